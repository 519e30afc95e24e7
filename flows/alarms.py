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

from flows.addresses import check_channels
from flows.channels import TifaChannel
from flows.engine import HEARTBEAT

ENDINGS = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed", "Paused")}
FIRST_STEP = timedelta(minutes=10)
"""How long a run may be on its way into a process: on a machine under load an import of everything takes a while."""


def install_alarms(channels: Sequence[str]) -> None:
    """Bring the channels and automations of the server up to the settings; raise UsageError for a wrong address."""
    check_channels(channels)
    blocks = [_save_channel(number, address) for number, address in enumerate(channels, 1)]
    with get_client(sync_client=True) as client:
        for automation in (_silent_runs(blocks), _stuck_runs(blocks), *_signals(blocks)):
            _install(client, automation)
        if not blocks:
            _remove(client, "tifa: signals")


def _save_channel(number: int, address: str) -> UUID:
    # A coroutine only where an event loop is running.
    return cast(UUID, TifaChannel(url=SecretStr(address)).save(f"tifa-{number}", overwrite=True))


def _signals(blocks: Sequence[UUID]) -> Iterator[AutomationCore]:
    """Tell every event of ours; without channels there is nothing to install."""
    if blocks:
        yield AutomationCore(
            name="tifa: signals",
            description="Tells the channels what the runs have found (events tifa.*).",
            trigger=EventTrigger(expect={"tifa.*"}, posture=Posture.Reactive, threshold=1),
            actions=list(_telling(blocks, "{{ event.payload.subject }}", "{{ event.payload.text }}")),
        )


def _silent_runs(blocks: Sequence[UUID]) -> AutomationCore:
    """A run that has begun and no longer says that it lives was killed with its worker."""
    return AutomationCore(
        name="tifa: zombie runs",
        description="Calls a run crashed that has given no sign of life for three heartbeats.",
        trigger=EventTrigger(
            # Running as well: a run that is killed in its first moments never came to a heartbeat.
            after={"prefect.flow-run.Running", "prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.heartbeat", *ENDINGS},
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=timedelta(seconds=3 * HEARTBEAT),
        ),
        actions=_called_crashed(blocks, "no sign of life for a minute and a half: the process was killed"),
    )


def _stuck_runs(blocks: Sequence[UUID]) -> AutomationCore:
    """A run that was taken by a worker and never began went down with it before the first heartbeat."""
    return AutomationCore(
        name="tifa: stuck runs",
        description="Calls a run crashed that a worker took and that has not begun within ten minutes.",
        trigger=EventTrigger(
            after={"prefect.flow-run.Pending"},
            expect={"prefect.flow-run.Running", "prefect.flow-run.heartbeat", *ENDINGS},
            match={"prefect.resource.id": ["prefect.flow-run.*"]},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=FIRST_STEP,
        ),
        actions=_called_crashed(blocks, "taken by a worker and never begun"),
    )


def _called_crashed(blocks: Sequence[UUID], why: str) -> list[ActionTypes]:
    crashed = ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=f"Tifa: {why}", force=False)
    text = f"{{{{ flow_run.name }}}}: {why}. The next run of the same series does its work; nothing needs repair."
    return [crashed, *_telling(blocks, "Tifa: zombie run {{ flow_run.name }}", text)]


def _telling(blocks: Sequence[UUID], subject: str, body: str) -> Iterator[SendNotification]:
    return (SendNotification(block_document_id=block, subject=subject, body=body) for block in blocks)


def _install(client: SyncPrefectClient, automation: AutomationCore) -> None:
    known = client.read_automations_by_name(automation.name)
    if known:
        client.update_automation(known[0].id, automation)
    else:
        client.create_automation(automation)


def _remove(client: SyncPrefectClient, name: str) -> None:
    for automation in client.read_automations_by_name(name):
        client.delete_automation(automation.id)
