"""Write text/data/script.tsv: the characters of the traditional script, each with the simplified one it equals.

.venv/bin/python -m scripts.script_table

From OpenCC's table, one character for one character. A traditional character that simplified texts use too (著, 乾: it
stands in GB 2312) is marked "both": it is folded only in a text that is in the traditional script.
"""

from __future__ import annotations

import opencc

from text.script import TABLE

NOTICE = (
    "# Made from the table of OpenCC 1.4.2 (Carbo Kuo and others, Apache License 2.0) by scripts/script_table.py.",
    "# Changed: pairs of single characters alone, 著 decided otherwise, which script uses a character. See NOTICE.",
)
HANZI = range(0x4E00, 0xA000)


def in_simplified_use(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def rows() -> list[str]:
    converter = opencc.OpenCC("t2s")
    pairs = [(chr(code), converter.convert(chr(code))) for code in HANZI]
    pairs += [("著", "着")]  # OpenCC decides by the word; in running text it is 着 far more often than 著
    return [
        f"{character}\t{simplified}\t{'both' if in_simplified_use(character) else 'traditional'}"
        for character, simplified in pairs
        if len(simplified) == 1 and simplified != character
    ]


def main() -> None:
    """Write the table."""
    TABLE.write_text("\n".join((*NOTICE, *rows())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
