"""Channels: a Prefect block that tells anything apprise knows (mail, webhook, WeCom, DingTalk ...).

Prefect's server imports this module at its start (entry point `prefect.collections`), so that its automations can use
the block; Prefect's own blocks know a few services only.
"""

from __future__ import annotations

from prefect.blocks.notifications import AppriseNotificationBlock
from pydantic import Field, SecretStr


class TifaChannel(AppriseNotificationBlock):
    """Somebody who is told what happens, by an apprise address."""

    _block_type_name = "Tifa channel"
    _block_type_slug = "tifa-channel"

    url: SecretStr = Field(
        title="Apprise address",
        description="Where to send, as apprise writes it: mailtos://, json://, wecombot://, dingtalk:// ...",
    )
