"""Questionnaires: XLSForm in, live form state out (pure Python, synchronous, no Qt)."""
