"""Records go out as JSON and come back the same; of another version nothing is guessed."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_diffs import EARLIER, LATER, document, sample, with_text

from alignment import compare, load_knowledge, year_links
from model import (
    Diff,
    Span,
    TargetChange,
    UnusableInput,
    diff_from_json,
    diff_to_json,
    document_from_json,
    document_to_json,
)
from model.lineage import YearLinks
from model.record import from_json, to_json
from parsers import parse

DOCUMENTS = document(EARLIER, 2030), document(LATER, 2031)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SPANS = st.builds(Span, st.integers(1, 9), st.integers(0, 5), st.integers(6, 9))
WHOLE = {"earlier", "later", "targets", "accuracy"}


st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(Span, SPANS)


def few(kind: object) -> st.SearchStrategy:
    """Any value of a field's type; of a list at most two entries."""
    if get_origin(kind) is tuple and get_args(kind)[1:] == (...,):
        return st.lists(st.from_type(get_args(kind)[0]), max_size=2).map(tuple)
    return st.from_type(kind)


FIELDS = {name: few(kind) for name, kind in get_type_hints(Diff).items() if name not in WHOLE}
TARGETS = st.builds(TargetChange).filter(lambda change: change.earlier or change.later)


@st.composite
def diffs(draw) -> Diff:
    """Diffs with any record in any place, three fields at a time; a target has a side."""
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True))
    accuracy = draw(st.dictionaries(st.text(max_size=3), NUMBERS, max_size=2))
    return replace(
        sample(),
        targets=tuple(draw(st.lists(TARGETS, max_size=4))),
        accuracy=tuple(accuracy.items()),
        **{name: draw(FIELDS[name]) for name in chosen},
    )


def through(diff: Diff) -> Diff:
    return diff_from_json(json.loads(json.dumps(diff_to_json(diff), allow_nan=False)))


@settings(max_examples=60)
@given(diffs())
def test_a_diff_comes_back_as_it_went(diff):
    assert through(diff) == diff


@pytest.mark.parametrize("diff", [sample(), with_text("“甲”\n乙\u3000"), with_text("")])
def test_an_invented_diff_comes_back(diff):
    assert through(diff) == diff


def test_the_sample_comes_back():
    files = sorted((Path(__file__).parents[1] / "sources" / "sample").glob("20*"))
    for earlier, later in pairwise(parse(file.read_bytes(), name=file.name, year=int(file.stem)) for file in files):
        diff = compare(earlier, later, load_knowledge())
        assert through(diff) == diff
        assert document_from_json(json.loads(json.dumps(document_to_json(later)))) == later
        if links := year_links(diff, load_knowledge()):
            assert from_json(json.loads(json.dumps(to_json(links))), YearLinks) == links


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("series", "years"),
    [
        ("gwr", (2016, 2017)),
        ("gwr", (2021, 2022)),
        ("provinces/anhui", (2025, 2026)),
        ("readouts/rural_work", (2024, 2025)),
    ],
)
def test_a_real_diff_comes_back(shared, series, years):
    files = [min((shared / "corpus" / series).glob(f"{year}*")) for year in years]
    diff = compare(*(parse(file.read_bytes(), name=file.name) for file in files), load_knowledge())
    assert through(diff) == diff


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema": "tifa/diff@1"}, "is tifa/diff@1, and this version reads tifa/diff@2: make it anew"),
        ({"schema": "tifa/diff@3"}, "is tifa/diff@3, and this version reads tifa/diff@2: make it anew"),
        ({"schema": None}, "is of no schema, and this version reads tifa/diff@2: make it anew"),
        ({"measures": [{"id": 7}]}, "no Diff that tifa has written"),
        ({"terms": None}, "no Diff that tifa has written"),
        ({"goals": "many"}, "no Diff that tifa has written"),
        ({"later": {}}, "no Diff that tifa has written"),
    ],
)
def test_what_is_no_diff_of_this_version_is_refused_in_one_line(change, told):
    with pytest.raises(UnusableInput) as refused:
        diff_from_json({**diff_to_json(sample()), **change})
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("key", ["roles", "horizons", "sections", "title"])
def test_a_document_that_lacks_a_key_is_not_filled_up(key):
    written = document_to_json(DOCUMENTS[0])
    del written[key]
    with pytest.raises(UnusableInput, match="no Document that tifa has written"):
        document_from_json(written)
