"""Resolved claims to the tables of the warehouse contract: who met whom, where, when, and who says so.

Every table but `token`, which goes from its stage straight into the warehouse.
"""

from transforms.model.build import ARTICLE_TABLES, article_tables, build_warehouse

__all__ = ["ARTICLE_TABLES", "article_tables", "build_warehouse"]
