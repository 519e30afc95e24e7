"""The Prefect flows: a year's report fetched, archived, parsed, compared with the year before and published.

    annual         what a person starts, by `tifa run` or on the Prefect page: any series, any years, once, with a
                   root to read from if that person grants one
    add_report     a file that a person has obtained, archived and compared with the year before
    watch_series   what schedules start: one series, its latest years, from the catalogue's addresses and nowhere else

Tasks are a few lines over functions that run without Prefect. Exclusivity comes from the archive's lock on the series,
"nothing changed" from the hashes of what went in; Prefect retries, shows and records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from archive import Archive, Mirror, open_events
from flows.announcing import announce, note_signals
from flows.checking import add_checked_file
from flows.console import log
from flows.current import basis_noted, outdated_pairs, standing_comparisons
from flows.editions import renew_changes, with_edition
from flows.flow_runs import ask_for_life, cancel_missed_runs, is_scheduled
from flows.making import Held
from flows.named_series import choose_series, find_series, series_names
from flows.outcome import Comparison, Incident, Ledger, RunFailed, SeriesOutcome
from flows.planning import Wish, YearPlan, check_source, check_years, is_fetched, plan_years, today_in_china
from flows.settings import Settings, load_settings
from flows.showing import show_standing, show_states
from flows.site_pages import publish_outcome
from flows.steps import Workplace, compare_years, fetch_snapshot, parse_held, tell_events, whole
from flows.upkeep import tidy
from flows.workers import compare_ahead, parse_ahead, running_engine
from model import Snapshot, UsageError


class _Offered:
    """The names of the catalogue in the schema of a parameter: the Prefect page offers them, and refuses any other.

    Prefect asks for the schemas of a flow once while this module is imported, when nothing may be read, and again when
    a deployment of it is made.
    """

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        return schema | {"enum": list(series_names())} if "watch_series" in globals() else schema


Year = Annotated[int, Field(ge=1949, le=2100)]
SeriesName = Annotated[str, _Offered()]


def _run_name() -> str:
    """Name a run of `annual` by what it compares: "gwr 2016→2017"."""
    given = flow_run.parameters
    years = "→".join(str(year) for year in given["years"]) or ("all years" if given["all_years"] else "latest years")
    return f"{' '.join(given['series']) or 'all series'} {years}"


@flow(name="annual", flow_run_name=_run_name)
def annual(
    series: list[SeriesName], years: list[Year], all_years: bool = False, source: str = "", fresh: bool = False
) -> State[list[SeriesOutcome]]:
    """Compare the reports of some series, once.

    Args:
        series: Names of entries of the catalogue; empty for all that can be had.
        years: Each is compared with the one before it; empty for the latest two.
        all_years: Compare all years that are held or known.
        source: A folder, or one scheme, host and port, that this run may read from.
        fresh: Parse and compare anew what earlier runs have parsed and compared.
    """
    if source and is_scheduled():
        raise UsageError("source: only a person can grant a place to read from, for one run; a schedule cannot")
    if years and all_years:
        raise UsageError("years and all_years exclude each other")
    settings = replace(load_settings(), fresh=fresh)
    wish = Wish(check_years(years), all_years, check_source(source), tentative=bool(source) and not series)
    return _compare_all_series(settings, choose_series(settings, series, wish.source), wish)


@flow(name="add-report", flow_run_name="{series} {year} from a file")
def add_report(file: str, series: SeriesName, year: Year, url: str = "") -> State[list[SeriesOutcome]]:
    """Put a file that was obtained by hand into the archive, and compare it with the year before that is held.

    Args:
        file: The file's full path on the machine where the worker runs.
        series: The entry of the catalogue that it belongs to.
        year: The year of the report.
        url: Where it was obtained, as its provenance.
    """
    settings, entry = load_settings(), find_series(series)
    store = Archive(settings.archive)
    add_checked_file(store, Path(file), entry, year, url)
    before = [held for held in store.years(series) if held < year]
    if not before:
        return Completed(message=f"archived; {series} holds no year before {year}", data=[])
    return _compare_all_series(settings, [series], Wish((before[-1], year), as_held=True))


@flow(name="watch-series", flow_run_name="{series} latest years")
def watch_series(series: SeriesName) -> State[list[SeriesOutcome]]:
    """Look at one series for a new or revised report. There is no parameter that could name another source.

    A series without an address is fed by hand: what is held is compared, and a report that is overdue is told.

    Args:
        series: The name of an entry of the catalogue.
    """
    cancel_missed_runs()
    ask_for_life()
    tidy(load_settings())
    wish = Wish(as_held=not is_fetched(find_series(series)))
    return _compare_all_series(load_settings(), [series], wish)


def _compare_all_series(settings: Settings, names: Sequence[str], wish: Wish) -> State[list[SeriesOutcome]]:
    with running_engine(settings) as engine:
        places = (Workplace(settings, Archive(settings.archive), find_series(name), engine) for name in names)
        return _concluded([_compare_series(place, wish) for place in places])


def _compare_series(place: Workplace, wish: Wish) -> SeriesOutcome:
    """Take one series through all stages; what cannot be done is in the outcome, and the rest is done."""
    settings, name, ledger = place.settings, place.series.id, Ledger()
    comparisons: tuple[Comparison, ...] = ()
    incidents: tuple[Incident, ...] = ()
    with ledger.entry(name, optional=wish.as_held), place.store.lock(name):
        plan = plan_years(place.series, wish, place.store.years(name), today_in_china())
        log.info("%s: %s", name, " ".join(map(str, plan.years)), extra={"total": 3 * len(plan.years) - 1})
        snapshots = _fetch_all(place, plan, wish, ledger)
        _follow(place, ledger)
        plan, snapshots = _with_outdated(place, plan, snapshots)
        comparisons = _find_standing(place, plan, snapshots)
        if not comparisons:
            documents = _parse_all(place, plan, snapshots, ledger)
            incidents = _tell_all(place, plan, documents, ledger)
            comparisons = _compare_all(place, plan, documents, ledger)
            renew_changes(settings, place.store, place.series)
            _follow(place, ledger)
    outcome = SeriesOutcome(name, comparisons, tuple(ledger.failures), incidents)
    note_signals(settings, place.store, place.series, outcome)
    publish_outcome(settings, place.store, outcome)
    announce(settings)
    return outcome


def _fetch_all(place: Workplace, plan: YearPlan, wish: Wish, ledger: Ledger) -> dict[int, Snapshot]:
    """Fetch every year; the copy that is held stands in for one that cannot be fetched now."""
    snapshots: dict[int, Snapshot] = {}
    for year in plan.years:
        held = place.store.latest(plan.series, year)
        if held is None or not wish.as_held:
            with ledger.entry(plan.place(year), optional=year in plan.optional):
                held = fetch_snapshot(place, year, wish.source)
        if held is not None:
            snapshots[year] = held
    return snapshots


def _with_outdated(
    place: Workplace, plan: YearPlan, snapshots: dict[int, Snapshot]
) -> tuple[YearPlan, dict[int, Snapshot]]:
    """Add to a plan the pairs that the site shows by other rules, and the copies that are held of their years."""
    held = {copy.year: copy for copy in place.store.snapshots(plan.series)}
    again = tuple(pair for pair in outdated_pairs(place.settings, plan.series) if held.keys() >= {*pair})
    if again:
        log.info("%s: of %s comparisons no record is left, or one of other rules", plan.series, len(again))
    return replace(plan, again=again), {year: held[year] for pair in again for year in pair} | snapshots


def _find_standing(place: Workplace, plan: YearPlan, snapshots: dict[int, Snapshot]) -> tuple[Comparison, ...]:
    """Return the comparisons of a run that finds all as it was made; none where one step has something to do."""
    standing = standing_comparisons(place.settings, place.store, place.series, plan.pairs(snapshots), snapshots)
    if standing:
        done = len(snapshots) + len(standing)
        log.info("%s: all comparisons stand as they were made (%s)", plan.series, len(standing), extra={"done": done})
        show_standing(place.settings, plan.series, standing)
    return standing


def _parse_all(place: Workplace, plan: YearPlan, snapshots: dict[int, Snapshot], ledger: Ledger) -> dict[int, Held]:
    documents: dict[int, Held] = {}
    parse_ahead(place.engine, place.settings, place.series, list(snapshots.values()))
    for year, snapshot in snapshots.items():
        with ledger.entry(plan.place(year)):
            documents[year] = parse_held(place, snapshot)
    return documents


def _tell_all(place: Workplace, plan: YearPlan, documents: dict[int, Held], ledger: Ledger) -> tuple[Incident, ...]:
    """Tell of new reports, revisions and edits; nothing is published from a copy that is withheld."""
    incidents: list[Incident] = []
    for year in documents:
        with ledger.entry(plan.place(year)):
            if open_events(place.store, plan.series, year):
                incidents += tell_events(place, year)
    return tuple(incidents)


def _compare_all(
    place: Workplace, plan: YearPlan, documents: dict[int, Held], ledger: Ledger
) -> tuple[Comparison, ...]:
    comparisons: list[Comparison] = []
    texts = {year: with_edition(place.store, held) for year, held in documents.items()}
    pairs = plan.pairs(texts)
    wanted = [(texts[earlier], texts[later]) for earlier, later in pairs]
    made = compare_ahead(place.engine, place.settings, plan.series, wanted)
    with basis_noted(place.settings, place.store, place.series) as noted:
        for earlier, later in pairs:
            with ledger.entry(f"{plan.series} {earlier}→{later}"):
                comparisons.append(compare_years(place, whole(texts[earlier]), whole(texts[later]), whole(made)))
                noted.append((texts[earlier].snapshot, texts[later].snapshot))
    return tuple(comparisons)


def _follow(place: Workplace, ledger: Ledger) -> None:
    """Bring the mirror up to the archive, where there is one."""
    if place.settings.mirror:
        with ledger.entry(f"{place.series.id} mirror"):
            Mirror(place.settings.mirror).follow(place.store)


def _concluded(outcomes: list[SeriesOutcome]) -> State[list[SeriesOutcome]]:
    """Return the final state with the outcomes; raise RunFailed, which carries them, if anything has failed."""
    show_states(load_settings())
    if any(outcome.failures for outcome in outcomes):
        raise RunFailed(outcomes)
    written = [comparison for outcome in outcomes for comparison in outcome.comparisons if comparison.written]
    return Completed(message=f"{len(written)} comparisons written" if written else "nothing changed", data=outcomes)
