"""The version of the extraction rules: articles are extracted anew when it changes."""

EXTRACTOR_VERSION = "9"
"""Raise it in the same change that alters what entities or relations yield."""
