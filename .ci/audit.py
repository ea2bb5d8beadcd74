#!/usr/bin/env python3
"""Reports for people, as other programs read them, beside the findings as JSON.

    audit.py FINDINGS.JSON REPORT.HTML REPORT.XLSX [SUM]

The page has no script and reaches for nothing; each finding is in page and workbook, with its message. The addends of each
finding begin with its own place; those of the code SUM, which must be among the findings, add up to what was expected and
what was found. The OOXML validator finds nothing in the workbook, and openpyxl no formula.

Wants: what ooxml.py wants, openpyxl.
"""

import json
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

from ooxml import validated


class Page(HTMLParser):
    """The articles of a page, and what it may not have."""

    def __init__(self):
        super().__init__()
        self.articles, self.refused, self.inside = [], [], False

    def handle_starttag(self, tag, attrs):
        self.inside |= tag == "article"
        if tag == "article":
            self.articles.append("")
        if tag in ("script", "iframe", "img", "link", "object", "form"):
            self.refused.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (name in ("href", "src") and not value.startswith("#")):
                self.refused.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        self.inside &= tag != "article"

    def handle_data(self, data):
        if self.inside:
            self.articles[-1] += data


def squeezed(words):
    return "".join(words.split())


def of_page(found, path):
    page = Page()
    page.feed(Path(path).read_text(encoding="utf-8"))
    yield from (f"{path}: {refused}" for refused in page.refused)
    articles = [squeezed(words) for words in page.articles]
    # Each finding has an article of its own, with its place and both sides.
    count, missing = len(articles), []
    for one in found:
        wanted = [squeezed(words) for words in [one["message"], place(one), *(one.get(key) for key in ("expected", "found", "difference", "help"))] if words]
        own = next((at for at, words in enumerate(articles) if all(word in words for word in wanted)), None)
        if own is None:
            missing.append(one["message"])
        else:
            articles.pop(own)
    if count != len(found) or missing:
        yield f"{path}: {count} articles of {len(found)} findings, lacks {missing[:3]}"


def place(finding):
    at = finding.get("place")
    return at and (f"{at['file']}:{at['cell']}" if "cell" in at else f"{at['file']}:{at['line']}:{at['column']}")


def of_sum(book, rows, code):
    """That the addends of a wrong sum, as the sheet has them, make its two sides."""
    wrong = [row for row in rows if row[2] == code]
    for row in wrong:
        for side, said in (("应为", row[10]), ("实为", row[11])):
            addends = [one[4] for one in book["来历"].iter_rows(min_row=3, values_only=True) if one[0] == row[0] and one[5] == side]
            total = sum(Decimal(str(addend)) for addend in addends)
            if not addends or total != Decimal(str(said)):
                yield f"{code}: {side} {said}, but {len(addends)} addends make {total}"
    if not wrong:
        yield f"no finding {code}"


def of_workbook(found, path, code):
    yield from validated(Path(path))
    book = openpyxl.load_workbook(path)
    yield from (f"{path}: {cell.coordinate} is a formula" for sheet in book for row in sheet for cell in row if cell.data_type == "f")
    rows = [row for name in ("问题", "放行") for row in book[name].iter_rows(min_row=3, values_only=True)]
    if [(row[2], row[4]) for row in rows] != [(one["code"], one["message"]) for one in found]:
        yield f"{path}: other rows than findings"
    addends = [row[3] or "" for row in book["来历"].iter_rows(min_row=3, values_only=True)]
    places = [place for one in found if one.get("addends") for place in [one.get("place"), *one["addends"]] if place]
    if addends != [place.get("text", "") for place in places]:
        yield f"{path}: other addends"
    if code:
        yield from of_sum(book, rows, code)
    if {row[0] for row in book["代码"].iter_rows(min_row=3, values_only=True)} != {one["code"] for one in found}:
        yield f"{path}: other codes"


def main(findings, page, workbook, code=None):
    report = json.loads(Path(findings).read_text(encoding="utf-8"))
    found = report["findings"] + report["allowed"]
    faults = [*of_page(found, page), *of_workbook(found, workbook, code)]
    print(*faults or [f"page and workbook have all {len(found)} findings"], sep="\n")
    sys.exit(bool(faults) or not found)


main(*sys.argv[1:])
