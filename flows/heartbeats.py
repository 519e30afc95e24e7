"""Runs that count as going on are asked for a sign of life, so that no crash leaves one so for ever.

The automation that calls silent runs crashed waits for an event of the run to begin with. What the server had not yet
taken in when it was killed is lost to it, and a changed automation begins anew. So everybody who brings the server up,
and every scheduled run, posts such an event for each run that is said to be pending or running: whoever lives sends the
next heartbeat by himself, and who does not is found.
"""

from __future__ import annotations

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import StateType
from prefect.events.schemas.events import Event, Resource

# Not of the family tifa.*: nobody is told of them.
ASKED = {StateType.RUNNING: "upkeep.running-asked", StateType.PENDING: "upkeep.pending-asked"}


def ask_for_life() -> int:
    """Ask every pending or running run, and return how many there are."""
    wanted = FlowRunFilterStateType(any_=list(ASKED))
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=wanted)))
        events = [
            Event(event=ASKED[run.state.type], resource=Resource({"prefect.resource.id": f"prefect.flow-run.{run.id}"}))
            for run in runs
            if run.state is not None
        ]
        if events:
            body = [event.model_dump(mode="json") for event in events]
            client.request("POST", "/events", json=body).raise_for_status()
    return len(events)
