"""The warehouse in the formats of others: tables, event data, entities, calendars, maps and networks.

Belongs here: one module a family of formats, each a function from an open warehouse to bytes. Does not
belong here: how the warehouse is opened, and what the command line says.
"""

from orchestration.exports.formats import FORMATS, Format, export
from orchestration.exports.outcome import Exported

__all__ = ["FORMATS", "Exported", "Format", "export"]
