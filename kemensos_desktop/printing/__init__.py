"""PDF papers from domain values: one table drawer, one list of documents."""
