"""Fetches what `sources.toml` names, politely, into files that are read like all others.

Belongs here: everything that speaks to the network. Does not belong here: reading what was fetched
(arrivals, transforms.ingest). One way out, `client.get`, serves feeds, pages and robots.txt alike, so that
no request goes past the guard.
"""
