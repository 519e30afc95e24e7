"""Which years a run is about, and when each series is looked at: pure functions of catalogue, archive and day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import archive
from flows.planning import Wish, check_years, due_year, is_open, plan_years
from flows.schedules import prefect_yaml, timetables
from model import Address, NotHeld, Series, UsageError, Window

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = archive.load_catalogue(ROOT / "sources")
SPRING, TURN = Window((3, 5), (3, 20)), Window((12, 20), (1, 31))
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
WINDOWS = st.sampled_from([SPRING, TURN, *(series.window for series in CATALOGUE.values() if series.window)])


def series(*, addresses: bool = True, window: Window | None = SPRING) -> Series:
    known = Address("http://report.example/{year}", (), (), checked=False, since=2014)
    return replace(
        CATALOGUE["gwr"],
        id="invented",
        addresses=(known,) if addresses else (),
        window=window,
        first_year=2010,
        no_report=(2012,),
        listings=(),
    )


@pytest.mark.parametrize(
    ("window", "day", "year"),
    [
        (SPRING, date(2026, 3, 4), 2025),
        (SPRING, date(2026, 3, 5), 2026),
        (SPRING, date(2026, 12, 31), 2026),
        (TURN, date(2025, 12, 19), 2025),
        (TURN, date(2025, 12, 20), 2026),
        (TURN, date(2026, 1, 31), 2026),
    ],
)
def test_a_year_is_due_from_the_first_day_of_its_window(window: Window, day: date, year: int) -> None:
    assert due_year(window, day) == year


@given(WINDOWS, DAYS)
def test_the_due_year_never_goes_back(window: Window, day: date) -> None:
    year_later = day.replace(year=day.year + 1, day=min(day.day, 28))
    assert due_year(window, day) <= due_year(window, year_later) <= due_year(window, day) + 1


AUTUMN, IN_WINDOW = date(2026, 11, 1), date(2026, 3, 8)


def test_latest_two_are_those_due_where_they_can_be_fetched() -> None:
    plan = plan_years(series(), Wish(), (), AUTUMN)
    assert (plan.years, plan.optional) == ((2025, 2026), ())


def test_inside_the_window_the_due_year_is_hoped_for_and_two_held_ones_stand_ready() -> None:
    plan = plan_years(series(), Wish(), (2024, 2025), IN_WINDOW)
    assert (plan.years, plan.optional) == ((2024, 2025, 2026), (2026,))
    assert plan.pairs({2024, 2025}) == ((2024, 2025),)
    assert plan.pairs({2024, 2025, 2026}) == ((2024, 2025), (2025, 2026))


def test_without_addresses_the_latest_two_are_those_held() -> None:
    assert plan_years(series(addresses=False), Wish(), (2011, 2015, 2019), AUTUMN).years == (2015, 2019)


def test_all_years_are_those_held_or_with_a_place_and_none_must_be_there() -> None:
    plan = plan_years(series(), Wish(all_years=True), (2010,), AUTUMN)
    assert plan.years == (2010, *range(2014, 2027))
    assert plan.optional == tuple(range(2014, 2027))
    assert plan.pairs({2010, 2016, 2017}) == ((2010, 2016), (2016, 2017))


def test_a_year_that_failed_is_not_skipped() -> None:
    plan = plan_years(series(), Wish((2016, 2017, 2018)), (), AUTUMN)
    assert plan.pairs({2016, 2018}) == ()


def test_a_granted_root_may_hold_any_year_but_one_without_report() -> None:
    plan = plan_years(series(addresses=False), Wish(all_years=True, source="/root"), (), AUTUMN)
    assert plan.years == (2010, 2011, *range(2013, 2027))


def test_refusals() -> None:
    with pytest.raises(NotHeld, match="2012"):
        plan_years(series(), Wish((2011, 2012)), (), AUTUMN)
    with pytest.raises(NotHeld, match="fewer than two"):
        plan_years(series(addresses=False), Wish(), (2015,), AUTUMN)
    with pytest.raises(UsageError):
        check_years([2016, 2016])


def test_places_name_the_side() -> None:
    plan = plan_years(series(), Wish(check_years([2017, 2016, 2018])), (), AUTUMN)
    assert [plan.place(year).partition(" (")[2] for year in plan.years] == ["earlier)", "later and earlier)", "later)"]


@given(DAYS)
def test_schedules_look_often_exactly_while_a_window_is_open(day: date) -> None:
    for table in timetables(CATALOGUE.values()):
        inside = [cron.split() for slug, cron in table.schedules if slug.startswith("window-")]
        ranges = [(int(month), *map(int, days.split("-"))) for _, _, days, month, _ in inside]
        often = any(month == day.month and first <= day.day <= last for month, first, last in ranges)
        window = CATALOGUE[table.series].window
        assert window is not None
        assert often == is_open(window, day)


def test_prefect_yaml_holds_the_deployments_of_the_catalogue() -> None:
    written = (ROOT / "prefect.yaml").read_text(encoding="utf-8")
    assert written == prefect_yaml(timetables(CATALOGUE.values())), "python -m flows.schedules > prefect.yaml"


def test_served_deployments_are_those_of_prefect_yaml() -> None:
    from flows.serving import by_hand, deployment  # noqa: PLC0415 - imports prefect

    listed = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    served = (*by_hand(), *map(deployment, timetables(CATALOGUE.values())))
    for entry, made in zip(listed, served, strict=True):
        assert (made.name, made.entrypoint, made.parameters) == (
            entry["name"],
            entry["entrypoint"],
            entry["parameters"],
        )
        schedules = [(item.slug, item.schedule.cron, item.schedule.timezone) for item in made.schedules]
        assert schedules == [(item["slug"], item["cron"], item["timezone"]) for item in entry["schedules"]]
        watching = {"limit": made.concurrency_limit, "collision_strategy": "CANCEL_NEW"}
        assert entry.get("concurrency_limit") == (watching if made.concurrency_limit else None)
        assert bool(made.concurrency_limit) == bool(schedules)


def test_a_schedule_can_carry_no_source() -> None:
    from flows.annual import watch_series  # noqa: PLC0415 - imports prefect

    assert set(watch_series.parameters.properties) == {"series"}


def test_the_forms_of_the_prefect_page_name_every_series_and_describe_every_parameter() -> None:
    from prefect.utilities.callables import parameter_schema  # noqa: PLC0415 - prefect

    from flows.annual import add_report, annual, watch_series  # noqa: PLC0415 - imports prefect

    for made in (add_report, annual, watch_series):
        properties = parameter_schema(made).properties  # as Prefect asks when a deployment is made
        assert [name for name, schema in properties.items() if not schema.get("description")] == []
        series = properties["series"]
        assert series.get("items", series)["enum"] == list(CATALOGUE)
