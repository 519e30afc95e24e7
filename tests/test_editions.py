"""New report, revision and silent edit are three events; each is told once; what cannot follow the last is withheld."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from invented import document

from archive import Archive, events_of, load_catalogue, ruling_of, withhold
from archive.capture import Visit
from flows.checking import check_plausible, checked_document
from flows.comparing import Held
from flows.editions import renew_changes, tell, tell_year, with_edition
from flows.settings import Settings
from model import Document, Edition, Outside, Snapshot, UnusableInput

ROOT = Path(__file__).resolve().parents[1]
TEXT = "\n".join(["# 一、工作安排", *(f"加快建设第{n}座水库，改善{n}个村的饮水。" for n in range(30))])
GWR = load_catalogue()["gwr"]
SAMPLE = load_catalogue()["sample"]


def held(text: str, url: str = "http://a.invalid/1", at: str = "2026-06-01T00:00:00Z", head: str = "") -> Held:
    made = document(text, year=2026)
    if head:
        texts = (head, *made.paragraphs)
        made = replace(made, paragraphs=texts, outside=(Outside(1, "date"),), roles=("outside", *made.roles))
    return Held(Snapshot("gwr", 2026, url, "1", at, "0" * 64), made)


EDITED = TEXT.replace("第7座", "第八座")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (held(TEXT), held(TEXT), "same"),
        (held(TEXT), held(EDITED), "edit"),
        (held(TEXT), held(EDITED, url="http://a.invalid/2"), "revision"),
        (held(TEXT), held(EDITED, url="https://a.invalid/1"), "edit"),
        (held(TEXT), held(EDITED, at="2026-03-12T09:00:00Z"), "revision"),
        # 20 March is still going on in Beijing at 16:00 UTC of the 19th, and over at 16:00 UTC of the 20th.
        (held(TEXT), held(EDITED, at="2026-03-20T15:59:00Z"), "revision"),
        (held(TEXT), held(EDITED, at="2026-03-20T16:00:00Z"), "edit"),
        (held(TEXT, head="3月5日"), held(EDITED, head="3月12日通过"), "revision"),
        (held(TEXT, head="3月5日"), held(TEXT, head="3月12日通过"), "same"),
    ],
)
def test_what_a_copy_is_to_the_one_before_it(before: Held, after: Held, kind: str) -> None:
    assert tell(GWR, before, after).kind == kind


# The gate.


def refused(later: Document, earlier: Document) -> str:
    with pytest.raises(UnusableInput) as refusal:
        check_plausible(later, earlier)
    return refusal.value.reason


def test_the_next_year_may_say_much_else_but_not_everything_at_any_length() -> None:
    other = "\n".join(["# 一、工作安排", *(f"推动{n}号船坞复工，培训焊工{n}人次。" for n in range(30))])
    following = "\n".join([*TEXT.splitlines()[:12], *other.splitlines()[12:]])
    check_plausible(document(following, year=2027), document(TEXT, year=2026))
    assert refused(document(other, year=2027), document(TEXT, year=2026)) == "implausible"
    assert refused(document(TEXT, year=2027), document(TEXT, year=2026)) == "implausible"
    short = "\n".join(TEXT.splitlines()[:4])
    assert refused(document(short, year=2027), document(TEXT, year=2026)) == "implausible"
    check_plausible(
        document(short, year=2027, edition=Edition(completeness="readout")),
        document(TEXT, year=2026, edition=Edition(completeness="full")),
    )


def test_another_text_of_the_same_year_must_be_much_the_same() -> None:
    half = "\n".join(TEXT.splitlines()[:16])
    check_plausible(document(EDITED), document(TEXT))
    assert refused(document(half), document(TEXT)) == "implausible"


# Through the archive.


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, ROOT / "sources")


@pytest.fixture
def store(settings: Settings) -> Archive:
    return Archive(settings.archive)


def put(store: Archive, body: bytes, year: int = 2024) -> Snapshot:
    visit = Visit("sample", year, f"http://a.invalid/{year}.html", name=f"{year}.html", media_type="text/html")
    return store.put(body, visit).snapshot


PAGE = (ROOT / "sources/sample/2024.html").read_bytes()
EDITED_PAGE = PAGE.replace("推进".encode("gbk"), "推动".encode("gbk"))


def test_each_event_is_told_once_and_an_edit_has_its_small_comparison(settings: Settings, store: Archive) -> None:
    put(store, PAGE)
    assert [one.event.kind for one in tell_year(settings, store, SAMPLE, 2024)] == ["new"]
    put(store, PAGE + b"<!-- another build -->")
    put(store, EDITED_PAGE)
    told = tell_year(settings, store, SAMPLE, 2024)
    assert [one.event.kind for one in told] == ["same", "edit"]
    assert told[0].comparison is None
    assert told[1].comparison.report.is_file()
    assert tell_year(settings, store, SAMPLE, 2024) == ()
    assert [(event.kind, event.against, event.about) for event in events_of(store, "sample")] == [
        ("new", 0, 1),
        ("same", 1, 3),
        ("edit", 3, 4),
    ]


def test_a_small_comparison_of_which_no_record_is_left_is_made_again(settings: Settings, store: Archive) -> None:
    put(store, PAGE)
    put(store, EDITED_PAGE)
    (edit,) = [one.comparison for one in tell_year(settings, store, SAMPLE, 2024) if one.comparison]
    before = {path.name: path.read_bytes() for path in edit.folder.iterdir()}
    shutil.rmtree(settings.cache)
    (edit.folder / "report.html").write_text("of other rules", encoding="utf-8")
    renew_changes(settings, store, SAMPLE)
    assert {path.name: path.read_bytes() for path in edit.folder.iterdir()} == before
    shutil.rmtree(edit.folder)
    renew_changes(settings, store, SAMPLE)
    assert not edit.folder.exists()


def test_a_report_says_which_text_it_used(settings: Settings, store: Archive) -> None:
    first = put(store, PAGE)
    second = put(store, EDITED_PAGE)
    tell_year(settings, store, SAMPLE, 2024)
    notes = []
    for copy in (first, second):
        document_ = checked_document(settings, store, SAMPLE, copy)
        notes.append(with_edition(store, Held(copy, document_)).document.edition.note)
    assert "第2个文本" not in notes[0]
    assert f"第2个文本：网页文本有改动（原因未知），前一文本抓取于{first.fetched_at}" in notes[1]


def test_a_copy_that_fails_the_gate_is_withheld_and_tells_nothing(settings: Settings, store: Archive) -> None:
    good = put(store, PAGE)
    checked_document(settings, store, SAMPLE, good)
    lines = PAGE.decode("gbk").splitlines(keepends=True)
    shrunk = put(store, "".join(line for n, line in enumerate(lines) if n % 3 or n < 30).encode("gbk"))
    with pytest.raises(UnusableInput):
        checked_document(settings, store, SAMPLE, shrunk)
    assert store.latest("sample", 2024) == good
    assert [one.event.kind for one in tell_year(settings, store, SAMPLE, 2024)] == ["new"]


def test_a_page_that_a_killed_run_stored_unseen_does_not_speak_against_the_report(
    settings: Settings, store: Archive
) -> None:
    good = put(store, PAGE)
    tell_year(settings, store, SAMPLE, 2024)
    wall = put(store, "<html><body><p>请完成安全验证后继续访问。</p></body></html>".encode())
    edited = put(store, EDITED_PAGE)
    checked_document(settings, store, SAMPLE, edited)
    assert [ruling_of(store, copy) and ruling_of(store, copy).verdict for copy in (good, wall, edited)] == [
        None,
        "withheld",
        None,
    ]
    assert [one.event.kind for one in tell_year(settings, store, SAMPLE, 2024)] == ["edit"]
    again = put(store, PAGE)
    assert checked_document(settings, store, SAMPLE, again)


def test_texts_that_come_and_go_unseen_are_checked_once_each(settings: Settings, store: Archive) -> None:
    for body in (PAGE, EDITED_PAGE, PAGE, EDITED_PAGE, b"<p>", PAGE):
        last = put(store, body)
    assert checked_document(settings, store, SAMPLE, last)
    assert [one.outcome for one in store.captures()] == ["stored"] * 6 + ["withheld"]
    assert [one.event.kind for one in tell_year(settings, store, SAMPLE, 2024)] == ["new", *["edit"] * 4]


def test_a_copy_withheld_for_a_passing_reason_is_shown_again(settings: Settings, store: Archive) -> None:
    copy = put(store, PAGE)
    withhold(store, copy, "too-slow")
    checked_document(settings, store, SAMPLE, copy)
    assert store.latest("sample", 2024) == copy
    assert ruling_of(store, copy).verdict == "accepted"


# Real reports.


@pytest.mark.corpus
@pytest.mark.parametrize("year", [2009, 2010, 2011])
def test_a_second_edition_is_a_revision_and_is_published(
    settings: Settings, store: Archive, shared: Path, year: int
) -> None:
    for folder in ("gwr", "gwr-second-edition"):
        path = shared / "corpus" / folder / f"{year}.txt"
        copy = store.put(path.read_bytes(), Visit("gwr", year, path.as_uri(), name=path.name)).snapshot
        checked_document(settings, store, GWR, copy)
    assert [one.event.kind for one in tell_year(settings, store, GWR, year)] == ["new", "revision"]


@pytest.mark.corpus
def test_no_real_report_is_withheld_when_it_follows_the_one_before(
    settings: Settings, store: Archive, shared: Path
) -> None:
    withheld_ = []
    checked = 0
    catalogue = load_catalogue()
    places = [("gwr", shared / "corpus/gwr")] + [(p.name, p) for p in sorted((shared / "corpus/provinces").iterdir())]
    for name, folder in places:
        for path in sorted(folder.glob("*.txt")):
            copy = store.put(path.read_bytes(), Visit(name, int(path.stem), path.as_uri(), name=path.name)).snapshot
            checked += 1
            try:
                checked_document(settings, store, catalogue[name], copy)
            except UnusableInput as error:
                withheld_.append((name, path.stem, error.reason))
    assert checked > 70
    # A political address that reviews nothing: a person accepts it by hand.
    assert withheld_ == [("gwr", "1975", "incomplete")]
