"""Pages that are drawn only where their ground has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import site_pages
from flows.fingerprint import digest_of
from flows.site_pages import Drawings


class Easel:
    """A site with one page, and how often it was drawn."""

    def __init__(self, folder: Path) -> None:
        self.site, self.record = folder / "site", folder / "cache" / "pages.json"
        self.page = self.site / "index.html"
        self.drawn = 0

    def run(self, ground: object, content: bytes = b"<p>") -> bool:
        def render() -> bytes:
            self.drawn += 1
            return content

        drawings = Drawings(self.site, self.record)
        changed = drawings.draw(self.page, digest_of(ground), render)
        drawings.keep()
        return changed


@pytest.fixture
def easel(tmp_path: Path) -> Easel:
    return Easel(tmp_path)


def test_a_page_is_drawn_once_for_each_ground(easel: Easel) -> None:
    assert [easel.run((1, "a")), easel.run((1, "a"), b"never seen"), easel.run((1, "b"))] == [True, False, False]
    assert (easel.drawn, easel.page.read_bytes()) == (2, b"<p>")
    assert easel.run((2, "b"), b"<p>2")
    assert easel.page.read_bytes() == b"<p>2"


@pytest.mark.parametrize("harm", [lambda easel: easel.page.unlink(), lambda easel: easel.page.write_bytes(b"<p>rot")])
def test_a_page_that_is_lost_or_altered_is_drawn_again(easel: Easel, harm) -> None:
    easel.run(1)
    harm(easel)
    assert easel.run(1)
    assert easel.page.read_bytes() == b"<p>"


@pytest.mark.parametrize("content", [None, b"", b"[1]", b'{"index.html": 7}', b'{"index.html": ["a"]}', b"\xff"])
def test_without_a_record_that_can_be_read_everything_is_drawn(easel: Easel, content: bytes | None) -> None:
    easel.run(1)
    easel.record.unlink() if content is None else easel.record.write_bytes(content)
    assert not easel.run(1)
    assert easel.drawn == 2


def test_who_asks_for_it_has_everything_drawn(easel: Easel) -> None:
    easel.run(1)
    assert not Drawings(easel.site, easel.record, fresh=True).draw(easel.page, digest_of(1), lambda: b"<p>")
    assert Drawings(easel.site, easel.record, fresh=True).draw(easel.page, digest_of(1), lambda: b"<p>2")


def test_another_version_draws_again(easel: Easel, monkeypatch: pytest.MonkeyPatch) -> None:
    easel.run(1)
    monkeypatch.setattr(site_pages, "rules_of", lambda *_: "another")
    easel.run(1)
    assert easel.drawn == 2


def test_a_killed_run_that_kept_no_record_harms_nothing(easel: Easel) -> None:
    easel.run(1)
    Drawings(easel.site, easel.record).draw(easel.page, digest_of(2), lambda: b"<p>2")  # and no keep
    assert easel.run(1)
    assert easel.page.read_bytes() == b"<p>"
