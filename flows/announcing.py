"""Signals to the Prefect server, whose automations tell the channels.

The event carries an id made of the signal's name: a server that gets it twice knows it. It is posted and answered, not
handed to a thread that may die with the process. Without a server nobody is told now: the signal waits for the next
run under one, and is shown on the terminal.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

import httpx
from prefect.client.orchestration import get_client
from prefect.context import FlowRunContext
from prefect.events.schemas.events import Event, RelatedResource, Resource

from archive import Archive
from flows.console import log
from flows.notifications import Outbox, Signal, find_signals
from flows.outcome import SeriesOutcome
from flows.settings import Settings
from flows.status import SeriesStatus, load_status
from model import Series


def note_signals(settings: Settings, store: Archive, series: Series, outcome: SeriesOutcome) -> None:
    """Put what a run has found into the outbox: to be called before the status of the series is brought up to date."""
    outbox = Outbox(settings.signals)
    before = load_status(settings.site).get(series.id, SeriesStatus())
    for signal in find_signals(store, series, outcome, before, datetime.now(UTC)):
        if outbox.post(signal):
            log.info("%s: %s", series.id, signal.subject)


def announce(settings: Settings) -> None:
    """Hand all waiting signals to the server; what it does not take now waits for the next run."""
    if not os.environ.get("PREFECT_API_URL"):
        return
    outbox = Outbox(settings.signals)
    for signal in outbox.waiting():
        try:
            with get_client(sync_client=True) as client:
                answer = client.request("POST", "/events", json=[event_of(signal).model_dump(mode="json")])
                answer.raise_for_status()
        except httpx.HTTPError as error:
            log.warning("%s: nobody could be told yet: %s", signal.series, error)
            return
        outbox.mark_sent(signal)


def event_of(signal: Signal) -> Event:
    """Return the Prefect event of a signal: tifa.KIND about tifa.series.SERIES, with subject and text."""
    context = FlowRunContext.get()
    run = context.flow_run if context is not None else None
    related = (
        [{"prefect.resource.id": f"prefect.flow-run.{run.id}", "prefect.resource.role": "flow-run"}] if run else []
    )
    return Event(
        id=uuid5(NAMESPACE_URL, f"tifa:{signal.name}"),
        event=f"tifa.{signal.kind}",
        resource=Resource(
            {"prefect.resource.id": f"tifa.series.{signal.series}", "prefect.resource.name": signal.series}
        ),
        related=[RelatedResource(labels) for labels in related],
        payload={"subject": signal.subject, "text": signal.text},
    )
