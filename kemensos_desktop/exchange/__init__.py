"""Workbooks in and out: batch contract, guard, capped reader, signatures, transports."""
