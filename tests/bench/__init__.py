"""Benchmarks that score any file of the right shape; each prints JSON."""
