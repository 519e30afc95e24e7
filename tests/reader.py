"""A report open in Debian's Chromium, with everything it complained of, asked for or did."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@contextmanager
def launched() -> Iterator[object]:
    """Chromium, running until the context ends."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Reader:
    """One page at one width and in one colour scheme."""

    def __init__(self, chromium, path: Path, *, width: int = 1440, scheme: str = "light") -> None:
        self.context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._refuse)
        self.context.on("page", lambda opened: self.complaints.append(f"opened {opened.url}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.address = path.as_uri()
        self.page.goto(self.address)

    def _refuse(self, dialog) -> None:
        self.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()

    @property
    def requests(self) -> list[str]:
        """What was asked for beside the page itself."""
        return [url for url in self.asked if not url.startswith("data:")][1:]

    def shown(self) -> list[str]:
        """The kinds of the rows in sight, in order."""
        return self.page.eval_on_selector_all(
            ".row", "rows => rows.filter(row => row.checkVisibility()).map(row => row.dataset.kind)"
        )

    def drawn(self, selector: str) -> bool:
        """Whether the first match has a box, in sight or not: rows far off are not laid out yet."""
        return self.page.locator(selector).first.evaluate("element => getComputedStyle(element).display") != "none"

    def current(self) -> str:
        """The id of the row that the reader has stepped to."""
        return self.page.locator(".row.current").get_attribute("id")

    def copied(self) -> str:
        """What lies on the clipboard."""
        return self.page.evaluate("navigator.clipboard.readText()")

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
