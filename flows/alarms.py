"""The automations of the Prefect server: channels are told every signal, and runs that died are called crashed.

Installing them again changes nothing but what has changed in the settings. Who wants other rules makes them on the
Prefect page beside these, from the same events (tifa.*) and blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import cast
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ActionTypes, ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from pydantic import SecretStr

from flows.channels import TifaChannel
from flows.engine import HEARTBEAT
from flows.flow_runs import ASKED
from flows.settings import check_channels

ENDINGS = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed", "Paused")}
FIRST_STEP = timedelta(minutes=10)
"""How long a run may be on its way into a process: on a machine under load an import of everything takes a while."""


def install_alarms(channels: Sequence[str]) -> None:
    """Bring the channels and automations of the server up to the settings; raise UsageError for a wrong address."""
    check_channels(channels)
    blocks = [_save_channel(number, address) for number, address in enumerate(channels, 1)]
    with get_client(sync_client=True) as client:
        for automation in (_silent_runs(), _stuck_runs()):
            _install(client, automation)
        for automation in (_signals(blocks), _crashes(blocks)):
            if blocks:
                _install(client, automation)
            else:
                _remove(client, automation.name)


def _save_channel(number: int, address: str) -> UUID:
    # A coroutine only where an event loop is running.
    return cast(UUID, TifaChannel(url=SecretStr(address)).save(f"tifa-{number}", overwrite=True))


def _signals(blocks: Sequence[UUID]) -> AutomationCore:
    """Tell every event of ours."""
    return AutomationCore(
        name="tifa: signals",
        description="Tells the channels what the runs have found (events tifa.*).",
        trigger=EventTrigger(expect={"tifa.*"}, posture=Posture.Reactive, threshold=1),
        actions=list(_telling(blocks, "{{ event.payload.subject }}", "{{ event.payload.text }}")),
    )


def _crashes(blocks: Sequence[UUID]) -> AutomationCore:
    """Tell of runs that have become crashed, whoever found it; of a run that ended in time nothing is told."""
    text = (
        "{{ flow_run.name }}: {{ event.payload.validated_state.message }} "
        "The next run of the same series does its work; nothing needs repair."
    )
    return AutomationCore(
        name="tifa: crashed runs",
        description="Tells the channels of runs that were killed, found by their worker or by the two rules below.",
        trigger=EventTrigger(
            expect={"prefect.flow-run.Crashed"},
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            posture=Posture.Reactive,
            threshold=1,
        ),
        actions=list(_telling(blocks, "Tifa: crashed run {{ flow_run.name }}", text)),
    )


def _silent_runs() -> AutomationCore:
    """A run that has begun and no longer says that it lives was killed with its worker."""
    return AutomationCore(
        name="tifa: zombie runs",
        description="Calls a run crashed that has given no sign of life for three heartbeats.",
        # Running as well: a run that is killed in its first moments never came to a heartbeat.
        trigger=_awaited(
            {"prefect.flow-run.Running", ASKED[StateType.RUNNING]}, set(), timedelta(seconds=3 * HEARTBEAT)
        ),
        actions=[_crashed("It has given no sign of life for a minute and a half: its process was killed.")],
    )


def _stuck_runs() -> AutomationCore:
    """A run that was taken by a worker and never began went down with it before the first heartbeat."""
    return AutomationCore(
        name="tifa: stuck runs",
        description="Calls a run crashed that a worker took and that has not begun within ten minutes.",
        trigger=_awaited(
            {"prefect.flow-run.Pending", ASKED[StateType.PENDING]}, {"prefect.flow-run.Running"}, FIRST_STEP
        ),
        actions=[_crashed("A worker took it and it never began.")],
    )


def _awaited(after: set[str], life: set[str], within: timedelta) -> EventTrigger:
    """Return the trigger that fires for a run which after some event is not heard of in time."""
    return EventTrigger(
        after={*after, "prefect.flow-run.heartbeat"},
        expect={"prefect.flow-run.heartbeat", *life, *ENDINGS},
        match={"prefect.resource.id": ["prefect.flow-run.*"]},
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=within,
    )


def _crashed(why: str) -> ActionTypes:
    return ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=why, force=False)


def _telling(blocks: Sequence[UUID], subject: str, body: str) -> Iterator[SendNotification]:
    return (SendNotification(block_document_id=block, subject=subject, body=body) for block in blocks)


def _install(client: SyncPrefectClient, automation: AutomationCore) -> None:
    """Create or change an automation. One that is as it should be is left alone: a changed one forgets what it saw."""
    known = client.read_automations_by_name(automation.name)
    if not known:
        client.create_automation(automation)
    elif _meaning(known[0]) != _meaning(automation):
        client.update_automation(known[0].id, automation)


def _meaning(automation: AutomationCore) -> object:
    """Return what an automation does, without the numbers that the server gives its parts."""
    trigger = automation.trigger.model_dump(mode="json", exclude={"id"})
    sets = {key: sorted(value) if key in ("after", "expect", "for_each") else value for key, value in trigger.items()}
    return automation.description, sets, [action.model_dump(mode="json") for action in automation.actions]


def _remove(client: SyncPrefectClient, name: str) -> None:
    for automation in client.read_automations_by_name(name):
        client.delete_automation(automation.id)
