"""A static site made from a published warehouse: pages to read, search and print, without a network.

Belongs here: what the pages show, how charts are laid out, and the files of the site. Does not belong here:
how the warehouse is opened. Everything that comes from articles is escaped by the templates; see `render`.
"""

from orchestration.report.build import Written, write_report

__all__ = ["Written", "write_report"]
