"""The store against a model of it: whatever is done in whatever order, the store shows what the model says it holds."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from archive import Archive, accept, reject, release, withheld, withhold
from archive.capture import Visit
from archive.capture import digest as sha256_of

YEARS = st.integers(2001, 2003)
BODIES = st.sampled_from([b"", b"delivered", b"adopted", b"wall", b"\x00" * 700])


class Model(RuleBasedStateMachine):
    """`stored` are the bodies of a year in the order in which they came; `word` is the last verdict on each."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.archive = Archive(self.root / "archive")
        self.other = Archive(self.root / "archive")
        self.stored: dict[int, list[bytes]] = {}
        self.word: dict[tuple[int, bytes], tuple[str, bool]] = {}
        self.visits = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def shown(self, year: int) -> list[bytes]:
        return [
            body for body in self.stored.get(year, []) if self.word.get((year, body), ("accepted",))[0] == "accepted"
        ]

    def copy(self, year: int, body: bytes):
        records = self.archive.captures("gwr")
        same = [
            record
            for record in records
            if record.outcome == "stored" and record.visit.year == year and record.sha256 == sha256_of(body)
        ]
        return same[-1].snapshot()

    @rule(year=YEARS, body=BODIES)
    def put(self, year: int, body: bytes) -> None:
        fetched = self.archive.put(body, Visit("gwr", year, f"http://a.invalid/{year}"))
        repeated = body in (self.shown(year)[-1:] + self.stored.get(year, [])[-1:])
        assert fetched.changed == (not repeated)
        if not repeated:
            self.stored.setdefault(year, []).append(body)
        self.visits += 1

    @rule(year=YEARS)
    def fail(self, year: int) -> None:
        self.archive.note(Visit("gwr", year, f"http://a.invalid/{year}", reason="404"), "failed")
        self.visits += 1

    @precondition(lambda self: self.stored)
    @rule(data=st.data(), verdict=st.sampled_from(["withheld", "released", "accepted", "rejected"]))
    def judge(self, data: st.DataObject, verdict: str) -> None:
        year = data.draw(st.sampled_from(sorted(self.stored)))
        body = data.draw(st.sampled_from(self.stored[year]))
        deeds = {"withheld": withhold, "accepted": accept, "rejected": reject}
        before, by_hand = self.word.get((year, body), ("", False))
        if verdict == "released":
            release(self.archive, self.copy(year, body))
            if before == "withheld":
                self.word[year, body] = ("accepted", False)
                self.visits += 1
            return
        deeds[verdict](self.archive, self.copy(year, body), "why")
        if verdict != "withheld":
            self.word[year, body] = (verdict, True)
            self.visits += 1
        elif not by_hand and before != "withheld":
            self.word[year, body] = (verdict, False)
            self.visits += 1

    @rule()
    def begin_anew(self) -> None:
        self.archive = Archive(self.root / "archive")

    @rule()
    def change_hands(self) -> None:
        """Go on with what another process remembers of the records."""
        self.archive, self.other = self.other, self.archive

    @rule()
    def lose_the_index(self) -> None:
        (self.root / "archive" / "index.sqlite").unlink(missing_ok=True)

    @rule()
    def rebuild(self) -> None:
        self.archive.rebuild()

    @invariant()
    def shows_what_the_model_holds(self) -> None:
        for year in (2001, 2002, 2003):
            shown, latest = self.shown(year), self.archive.latest("gwr", year)
            assert [one.sha256 for one in self.archive.copies("gwr", year)] == [sha256_of(body) for body in shown]
            assert (self.archive.read(latest) if latest else None) == (shown[-1] if shown else None)
        assert len(self.archive.captures()) == self.visits
        waiting = {(one.snapshot.year, one.snapshot.sha256) for one in withheld(self.archive)}
        assert waiting == {(y, sha256_of(b)) for (y, b), (word, _) in self.word.items() if word == "withheld"}

    @invariant()
    def is_whole(self) -> None:
        assert [fault for fault in self.archive.verify() if fault.severe] == []


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
