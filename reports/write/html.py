"""The report and the site pages as self-contained HTML: templates print, style and script are inlined.

A content security policy by hash stands first in the head, so that nothing but our own style and script acts in the
page and nothing can be requested. Everything printed is escaped, and characters that can deceive the eye are shown.
"""

from __future__ import annotations

import json
import re
import tomllib
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports.decide.view import ReportView

HERE = Path(__file__).parents[1]
# What narrow windows and paper change comes last, where it outweighs the rest.
REPORT_STYLES = ("frame.css", "body.css", "media.css")
# Control, zero-width and bidirectional characters: invisible, able to reverse what is read (U+202E), or no text at all.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# A figure with its unit and bound, inside of which no line must end.
BOUND = re.compile(r"(\d[\d.,]*(?:%|％|[万亿]{0,2}[\u4e00-\u9fff])?(?:左右|以上|以内|以下))")
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src {style}; script-src {script}"
)


def write(report: ReportView) -> bytes:
    """Return the comparison as the bytes of one HTML page."""
    return page("report.html.j2", styles=REPORT_STYLES, scripts=("report.js",), view=report)


def page(template: str, *, styles: tuple[str, ...], scripts: tuple[str, ...] = (), **context: object) -> bytes:
    """Return a template as a page, with the common style and script and its own ones inlined."""
    style = "".join(map(_static, ("page.css", *styles)))
    code = f"const english = {_english()};\n" + "".join(map(_static, ("page.js", *scripts)))
    return _filled(template, style, code, **context)


def paper(template: str, style: str, **context: object) -> bytes:
    """Return a template as a page to be printed: its own style alone, and no script."""
    return _filled(template, _static(style), "", **context)


def _filled(template: str, style: str, code: str, **context: object) -> bytes:
    policy = POLICY.format(style=_hash(style), script=_hash(code) if code else "'none'")
    printed = _environment().get_template(template)
    text = printed.render(style=Markup(style), script=Markup(code), policy=policy, **context)
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    environment.filters["unbroken"] = unbroken
    environment.globals["signs"] = {"new": "＋", "dropped": "－", "changed": "≈", "unchanged": "＝"}
    return environment


def unbroken(text: str) -> Markup:
    """Return a text whose figures end no line before their bound is said: 9500家以|上 reads as another figure."""
    parts = (
        f'<span class="keep">{escape(part)}</span>' if BOUND.fullmatch(part) else escape(visible(part))
        for part in BOUND.split(text)
    )
    return Markup("").join(Markup(part) for part in parts)


def visible(value: object) -> object:
    """Return printed text with every invisible character as its code point: ‹U+202E›."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return INVISIBLE.sub(lambda found: f"‹U+{ord(found[0]):04X}›", value)
    return value


@cache
def _static(name: str) -> str:
    return (HERE / "static" / name).read_text(encoding="utf-8")


@cache
def _english() -> str:
    """The table of our own words in English as a JavaScript object; nothing in it can end the script."""
    table = tomllib.loads((HERE / "english.toml").read_text(encoding="utf-8"))
    return json.dumps(table, ensure_ascii=False).replace("<", "\\u003c")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
