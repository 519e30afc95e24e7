"""Since when: no claim that the held reports do not bear out, and every claim with what it rests on."""

import tomllib
from pathlib import Path

import pytest

from alignment.terms.since import TermHistory
from alignment.terms.standings import standing
from model import HeldYear, History, Passage, TermClaim, passages
from model.span import Span
from scripts.gold import parsed
from text.searching import hits, is_whole, searched

PROJECT = Path(__file__).resolve().parents[1]

# Judged by hand on the national reports of 1954–2024 (2014, 2015 and 2020 not held): a formulation, the two years, and
# the claim that may be made: "first", the year of "again", or None. Where a claim may be made none need be.
FIRST = "first"
JUDGED: list[tuple[str, int, int, str | int | None]] = [
    # it stands there spelled out
    ("三去一降一补", 2016, 2017, None),
    ("四个意识", 2016, 2017, None),
    ("世贸组织", 1999, 2000, None),
    ("上海世博会", 2005, 2006, None),
    ("三公经费", 2011, 2012, None),
    ("三农", 2002, 2003, None),
    ("双创", 2013, 2016, None),
    ("广义货币M2", 2012, 2013, None),
    ("公务员", 1987, 1988, None),
    ("四个现代化", 1987, 1988, None),
    ("文物保护", 1992, 1993, None),
    ("西部大开发", 2000, 2001, None),
    ("民营企业", 2003, 2004, None),
    ("放管服", 2013, 2016, None),
    # the characters stand there inside other words
    ("新经济", 2013, 2016, None),
    ("新发展理念", 2012, 2013, None),
    # a report in between, or among the ten before, is not held
    ("一带一路", 2013, 2016, None),
    ("供给侧结构性改革", 2013, 2016, None),
    ("中国制造2025", 2013, 2016, None),
    ("精准扶贫", 2013, 2016, None),
    ("美丽中国", 2013, 2016, None),
    ("互联网+", 2013, 2016, None),
    ("数字经济", 2016, 2017, None),
    ("人工智能", 2016, 2017, None),
    ("逆全球化", 2016, 2017, None),
    ("粤港澳大湾区", 2016, 2017, None),
    ("房地产税", 2017, 2018, None),
    ("新质生产力", 2023, 2024, None),
    ("低空经济", 2023, 2024, None),
    ("人工智能+", 2023, 2024, None),
    ("平台经济", 2022, 2023, None),
    ("大食物观", 2022, 2023, None),
    ("就业优先", 2016, 2017, None),
    ("社会主义初级阶段", 2016, 2017, None),
    # too short an absence to speak of
    ("海洋强国", 2018, 2019, None),
    ("海洋强国", 2023, 2024, None),
    ("债转股", 2002, 2003, None),
    ("电子商务", 2001, 2002, None),
    ("世贸组织", 2018, 2019, None),
    # first indeed
    ("社会主义初级阶段", 1987, 1988, FIRST),
    ("两头在外", 1987, 1988, FIRST),
    ("期货市场", 1991, 1992, FIRST),
    ("可持续发展", 1995, 1996, FIRST),
    ("科教兴国", 1995, 1996, FIRST),
    ("素质教育", 1997, 1998, FIRST),
    ("抓大放小", 1997, 1998, FIRST),
    ("农村税费改革", 1999, 2000, FIRST),
    ("电子商务", 1999, 2000, FIRST),
    ("债转股", 1999, 2000, FIRST),
    ("工业反哺农业", 2004, 2005, FIRST),
    ("社会主义和谐社会", 2004, 2005, FIRST),
    ("环境友好型社会", 2005, 2006, FIRST),
    ("创新型国家", 2005, 2006, FIRST),
    ("主体功能区", 2005, 2006, FIRST),
    ("节能减排", 2006, 2007, FIRST),
    ("生态文明", 2007, 2008, FIRST),
    ("新能源汽车", 2007, 2008, FIRST),
    ("存款保险制度", 2007, 2008, FIRST),
    ("战略性新兴产业", 2009, 2010, FIRST),
    ("居住证制度", 2011, 2012, FIRST),
    ("细颗粒物", 2011, 2012, FIRST),
    ("农业转移人口市民化", 2012, 2013, FIRST),
    # again indeed
    ("透明度", 1992, 1993, 1989),
    ("监事会", 1999, 2000, 1995),
    ("一中一台", 2002, 2003, 1999),
    ("风险投资", 2005, 2006, 2002),
    ("期货市场", 2005, 2006, 1997),
    ("创业板", 2007, 2008, 2001),
    ("就业援助制度", 2007, 2008, 2004),
    ("电子商务", 2009, 2010, 2002),
    ("老龄事业", 2011, 2012, 2008),
    ("人居环境", 2011, 2012, 2008),
]
LEAST_CLAIMED = 20


@pytest.fixture(scope="module")
def history(shared: Path) -> History:
    entry = tomllib.loads((PROJECT / "sources" / "gwr.toml").read_text(encoding="utf-8"))
    excerpts = {one["year"] for one in entry["listing"] if one.get("completeness") == "excerpt"}
    years = [
        HeldYear(int(path.stem), "excerpt" if int(path.stem) in excerpts else "full", passages(parsed(path)))
        for path in sorted((shared / "corpus" / "gwr").glob("*.txt"))
    ]
    return History("gwr", entry["first_year"], tuple(entry["no_report"]), tuple(years))


def claimed(term: str, earlier: int, later: int, history: History) -> TermClaim | None:
    """Return what the program claims of a formulation that the later report has, None where it is not even new."""
    texts = {held.year: searched(held.passages) for held in history.years if held.year in (earlier, later)}
    if standing(term, texts[earlier]).count or not standing(term, texts[later]).count:
        return None
    past = TermHistory(history, earlier, later, texts[earlier])
    return past.claim(term, past.last(term))


@pytest.mark.corpus
@pytest.mark.parametrize(("term", "earlier", "later", "expected"), JUDGED)
def test_no_claim_is_false(term, earlier, later, expected, history):
    claim = claimed(term, earlier, later, history)
    made = None if claim is None else FIRST if claim.kind == "first" else claim.since
    assert made in (None, expected)


@pytest.mark.corpus
def test_what_may_be_claimed_mostly_is(history):
    made = [claimed(term, a, b, history) for term, a, b, expected in JUDGED if expected is not None]
    assert sum(claim is not None for claim in made) >= LEAST_CLAIMED


@pytest.mark.corpus
def test_a_claim_states_its_coverage(history):
    claim = claimed("抓大放小", 1997, 1998, history)
    without = tuple(year for year in history.no_report if year < 1998)
    assert claim == TermClaim("first", 1954, (1959, 1964, 1976, 1977), without)


def report(year: int, text: str) -> HeldYear:
    return HeldYear(year, "full", (Passage(1, "plan", ("重点工作",), text),))


def invented(*without: int, said: dict[int, str], first: int = 2001, last: int = 2014) -> History:
    years = [report(y, said.get(y, "修桥铺路。")) for y in range(first, last + 1) if y not in without]
    return History("lantian", first, (), tuple(years))


def ask(history: History, earlier: int, later: int) -> TermClaim | None:
    before = next(searched(held.passages) for held in history.years if held.year == earlier)
    past = TermHistory(history, earlier, later, before)
    return past.claim("蓝莓节", past.last("蓝莓节"))


def test_first_needs_the_ten_reports_before():
    assert ask(invented(said={2012: "办好蓝莓节。"}), 2011, 2012) == TermClaim("first", 2001, (), ())
    assert ask(invented(2008, said={2012: "办好蓝莓节。"}), 2011, 2012) is None
    assert ask(invented(said={2010: "办好蓝莓节。"}), 2009, 2010) is None


def test_again_needs_three_reports_in_between_and_all_of_them():
    said = {2003: "办好蓝莓节。", 2007: "办好蓝莓节。"}
    assert ask(invented(said=said), 2006, 2007) == TermClaim("again", 2003, (), ())
    assert ask(invented(2005, said=said), 2006, 2007) is None
    assert ask(invented(said=said | {2005: "办好蓝莓采摘节。"}), 2006, 2007) is None
    assert ask(invented(said={2004: "办好蓝莓节。", 2007: "办好蓝莓节。"}), 2006, 2007) is None


def test_a_formulation_is_found_whatever_signs_are_put_into_it():
    passage = Passage(1, "plan", (), "实施“创新2030—重大项目”。")
    found = hits("创新2030重大项目", searched((passage,)))
    assert [passage.text[span.start : span.end] for _, span in found] == ["创新2030—重大项目"]


def test_a_formulation_does_not_stand_inside_another_word():
    assert not is_whole(Span(1, 2, 5), "建立新经济体制")
    assert is_whole(Span(1, 2, 5), "发展新经济。")
