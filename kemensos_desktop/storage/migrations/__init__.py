"""Schema versions of the database (Alembic scripts in `versions/`)."""
