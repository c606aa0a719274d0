"""The commands over a record, a module each, and what all commands share."""
