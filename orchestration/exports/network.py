"""Who met whom as GraphML, for Gephi, Cytoscape, igraph and the like: persons among themselves, sides too."""

from typing import Any, BinaryIO

import duckdb

from orchestration.exports.cells import clean
from orchestration.exports.chosen import fetch
from orchestration.exports.outcome import Exported

_QUERY = """
    WITH pair AS (
        SELECT 'person' AS edge_kind, person_a_id AS a, person_b_id AS b, meeting_id, date,
            date_precision
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
    GROUP BY ALL
    ORDER BY edge_kind, a, b"""
_ACTORS = "SELECT actor_id, name, kind, country_code FROM dim_actor"


def write_network(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Exported:
    """Held meetings among the chosen ones: an edge for each pair, its weight the number of meetings."""
    import networkx

    edges = list(fetch(connection, _QUERY))
    wanted = {edge[end] for edge in edges for end in ("a", "b")}
    graph = networkx.Graph()
    for actor in fetch(connection, _ACTORS):
        if actor["actor_id"] in wanted:
            known = {"label": actor["name"], "kind": actor["kind"], "country_code": actor["country_code"]}
            graph.add_node(actor["actor_id"], **_present(known))
    for edge in edges:
        known = {name: edge[name] for name in ("edge_kind", "weight", "first_date", "last_date")}
        graph.add_edge(edge["a"], edge["b"], **_present(known))
    networkx.write_graphml_xml(graph, file, encoding="utf-8")
    return Exported(len(edges))


def _present(known: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown, and without characters that XML cannot hold."""
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in known.items()
        if value is not None
    }
