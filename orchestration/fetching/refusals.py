"""URLs that were refused for good become rows of `rejected_input`, and cease to be when they are fetched."""

from datetime import datetime

from orchestration.fetching.state import FetchState, Resource
from orchestration.store import Store
from orchestration.store.ledger import Input, Sighting
from transforms.ingest import Reject

STAGE = "fetch"
_PREFIX = "fetch:"


def note_refusals(store: Store, now: datetime) -> int:
    """Bring the ledger up to what fetching knows; returns how many refusals are new."""
    if not store.data.fetch_state.exists():
        return 0
    with FetchState.open(store.data.fetch_state) as state:
        refused = {_PREFIX + item.url: item for item in state.refused()}
    noted = {path: seen for path, seen in store.ledger.input_states().items() if path.startswith(_PREFIX)}
    gone = set(noted) - set(refused)
    new = {path: item for path, item in refused.items() if noted.get(path) != _state(item)}
    if gone:
        with store.ledger.transaction():
            store.ledger.forget_inputs(gone)
    if not new:
        return 0
    store.add_arrivals(
        [Input(path, item.url, _state(item), "") for path, item in new.items()],
        [Sighting(path, item.url, "", None, None) for path, item in new.items()],
        [],
        [Reject(item.url, item.code, item.message, None, STAGE) for item in new.values()],
        now,
    )
    return len(new)


def url_of(path: str | None) -> str | None:
    """The URL whose refusal the ledger knows under this path; None where it is a file's."""
    return path.removeprefix(_PREFIX) if path and path.startswith(_PREFIX) else None


def _state(resource: Resource) -> str:
    return f"{resource.code}/{resource.tried_at}"
