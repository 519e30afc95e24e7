"""From blocks to the tree: invented reports come back with the sections they were made of, and not a line is lost."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from model import Document, Finding
from parsers.build import NO_HEADINGS, build
from parsers.parser_rules import load_parser_rules
from parsers.read.block import Block
from text.markers import Family


def grown(*lines: str, **known) -> Document:
    facts = {"sha256": "", "parser": "", "warnings": (), "series": None, "year": None, "edition": None} | known
    blocks = [line if isinstance(line, Block) else Block(line) for line in lines]
    return build(blocks, rules=load_parser_rules(), **facts)


def outline(document: Document) -> list[tuple[str, int, str, str]]:
    return [(section.id, section.level, section.number, section.title) for section in document.walk()]


def place(document: Document, text: str) -> str:
    """Return the id of the section that a paragraph belongs to, "" for the preamble."""
    number = document.paragraphs.index(text) + 1
    return next((section.id for section in document.walk() if number in section.paragraphs), "")


BODY = "渠水从北山引来，沿路浇灌七个村子，秋后再把支渠接到南坡，沿线的闸门一并换新，来年春天放水。"
FRONT = ("蓝田县政府工作报告", "——2031年1月9日在蓝田县人民代表大会第三次会议上", "县长 柳青", "各位代表：")
OPENING = "现在，我代表县人民政府，向大会报告工作，请予审议。"
FAREWELL = "渠通水到，让我们紧密团结起来，为蓝田的明天努力奋斗！"


def test_a_provinces_way_of_numbering():
    document = grown(
        *FRONT, OPENING,
        "一、2030年工作回顾", BODY,
        "——渠系更加完善。" + BODY, "——林地不断扩大。" + BODY,
        "二、2031年重点工作", "今年抓好以下两项工作。",
        "（一）兴修水利。" + BODY, "加快支渠建设。" + BODY * 3, "强化闸门管护。" + BODY * 3,
        "（二）植树造林。" + BODY,
        "各位代表！", FAREWELL,
    )  # fmt: skip
    assert outline(document) == [
        ("1", 1, "一、", "2030年工作回顾"),
        ("1.1", 3, "", "渠系更加完善"),
        ("1.2", 3, "", "林地不断扩大"),
        ("2", 1, "二、", "2031年重点工作"),
        ("2.1", 2, "（一）", "兴修水利"),
        ("2.1.1", 3, "", "加快支渠建设"),
        ("2.1.2", 3, "", "强化闸门管护"),
        ("2.2", 2, "（二）", "植树造林"),
    ]
    assert [outside.why for outside in document.outside] == ["title", "date", "speaker", "salutation", "salutation"]
    assert [document.text(number) for number in document.preamble] == [OPENING, FAREWELL]
    assert (document.title, document.year) == ("蓝田县政府工作报告", 2031)


def test_numbers_without_separator_and_dashes_behind():
    document = grown(
        "首页", "全县水利会议 | 2031年这么干", "导读", "1月9日,全县水利会议在县城召开。" + BODY,
        "一、修好渠系。", "1加快开沟——", BODY, BODY, "2 砌好渠石—", BODY, "3换新闸门", BODY,
        "二、种好林子", "1分片育苗——", BODY, "2建设苗圃。", "加强苗圃管护。" + BODY, "美编:柳 青",
    )  # fmt: skip
    assert outline(document)[:5] == [
        ("1", 1, "一、", "修好渠系"),
        ("1.1", 2, "1", "加快开沟"),
        ("1.2", 2, "2", "砌好渠石"),
        ("1.3", 2, "3", "换新闸门"),
        ("2", 1, "二、", "种好林子"),
    ]
    assert [outside.why for outside in document.outside] == ["furniture", "title", "furniture", "credit"]
    assert document.preamble == (4,)


def test_unnumbered_titles_an_annex_and_page_furniture():
    document = grown(
        "下载", "打印", "【字号：", "】", *FRONT, OPENING,
        "上年工作回顾", BODY, BODY,
        "今年工作安排", BODY, "（一）修渠", "加快开沟。" + BODY * 2, "清好淤泥。" + BODY * 2,
        FAREWELL, "附件", "2031年民生实事", "1.修渠七条；", "2.种树一万棵。", "相关报道：",
    )  # fmt: skip
    top = [(section.title, section.paragraphs[1:]) for section in document.sections]
    assert [title for title, _ in top] == ["上年工作回顾", "今年工作安排", "2031年民生实事"]
    assert [document.text(number) for number in top[2][1]] == ["1.修渠七条；", "2.种树一万棵。"]
    assert document.outside[-2].why == "annex-label"
    assert place(document, FAREWELL) == ""


def test_what_follows_the_last_item_belongs_to_the_chapter_again():
    soldiers = "大力支持国防和军队建设，做好征兵工作。" + BODY
    problems = "我们也清醒看到，渠系老化、闸门锈蚀。" + BODY
    document = grown(
        "一、上年工作回顾", BODY, "（一）修渠。" + BODY, "（二）种树。" + BODY, problems, "——渠通水到。" + BODY,
        "二、今年重点工作", "（一）修渠。" + BODY, "——开沟顺直。" + BODY, "（二）种树。" + BODY, BODY + "续", soldiers,
    )  # fmt: skip
    assert place(document, problems) == "1"
    assert [section.title for section in document.sections[0].sections] == ["修渠", "种树", "渠通水到"]
    assert place(document, "——开沟顺直。" + BODY) == "2.1.1"
    assert place(document, BODY + "续") == "2.2"
    assert place(document, soldiers) == "2"


def test_an_address_sets_closing_topics_apart_only_behind_the_tasks():
    thanks, nations = "过去一年的收成来之不易。" + BODY, "我们要坚持和完善各项制度，" + BODY
    document = grown(
        "一、上年工作回顾", BODY, "各位代表！", thanks,
        "二、今年重点工作", "（一）修渠。" + BODY, "各位代表！", nations,
    )  # fmt: skip
    assert place(document, thanks) == "1"
    assert place(document, nations) == ""


def test_calling_the_audience_ends_the_last_item_and_stays_in_a_chapter_that_has_just_begun():
    whole, army = "各位代表，渠通水到，标志着五年规划收官。" + BODY, "各位代表！闸门换新，水到南坡。" + BODY
    document = grown(
        "一、上年工作回顾", BODY, "一是修渠。" + BODY, "二是种树。" + BODY, whole, "五年来，我们持续修渠。" + BODY,
        "二、南坡水利", army, BODY + "又", "三、今年目标任务", "（一）修渠。" + BODY, "（二）种树。" + BODY,
        "各位代表！打铁必须自身硬。" + BODY, FAREWELL,
    )  # fmt: skip
    assert place(document, whole) == "1"
    assert [section.id for section in document.sections[0].sections] == ["1.1", "1.2", "1.3"]
    assert (place(document, army), place(document, BODY + "又")) == ("2", "2")
    assert place(document, "各位代表！打铁必须自身硬。" + BODY) == ""


def test_a_chapter_goes_on_behind_an_address_while_numbered_items_follow():
    problems = "各位代表！应当看到，渠系老化。" + BODY
    document = grown(
        *FRONT, "水利建设", BODY, problems, BODY, "一、修渠", BODY, "二、清淤", BODY, "农林工作", BODY, "一、种树", BODY
    )
    assert place(document, problems) == "1"
    assert [(section.id, section.title) for section in document.walk()][:3] == [
        ("1", "水利建设"), ("1.1", "修渠"), ("1.2", "清淤"),
    ]  # fmt: skip


def test_the_government_itself_closes_the_last_item_unless_that_speaks_of_it():
    own = "新征程新使命，对政府工作提出了新的要求，必须改进作风。" + BODY
    lines = ["一、今年重点工作", "（一）修渠。" + BODY]
    assert place(grown(*lines, "（二）种树。" + BODY, own), own) == "1"
    assert place(grown(*lines, "（二）加强政府自身建设。" + BODY, own), own) == "1.2"


def test_a_medley_among_other_topics_is_one_of_them():
    medley, law = "继续做好民族、宗教、老龄工作。" + BODY * 2, "加强政府立法工作。" + BODY * 2
    lines = ["一、今年重点工作", "（一）修渠。" + BODY, "（二）健全法制。" + BODY, "推进村务公开。" + BODY * 2, medley]
    assert place(grown(*lines, law), law) == place(grown(*lines, law), medley)[:-1] + "3"
    assert place(grown(*lines), medley).count(".") == 1


def test_a_topic_never_stands_under_a_dash():
    document = grown(
        "一、上年工作回顾", BODY, "——渠系更加完善。" + BODY, "——林地不断扩大。" + BODY,
        "五年来，政府建设取得新成效。" + BODY * 3, "此外，各方面工作都有进展。" + BODY,
    )  # fmt: skip
    assert [section.id for section in document.walk()] == ["1", "1.1", "1.2", "1.3"]


def test_the_last_paragraph_behind_an_address_is_the_farewell():
    last = "新的一年任务繁重。我们一定不负众望，把水引到南坡。" + BODY
    document = grown("一、今年重点工作", BODY, "（一）修渠。" + BODY, "各位代表！", last)
    assert place(document, last) == ""
    assert [section.title for section in document.walk()] == ["今年重点工作", "修渠"]


def test_an_annex_label_may_share_its_line_with_the_title():
    document = grown(
        "一、今年重点工作", BODY, BODY, BODY,
        "附件1", "2031年民生实事", "一、修渠七条；", "附件2 名词解释", "1.支渠：小的渠。",
    )  # fmt: skip
    assert outline(document)[1:] == [("2", 1, "", "2031年民生实事"), ("3", 1, "附件2", "名词解释")]
    assert document.sections[2].role == "other"


def test_a_line_between_two_items_stands_over_neither():
    document = grown(
        "（一）上年的收成" + BODY, BODY, "先说水利上的情况", BODY, "（二）今年的安排" + BODY, "农林方面", BODY
    )
    assert [section.title for section in document.sections if section.level == 1] == ["农林方面"]


def test_a_missing_heading_is_not_invented():
    turn = "2031年是开渠的第一年，任务很重。" + BODY
    document = grown(
        "一、上年工作回顾", BODY, "（一）修渠。" + BODY, "（二）种树。" + BODY, turn,
        "（一）开沟。" + BODY, "（二）清淤。" + BODY, "三、五年规划", BODY,
    )  # fmt: skip
    assert [section.number for section in document.sections] == ["一、", "（一）", "（二）", "三、"]
    assert place(document, turn) == ""


def test_a_paragraph_cut_by_a_page_break_is_no_heading():
    document = grown(
        "一、今年重点工作", "（一）修渠。" + BODY, "渠水从北山引来，沿路浇灌", "七个村子，秋后接通南坡。", BODY
    )
    assert [section.title for section in document.walk()] == ["今年重点工作", "修渠"]


def test_a_readout_without_headings_is_valid():
    document = grown("全县水利会议召开 柳青出席并讲话", "会议强调，" + BODY, BODY, warnings=(Finding("hidden", (3,)),))
    assert document.sections == ()
    assert document.warnings == (Finding("hidden", (3,)), NO_HEADINGS)
    assert document.edition.kind == "leader_readout"


def test_points_numbered_like_chapters_stay_inside_their_item():
    document = grown(
        "一、上年工作", BODY,
        "二、今年任务", "（一）修渠。" + BODY, "一、开沟", BODY, "二、砌石", BODY, "（二）种树。" + BODY,
        "三、五年规划", BODY, "一、水利", BODY, "二、山林", BODY, "四、结束的话", BODY,
    )  # fmt: skip
    assert [(section.id, section.number) for section in document.walk()] == [
        ("1", "一、"), ("2", "二、"), ("2.1", "（一）"), ("2.1.1", "一、"), ("2.1.2", "二、"), ("2.2", "（二）"),
        ("3", "三、"), ("3.1", "一、"), ("3.2", "二、"), ("4", "四、"),
    ]  # fmt: skip


def test_numbers_that_begin_anew_stand_under_unnumbered_titles():
    document = grown(
        *FRONT, OPENING, "过去五年工作的总结", BODY, "一、修渠", BODY, "二、种树", BODY,
        "今后五年的任务", BODY, "一、修路", "（一）先修大路。" + BODY, "（二）再修小路。" + BODY, "二、建仓", BODY,
    )  # fmt: skip
    assert [(section.id, section.level, section.title) for section in document.walk()] == [
        ("1", 1, "过去五年工作的总结"), ("1.1", 2, "修渠"), ("1.2", 2, "种树"),
        ("2", 1, "今后五年的任务"), ("2.1", 2, "修路"), ("2.1.1", 3, "先修大路"), ("2.1.2", 3, "再修小路"),
        ("2.2", 2, "建仓"),
    ]  # fmt: skip


def test_a_heading_that_a_copy_holds_twice_counts_once():
    document = grown(
        "一、修渠", BODY, "二、种树", "二、种树", "（一）育苗", "（一）育苗。" + BODY, "（二）栽树。" + BODY
    )
    assert [(section.id, section.paragraphs[:2]) for section in document.walk()] == [
        ("1", (1, 2)),
        ("2", (3, 4)),
        ("2.1", (5, 6)),
        ("2.2", (7,)),
    ]


def test_a_numeral_on_a_line_of_its_own_is_a_chapter():
    document = grown("蓝田县政府工作报告", "一", BODY, BODY, "二", BODY)
    assert [(section.level, section.number, section.title) for section in document.sections] == [
        (1, "", "一"),
        (1, "", "二"),
    ]


def test_notes_and_lists_behind_the_report_are_sections_of_their_own():
    document = grown(
        "一、上年工作回顾", BODY, "二、今年工作安排", BODY, "（一）修渠。" + BODY, "（二）种树。" + BODY, FAREWELL,
        "附件1", "2031年民生实事", "一、修渠七条。", BODY, "二、种树万棵。", BODY,
        "附注：", "1.支渠：从干渠分出的渠。", "2.苗圃：育苗的地。",
    )  # fmt: skip
    assert [section.title for section in document.sections] == [
        "上年工作回顾",
        "今年工作安排",
        "2031年民生实事",
        "附注",
    ]
    assert [document.text(n) for n in document.sections[3].paragraphs[1:]] == list(document.paragraphs[-2:])
    assert document.sections[3].role == "other"


def test_a_line_cut_off_is_no_title():
    document = grown(
        "一、今年任务", "今年发展的", "主要目标", "是：修渠七条。", "（一）修渠。" + BODY, "一、种树", BODY
    )
    assert [section.title for section in document.walk()] == ["今年任务", "修渠", "种树"]


def test_looks_lift_a_line_to_a_title():
    lines = ["一、修渠", BODY, Block("渠系总览", bold=True, centred=True), BODY, "二、种树", BODY]
    assert [section.title for section in grown(*lines).sections] == ["修渠", "渠系总览", "种树"]


def test_lines_without_a_stop_over_their_texts_are_topics_and_scraps_are_not():
    rows = ["加快开沟", BODY, "强化管护", BODY, BODY]
    document = grown(
        "一、今年重点工作", "（一）修渠", *rows, "（二）种树", BODY, "细颗粒物（PM", "2.5", "）浓度下降。" + BODY
    )
    assert [(section.id, section.title) for section in document.walk()] == [
        ("1", "今年重点工作"), ("1.1", "修渠"), ("1.1.1", "加快开沟"), ("1.1.2", "强化管护"), ("1.2", "种树"),
    ]  # fmt: skip
    assert document.sections[0].sections[0].sections[1].paragraphs == (5, 6, 7)


def test_a_bold_line_between_numbered_items_is_a_topic_of_the_item():
    document = grown(
        "一、今年重点工作", BODY, "（一）修渠", BODY, Block("加快开沟", bold=True), BODY * 2, "（二）种树", BODY,
        "二、自身建设", BODY,
    )  # fmt: skip
    assert [(section.id, section.title) for section in document.walk()] == [
        ("1", "今年重点工作"), ("1.1", "修渠"), ("1.1.1", "加快开沟"), ("1.2", "种树"), ("2", "自身建设"),
    ]  # fmt: skip


def test_a_first_sentence_in_bold_is_a_topic_whatever_it_says():
    odd = "2031年有12处新的来水。" + BODY
    lines = ["一、今年重点工作", "（一）修渠。" + BODY, Block(odd, opening=13), Block("渠水。" + odd, opening=20), BODY]
    assert [section.title for section in grown(*lines).walk()] == ["今年重点工作", "修渠", "2031年有12处新的来水"]
    assert "2031年有12处新的来水" not in [section.title for section in grown(*lines[:2], odd, BODY).walk()]


def test_the_outline_levels_of_the_source_put_unnumbered_titles_below_one_another():
    document = grown(
        *FRONT, OPENING,
        Block("水利", outline=2), BODY, Block("开沟", outline=3), BODY, Block("清淤", outline=3), BODY,
        Block("农林", outline=2), BODY, FAREWELL,
    )  # fmt: skip
    assert outline(document) == [
        ("1", 1, "", "水利"),
        ("1.1", 2, "", "开沟"),
        ("1.2", 2, "", "清淤"),
        ("2", 1, "", "农林"),
    ]


# -- text -> tree -> text -------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["渠系", "林地", "闸门", "苗圃", "粮仓", "道路", "河道", "果园"])
VERBS = st.sampled_from(["加快建设", "大力发展", "持续完善", "着力改善"])
TITLES = st.builds("{}{}".format, VERBS, WORDS)
TEXTS = st.builds(
    "{}沿着北坡一路铺开，{}也跟着换了新样子，两年之后再接到南山脚下，沿线七个村子都用得上。".format, WORDS, WORDS
)
HAN = "一二三四五六七八九十"
CHAPTERS = st.lists(
    st.tuples(TITLES, st.lists(st.tuples(TITLES, TEXTS), min_size=2, max_size=4)), min_size=2, max_size=4
)
# Every way of numbering what stands under 一、, by family; a family in FINER is level 3 even there.
SECOND = {
    "paren": lambda title, text, n: [f"（{HAN[n]}）{title}。{text}"],
    "paren alone": lambda title, text, n: [f"（{HAN[n]}）{title}", text],
    "ordinal": lambda title, text, n: [f"第{HAN[n]}，{title}。", text],
    "arabic": lambda title, text, n: [f"{n + 1}.{title}。{text}"],
    "bare": lambda title, text, n: [f"{n + 1}{title}——", text],
    "dash": lambda title, text, _: [f"——{title}。{text}"],
    "clause": lambda title, text, n: [f"{HAN[n]}是{title}。{text}"],
    "bracket": lambda title, text, n: [f"（{n + 1}）{title}。{text}"],
    "circle": lambda title, text, n: [f"{'①②③④'[n]}{title}。{text}"],
    "first": lambda title, text, n: [f"{('首先', '其次', '再次', '最后')[n]}，{title}。{text}"],
    "paren enclosed": lambda title, text, n: [f"{'㈠㈡㈢㈣'[n]}{title}。{text}"],
    "dash bullet": lambda title, text, _: [f"●{title}。{text}"],
}
FINER = ("dash", "dash bullet", "clause", "first")
# What may stand over it; a part stands over chapters, so that it is tried with one of its own.
FIRST = {"chapter": "{}、", "part": "第{}部分 ", "chapter spaced": "{} "}


def test_no_family_of_numbers_is_left_out():
    assert {name.split()[0] for name in (*SECOND, *FIRST)} == set(get_args(Family))


@settings(max_examples=80, deadline=None)
@given(CHAPTERS, st.sampled_from(sorted(SECOND)), st.sampled_from(sorted(FIRST)))
def test_a_generated_report_comes_back_as_it_was_made(chapters, way, over):
    lines, wanted = [*FRONT, OPENING], []
    for n, (title, parts) in enumerate(chapters):
        lines.append(FIRST[over].format(HAN[n]) + title)
        wanted.append((str(n + 1), 1, title))
        for m, (heading, text) in enumerate(parts):
            lines += SECOND[way](heading, text, m)
            wanted.append((f"{n + 1}.{m + 1}", 3 if way in FINER else 2, heading))
    document = grown(*lines)
    assert [(section.id, section.level, section.title) for section in document.walk()] == wanted
    assert rendered(document) == lines


def rendered(document: Document) -> list[str]:
    """Return the text that a tree stands for: every paragraph from the place where it stands, in order."""
    numbers = [outside.paragraph for outside in document.outside] + list(document.preamble)
    numbers += [number for section in document.walk() for number in section.paragraphs]
    return [document.text(number) for number in sorted(numbers)]


LINE = st.text(alphabet='一二三、（）()0123456789.—是第，。！：各位代表附件渠水清"“”① ', min_size=1, max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE.map(str.strip).filter(bool), max_size=25))
def test_whatever_stands_there_no_line_is_lost_or_doubled(lines):
    document = grown(*lines)
    assert rendered(document) == lines
    assert document == grown(*lines)
    for section in document.walk():
        assert all(child.id.startswith(section.id + ".") for child in section.sections)
        assert section.role in ("review", "outlook", "plan", "other")
    assert {n for n, role in enumerate(document.roles, 1) if role == "outside"} == {
        o.paragraph for o in document.outside
    }
