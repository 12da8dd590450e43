"""Alembic environment: runs on the connection that storage/migrate.py hands over."""

from alembic import context

from kemensos_desktop.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
