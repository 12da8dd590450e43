"""Offline-first field program for permakanan deliveries: journal, Excel batches, PDF reports."""

__version__ = "0.1.0"
