"""Benchmarks: ours beside the bare library in the same run (`kemensos-desktop bench NAME`)."""
