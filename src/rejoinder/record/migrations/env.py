"""Runs the migrations on the connection that `record.opening` gives, within its transaction."""

from alembic import context

from rejoinder.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters tables by copying them
)
context.run_migrations()
