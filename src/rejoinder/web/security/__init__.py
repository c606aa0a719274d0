"""What makes the pages safe to serve. A module each: who may ask, what a request may be, what leaves the server."""
