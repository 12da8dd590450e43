"""Workbooks in and out: the batch contract, the guard, the capped reader, signatures, transports."""
