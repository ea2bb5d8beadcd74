"""Compares document.json with the published document, as kept in tests/golden.

    python3 .ci/published.py UNIT DOCUMENT.JSON

tests/golden/UNIT.json holds every table (captions, header, the block above a form's rows, column numbers, rows, notes);
UNIT.txt holds, in order, every heading and every paragraph that states an amount. All of it must be in the document, and
the document may state no other table and no other amount. White space and full or half width do not count.

tests/golden.rs and golden_sentences.rs compare the same data. This reader shares no code with them, so that a mistake of
one cannot hide a difference.
"""
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "tests/golden"
CAPTIONS = ["title", "unit_line", "year_line", "money_line", "deadline_line"]
GRIDS = ["header", "info", "rows"]
LINES = ["column_numbers", "notes"]
AMOUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=万元)")


def fold(words):
    """Words in one typing; a cell that a merged one covers (null) reads as an empty one."""
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", words or ""))
    return words.replace("“", '"').replace("”", '"')


def cells(table):
    """The place of each cell → its words. Empty rows fill a printed page and say nothing."""
    found = {key: fold(table.get(key)) for key in CAPTIONS}
    for key in LINES:
        found |= {f"{key}[{at}]": fold(words) for at, words in enumerate(table.get(key) or [])}
    for key in GRIDS:
        rows = [[fold(words) for words in row] for row in table.get(key) or []]
        rows = [row for row in rows if any(row)] if key == "rows" else rows
        found |= {f"{key}[{at}][{column}]": words for at, row in enumerate(rows) for column, words in enumerate(row)}
    return found


def compare_tables(published, compiled):
    want, got = ({table["id"]: cells(table) for table in tables} for tables in (published, compiled))
    if list(want) != list(got):
        yield f"tables: published {list(want)}, compiled {list(got)}"
    for table in want.keys() & got.keys():
        for place in sorted(want[table].keys() | got[table].keys()):
            pair = want[table].get(place), got[table].get(place)
            if pair[0] != pair[1]:
                yield "{}.{}: published {!r}, compiled {!r}".format(table, place, *pair)


def compare_lines(published, text):
    at = 0
    for line in map(fold, published):
        found = text.find(line, at)
        if found < 0:
            yield f"“{line[:100]}” is {'out of place' if line in text else 'missing'}"
        else:
            at = found + len(line)
    stated = (Counter(AMOUNT.findall(words)) for words in (text, fold("".join(published))))
    for amount, times in (next(stated) - next(stated)).items():
        yield f"{amount}万元 is stated {times} times too often"


def main():
    unit, path = sys.argv[1:]
    tables = json.loads((GOLDEN / f"{unit}.json").read_text(encoding="utf-8"))
    lines = (GOLDEN / f"{unit}.txt").read_text(encoding="utf-8").splitlines()
    blocks = json.loads(Path(path).read_text(encoding="utf-8"))["blocks"]
    text = fold("".join(block.get("text") or "" for block in blocks))
    differences = [
        *compare_tables(tables, [block for block in blocks if block["type"] == "table"]),
        *compare_lines(lines, text),
    ]
    if not tables or not lines:
        differences.append("nothing to compare with")
    print(*differences, sep="\n", end="\n" if differences else "")
    count = sum(len(cells(table)) for table in tables)
    print(f"{unit}: {count} cells and {len(lines)} lines compared, {len(differences)} differences")
    sys.exit(bool(differences))


main()
