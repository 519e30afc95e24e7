"""What the Prefect page shows of a run: artifacts for each comparison, and one table with the state of every series."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.health import series_states
from flows.outcome import Comparison
from flows.settings import Settings
from flows.summary import KIND_WORDS


def show_standing(settings: Settings, series: str, comparisons: Sequence[Comparison]) -> None:
    """Put the ways to the reports of a run on the page in which nothing had changed."""
    lines = (f"- [{comparison_name(series, one)}]({settings.address_of(one.report)})" for one in comparisons)
    create_markdown_artifact("\n".join(lines), key=f"{series}-standing", description=f"{series}: nothing changed")


def show_comparison(settings: Settings, series: str, comparison: Comparison) -> None:
    """Put the headline, the counts and the way to the report on the page; the way alone where they stand there."""
    entry, name = comparison.entry, comparison_name(series, comparison)
    key = f"{series}-{entry.earlier}-{entry.later}"
    create_link_artifact(settings.address_of(comparison.report), link_text=name, key=f"{key}-report", description=name)
    if not comparison.written:
        return
    rows = [{"变化": word, "段落": getattr(entry, kind)} for kind, word in KIND_WORDS]
    counts = "\n".join(f"- {row['变化']}：{row['段落']}" for row in rows)
    text = f"# {name}\n\n{entry.headline}\n\n{entry.grade_name}\n\n{counts}\n\n报告：`{comparison.report}`\n"
    create_markdown_artifact(text, key=key, description=said_of(comparison))
    create_table_artifact(rows, key=f"{key}-counts", description=name)


def show_states(settings: Settings) -> None:
    """Put one table with the state of every series on the page."""
    rows = [{"series": name, "state": state} for name, state in series_states(settings)]
    create_table_artifact(rows, key="tifa-series", description="held years, next window and last run of every series")


def comparison_name(series: str, comparison: Comparison) -> str:
    """Name a comparison as run names and messages do: "gwr 2016→2017"."""
    return f"{series} {comparison.entry.earlier}→{comparison.entry.later}"


def said_of(comparison: Comparison) -> str:
    """Say what a run did for a comparison."""
    return f"wrote {' '.join(comparison.written)}" if comparison.written else "nothing changed"
