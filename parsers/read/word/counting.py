"""The ways in which Word counts: a number format's name in the file -> how the number is written."""

from __future__ import annotations

from collections.abc import Callable

from text.numerals import BRANCHES, FIGURES, STEMS

LEGAL = "零壹贰叁肆伍陆柒捌玖"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def chinese(number: int, *, digits: str = FIGURES, units: str = "十百千") -> str:
    """Return a number in words: 十, 十二, 二十, 一百零五; plain figures from 10,000 on, which no list reaches."""
    if number >= 10_000:
        return str(number)
    figures = [int(figure) for figure in str(number)]
    words, pending = "", False
    for power, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure == 0:
            pending = bool(words)
            continue
        words += ("零" if pending else "") + digits[figure] + (units[power - 1] if power else "")
        pending = False
    return words.removeprefix("一") if 10 <= number < 20 and digits == FIGURES else words


def digit_by_digit(number: int) -> str:
    """Return each digit as a Chinese figure: 一〇, 一一."""
    return "".join(FIGURES[int(figure)] for figure in str(number))


def roman(number: int) -> str:
    """Return a number in small Roman figures."""
    text = ""
    for value, figure in ROMAN:
        count, number = divmod(number, value)
        text += figure * count
    return text


def letter(number: int) -> str:
    """Return a, b, … z, aa, bb, … as Word counts in letters."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def cycled(signs: str) -> Callable[[int], str]:
    """Return a format that takes its signs in turn and begins again after the last."""
    return lambda number: signs[(number - 1) % len(signs)]


def enclosed(first: str, last: int) -> Callable[[int], str]:
    """Return a format in single enclosed characters (①, ⑴, ⒈ …), plain digits beyond the `last` that exists."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalEnclosedCircle": enclosed("①", 20),
    "decimalEnclosedCircleChinese": enclosed("①", 20),
    "decimalEnclosedFullstop": enclosed("⒈", 20),
    "decimalEnclosedParen": enclosed("⑴", 20),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": digit_by_digit,
    "japaneseDigitalTenThousand": digit_by_digit,
    "taiwaneseDigital": digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number, digits=LEGAL, units="拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese(number, digits="零壹貳參肆伍陸柒捌玖", units="拾佰仟"),
    "ideographTraditional": cycled(STEMS),
    "ideographZodiac": cycled(BRANCHES),
    "ideographEnclosedCircle": enclosed("㊀", 10),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
}
