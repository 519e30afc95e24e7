"""What a flow asks Prefect about runs: why this one was started, which it makes superfluous, which still live.

The automation that calls silent runs crashed waits for an event of the run to begin with. What the server had not yet
taken in when it was killed is lost to it, and a changed automation begins anew. So everybody who brings the server up,
and every scheduled run, posts such an event for each run that is said to be pending or running: whoever lives sends the
next heartbeat by himself, and who does not is found.
"""

from __future__ import annotations

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.context import FlowRunContext
from prefect.events.schemas.events import Event, Resource
from prefect.states import Cancelled
from prefect.types._datetime import now


def is_scheduled() -> bool:
    """Say whether a schedule has started this run, and no person."""
    run = _this_run()
    return run is not None and bool(run.auto_scheduled)


def cancel_missed_runs() -> int:
    """Cancel the runs of this deployment that were due while nothing ran, and return how many there were.

    After a downtime every missed time waits as a late run. The first that starts does the work of all: those with the
    same parameters that were due before now are cancelled; times still to come stay.
    """
    run = _this_run()
    if run is None or run.deployment_id is None:
        return 0
    with get_client(sync_client=True) as client:
        due = client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[run.deployment_id])),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
                next_scheduled_start_time=FlowRunFilterNextScheduledStartTime(before_=now("UTC")),  # type: ignore[arg-type]
            ),
        )
        missed = [other for other in due if other.id != run.id and other.parameters == run.parameters]
        for other in missed:
            message = f"Its time has passed; {run.name} does its work."
            client.set_flow_run_state(other.id, Cancelled(message=message))
    return len(missed)


def _this_run() -> FlowRun | None:
    context = FlowRunContext.get()
    return context.flow_run if context is not None else None


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
