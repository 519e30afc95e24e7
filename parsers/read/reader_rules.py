"""What the readers of pages and of print know of Chinese sites and fonts (data/readers.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from text.rule_files import RuleFile, Rules

KANGXI = range(0x2F00, 0x2FD6)


@dataclass(frozen=True, slots=True, eq=False)
class ReaderRules:
    """What stands between an article's title and its site's name, the link to a next page, and what print shows.

    `radicals` gives for the code of every radical the character it looks like, `title_goes_on_behind` what a line of a
    title may end with that goes on in the next.
    """

    site_name: re.Pattern[str]
    next_page: re.Pattern[str]
    radicals: Mapping[int, str]
    title_goes_on_behind: str


def reader_rules(rules: Rules) -> ReaderRules:
    """Return what the readers know; `rules.once(reader_rules)` makes it once."""
    file = rules.files["readers"]
    return ReaderRules(
        site_name=file.pattern("page.site_name"),
        next_page=file.pattern("page.next_page"),
        radicals=_radicals(file),
        title_goes_on_behind=file.value("print.title_goes_on_behind"),
    )


def _radicals(file: RuleFile) -> dict[int, str]:
    """Return the ideograph of every radical: those of the Kangxi block by Unicode (NFKC), the others as listed."""
    listed = {ord(pair[0]): pair[1] for pair in file.listed("print.radicals")}
    return {code: unicodedata.normalize("NFKC", chr(code)) for code in KANGXI} | listed
