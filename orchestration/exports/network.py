"""Who met whom as GraphML, for Gephi, Cytoscape, igraph and the like: persons among themselves, sides too.

Written as it is read: the network of a million meetings does not fit into memory as a graph.
Source: GraphML 1.0, http://graphml.graphdrawing.org.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import duckdb

from orchestration.exports.cells import clean
from orchestration.exports.chosen import fetch
from orchestration.exports.outcome import Exported

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = ("label", "kind", "country_code")
_EDGE = ("edge_kind", "weight", "first_date", "last_date")
_NUMBERS = {"weight"}

_PAIRS = """
    CREATE OR REPLACE TEMP TABLE chosen_pair AS
    WITH pair AS (
        SELECT 'person' AS edge_kind, person_a_id AS a, person_b_id AS b, meeting_id, date, date_precision
        FROM encounters WHERE status = 'held'
        UNION
        SELECT 'side', least(actor_id, recipient_id), greatest(actor_id, recipient_id), meeting_id,
            event_date, date_precision
        FROM plover_consult WHERE status = 'held'
    )
    SELECT edge_kind, a, b, count(DISTINCT meeting_id) AS weight,
        min(date) FILTER (WHERE date_precision = 'day')::VARCHAR AS first_date,
        max(date) FILTER (WHERE date_precision = 'day')::VARCHAR AS last_date
    FROM pair JOIN chosen_meeting USING (meeting_id)
    GROUP BY ALL"""
_NODES = """
    SELECT actor_id, name AS label, kind, country_code FROM dim_actor
    WHERE actor_id IN (SELECT a FROM chosen_pair UNION SELECT b FROM chosen_pair) ORDER BY actor_id"""
_EDGES = "SELECT * FROM chosen_pair ORDER BY edge_kind, a, b"


def write_network(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Exported:
    """Held meetings among the chosen ones: an edge for each pair, its weight the number of meetings."""
    from lxml import etree

    connection.execute(_PAIRS)
    count = 0
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: _NAMESPACE}):
            for key in _keys(etree):
                xml.write(key, pretty_print=True)
            with xml.element("graph", edgedefault="undirected"):
                for row in fetch(connection, _NODES):
                    xml.write(_element(etree, "node", {"id": row["actor_id"]}, _NODE, row), pretty_print=True)
                for row in fetch(connection, _EDGES):
                    ends = {"source": row["a"], "target": row["b"]}
                    xml.write(_element(etree, "edge", ends, _EDGE, row), pretty_print=True)
                    count += 1
    return Exported(count)


def _keys(etree: Any) -> Iterator[Any]:
    """What nodes and edges tell of themselves."""
    for element, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            kind = "int" if name in _NUMBERS else "string"
            attributes = {"id": name, "for": element, "attr.name": name, "attr.type": kind}
            yield etree.Element("key", attributes)


def _element(
    etree: Any, name: str, attributes: dict[str, str], known: Iterable[str], row: dict[str, Any]
) -> Any:
    """A node or edge with what is known of it; unknown values are left out."""
    element = etree.Element(name, attributes)
    for key in known:
        if row[key] is not None:
            etree.SubElement(element, "data", {"key": key}).text = clean(str(row[key]))
    return element
