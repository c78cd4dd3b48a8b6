"""Dagster, and the only code that touches disk, network, clock and environment.

Every rule about articles and meetings lives in `transforms`; here is when, where and in what order
they run, what was done already, and how the result is published.
"""
