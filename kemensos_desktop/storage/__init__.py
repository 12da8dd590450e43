"""The local encrypted database: journal, projections, search, migrations, backup."""
