"""The catalogue: every file loads, every refusal names file, key and reason, and the real reports fit their entries."""

from pathlib import Path

import pytest

from archive import load_catalogue, load_series, series_ids
from archive.catalogue import SOURCES
from model import CatalogueError, Series

YEARS = range(1949, 2027)
PROVINCES = {
    "anhui", "chongqing", "gansu", "guangdong", "hainan", "heilongjiang", "henan", "jiangsu",
    "jiangxi", "jilin", "neimenggu", "ningxia", "shanghai", "shanxi", "sichuan", "yunnan",
}  # fmt: skip

ENTRY = """
id = "made"
title = "某省工作会议"
publisher = "某省"
first_year = 2020
path = "made/{year}"
endings = [".html", ".txt"]
[edition]
kind = "full_report"
completeness = "full"
[window]
opens = "12-20"
closes = "01-31"
[bounds.full_report]
paragraphs = [1, 10]
sections = [0, 5]
characters = [10, 1000]
[[address]]
url = "http://reports.invalid/{year}.html"
since = 2020
content = ["#body", ".body"]
checked = false
[[listing]]
year = 2021
kind = "leader_readout"
completeness = "readout"
date = "2021-01-05"
"""


def catalogue(folder: Path, text: str, name: str = "made.toml") -> dict[str, Series]:
    (folder / name).write_text(text, encoding="utf-8")
    return load_catalogue(folder)


def held(root: Path, series: Series) -> dict[int, Path]:
    """The files below a root that the entry's template finds, by year."""
    places = [(year, root / f"{series.path_of(year)}{ending}") for ending in series.endings[::-1] for year in YEARS]
    return {year: path for year, path in places if path.is_file()}


def test_every_series_of_the_program_loads() -> None:
    assert set(load_catalogue()) == {"gwr", "most", "cewc", "sample"} | PROVINCES


def test_only_addresses_that_were_seen_somewhere_stand_in_it_and_none_is_claimed_to_work() -> None:
    series = load_catalogue().values()
    assert {host for entry in series for host in entry.hosts} == {"www.gov.cn"}
    assert not any(address.checked for entry in series for address in entry.addresses)


def test_the_bundled_series_has_its_files() -> None:
    for series in load_catalogue().values():
        if series.bundled:
            assert {listing.year for listing in series.listings} <= set(held(SOURCES, series))


def test_years_without_a_report_are_not_years_that_we_lack() -> None:
    gwr = load_catalogue()["gwr"]
    assert gwr.no_report == (1961, 1962, 1963, *range(1965, 1975))
    assert {1959, 2014, 2015, 2020} <= set(gwr.not_held)


def test_an_event_says_which_document_of_it_is_held() -> None:
    most = load_catalogue()["most"]
    assert (most.edition_of(2018).kind, most.edition_of(2018).date) == ("minister_report_excerpt", "2018-01-09")
    assert {most.edition_of(year).completeness for year in (2025, 2026)} == {"readout"}
    assert most.bounds_of(2018) != most.bounds_of(2025)


@pytest.mark.corpus
def test_every_held_report_is_found_and_keeps_its_bounds(shared: Path) -> None:
    for series in load_catalogue().values():
        files = held(shared / "corpus", series)
        if not series.bundled:
            assert files, series.id
        for year, path in files.items():
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
            bounds = series.bounds_of(year)
            assert bounds, (series.id, year)
            assert bounds.paragraphs[0] <= len(paragraphs) <= bounds.paragraphs[1], (series.id, year)
            assert bounds.characters[0] <= sum(map(len, paragraphs)) <= bounds.characters[1], (series.id, year)


@pytest.mark.corpus
def test_a_page_that_shrinks_falls_below_the_bounds(shared: Path) -> None:
    thirds = []
    for series in load_catalogue().values():
        for year, path in held(shared / "corpus", series).items():
            paragraphs = [line.strip() for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()]
            least = series.bounds_of(year).characters[0]
            characters = sum(map(len, paragraphs))
            assert characters / 6 < least, (series.id, year)
            thirds.append(characters / 3 < least)
    # The bounds are one rule for reports of very different length: a third of the longest is still a short report.
    assert sum(thirds) > 0.75 * len(thirds)


@pytest.mark.corpus
def test_no_year_of_the_real_reports_is_missing_from_what_the_catalogue_says(shared: Path) -> None:
    for series in load_catalogue().values():
        years = set(held(shared / "corpus", series))
        assert not years & {*series.no_report, *series.not_held}, series.id


def test_an_entry_becomes_a_series(tmp_path: Path) -> None:
    series = catalogue(tmp_path, ENTRY)["made"]
    assert series.hosts == ("reports.invalid",)
    assert series.window.opens == (12, 20)
    assert [address.serves(2019) for address in series.addresses] == [False]
    assert [address.serves(2030) for address in series.addresses] == [True]
    assert series.path_of(2022) == "made/2022"
    assert series.edition_of(2021).date == "2021-01-05"
    assert series.edition_of(2022).kind == "full_report"


@pytest.mark.parametrize(
    ("wrong", "right", "key", "reason"),
    [
        ('id = "made"', 'id = "other"', "id", "not the name of the file"),
        ('id = "made"', 'id = "../made"', "id", "does not have the form"),
        ("first_year = 2020", 'first_year = "2020"', "first_year", "is not a whole number"),
        ("first_year = 2020", "first_year = true", "first_year", "is not a whole number"),
        ("first_year = 2020", "first_year = 2022", "first_year", "is later than 2021"),
        ("first_year = 2020", "", "first_year", "is missing"),
        ("first_year = 2020", "first_year = 2020\nno_report = [2021]", "no_report", "also listed"),
        ("first_year = 2020", "first_year = 2020\nnot_held = [2023, 2022]", "not_held", "ascending"),
        ("first_year = 2020", "first_year = 2020\nfirst_yaer = 1", "first_yaer", "unknown key"),
        ('path = "made/{year}"', 'path = "../{year}"', "path", "does not have the form"),
        ('path = "made/{year}"', 'path = "made/report"', "path", "wants {year}"),
        ('[".html", ".txt"]', '[".html", ".exe"]', "endings[2]", "does not have the form"),
        ('[".html", ".txt"]', '[".html", ".html"]', "endings", "twice"),
        ('[".html", ".txt"]', "[]", "endings", "[] is not a list of length >= 1"),
        ('kind = "full_report"', 'kind = "report"', "edition.kind", "'report' is none of full_report, "),
        ('completeness = "full"', 'completeness = "whole"', "edition.completeness", "is none of full, excerpt"),
        ("[edition]", "[edition]\nkinds = 1", "edition.kinds", "unknown key"),
        ("first_year = 2020", "first_year = 1020", "first_year", "1020 is not a whole number >= 1949"),
        ("paragraphs = [1, 10]", "paragraphs = [1]", "bounds.full_report.paragraphs", "not a list of length 2"),
        ("paragraphs = [1, 10]", "", "bounds.full_report.paragraphs", "is missing"),
        ("[window]", "[[window]]", "window", "is not a table"),
        ('opens = "12-20"', 'opens = "13-20"', "window.opens", "no day"),
        ("paragraphs = [1, 10]", "paragraphs = [10, 1]", "bounds.full_report.paragraphs", "[least, most]"),
        ("[bounds.full_report]", "[bounds.report]", "bounds.report", "is none of"),
        ("since = 2020", "", "address[1].years", "either years or since"),
        ("since = 2020", "years = [2020]\nsince = 2020", "address[1].years", "either years or since"),
        ("/{year}.html", "/now.html", "address[1].url", "wants {year}"),
        ("http://reports", "ftp://reports", "address[1].url", "does not have the form"),
        ("http://reports", "http://me@reports", "address[1].url", "does not have the form"),
        ("checked = false", "checked = 0", "address[1].checked", "0 is not true or false"),
        ("checked = false", 'checked = false\nnext_page = "下一页"', "address[1].most_pages", "is missing"),
        ("checked = false", "checked = false\nmost_pages = 3", "address[1].next_page", "is missing"),
        (
            "checked = false",
            'checked = false\nnext_page = "下一页"\nmost_pages = 99',
            "address[1].most_pages",
            "99 is not a whole number <= 50",
        ),
        ('"#body"', '"body"', "address[1].content[1]", "does not have the form"),
        ('date = "2021-01-05"', 'date = "5 January"', "listing[1].date", "no day"),
    ],
)
def test_a_wrong_entry_is_refused_by_file_key_and_reason(
    tmp_path: Path, wrong: str, right: str, key: str, reason: str
) -> None:
    assert wrong in ENTRY
    with pytest.raises(CatalogueError) as refusal:
        catalogue(tmp_path, ENTRY.replace(wrong, right, 1))
    assert str(refusal.value).startswith(f"made.toml: {key}: ")
    assert reason in str(refusal.value)


def test_one_series_is_read_without_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "made.toml").write_text(ENTRY, encoding="utf-8")
    assert series_ids(tmp_path) == ("broken", "made")
    assert load_series("made", tmp_path).title == "某省工作会议"
    with pytest.raises(CatalogueError, match=r"broken\.toml: no TOML"):
        load_series("broken", tmp_path)
    with pytest.raises(CatalogueError, match=r"absent\.toml: cannot be read"):
        load_series("absent", tmp_path)


def test_what_is_no_toml_and_a_folder_without_entries_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="holds no catalogue file"):
        load_catalogue(tmp_path)
    with pytest.raises(CatalogueError, match=r"made\.toml: no TOML"):
        catalogue(tmp_path, "id = ")
