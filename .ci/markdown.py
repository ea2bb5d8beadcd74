#!/usr/bin/env python3
"""Markdown as its readers show it: markdown.py FOLDER... of document.md and document.json.

GitHub's own engine (cmarkgfm) and one that lets no HTML pass (markdown-it-py) show every table without merged cells, with the
cells of document.json; every entry of the contents leads to the heading of its words by the names that GitHub gives to headings.

Wants: cmarkgfm, markdown-it-py.
"""

import html
import json
import re
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt


class Page(HTMLParser):
    """What a page shows: cells of tables, headings, links."""

    def __init__(self):
        super().__init__()
        self.tables, self.headings, self.links = [], [], []
        self.said = None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th") or re.fullmatch("h[1-6]", tag):
            self.said = ""
        elif tag == "br" and self.said is not None:
            self.said += "\n"
        elif tag == "a":
            self.links.append([dict(attrs)["href"], ""])
            self.said = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.said)
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(self.said)
        elif tag == "a":
            self.links[-1][1] = self.said
        else:
            return
        self.said = None

    def handle_data(self, data):
        if self.said is not None:
            self.said += data


def page(text):
    shown = Page()
    shown.feed(text)
    return shown


def anchors(headings):
    """GitHub's: html-pipeline's TableOfContentsFilter."""
    taken, names = {}, []
    for heading in headings:
        kept = (c for c in heading.lower() if c in " -" or unicodedata.category(c)[0] in "LM" or unicodedata.category(c) in ("Nd", "Nl", "Pc"))
        name = "".join(kept).replace(" ", "-")
        names.append(f"{name}-{taken[name]}" if name in taken else name)
        taken[name] = taken.get(name, 0) + 1
    return names


def bare(words):
    return "".join(words.split())


def faults(folder):
    document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    text = (folder / "document.md").read_text(encoding="utf-8")
    blocks = document["blocks"]
    tables = [block for block in blocks if block["type"] == "table"]
    plain = [table for table in tables if not table["merged"] and not table["info"] and table["header"]]
    wanted = [table["header"] + [table["column_numbers"]] * bool(table["column_numbers"]) + table["rows"] for table in plain]
    wanted = [[[bare(cell) for cell in row] for row in rows] for rows in wanted]
    # A page that lets no HTML pass shows comments and breaks as they are written.
    safe = page(MarkdownIt("gfm-like", {"html": False, "linkify": False}).render(text))
    for name, shown in (("markdown-it", safe), ("cmarkgfm", page(cmarkgfm.github_flavored_markdown_to_html(text)))):
        cells = [[[bare(cell.replace("<br>", "").replace("<!-- -->", "")) for cell in row] for row in rows] for rows in shown.tables]
        if cells != wanted:
            yield f"{name}: {len(cells)} tables of {len(wanted)}, or other cells"
    whole = page(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
    if len(whole.tables) != len(tables):
        yield f"{len(whole.tables)} tables of {len(tables)} with HTML"
    led = dict(zip(anchors(safe.headings), safe.headings, strict=True))
    entries = [entry for block in blocks if block["type"] == "contents" for entry in block["items"]]
    links = [(html.unescape(to), words) for to, words in safe.links]
    if len(links) != len(entries):
        yield f"{len(links)} links of {len(entries)} entries"
    for (to, words), entry in zip(links, entries):
        heading = led.get(unquote(to).removeprefix("#"))
        target = blocks[entry["block"]]
        said = target.get("text") or target.get("title")
        if heading is None or bare(heading) != bare(said) or bare(words) != bare(entry["text"]):
            yield f"“{words}” leads to “{heading}” by {to}"
    yield len(plain), len(tables), len(links)


def main(*folders):
    counts, wrong = [0, 0, 0], []
    for folder in map(Path, folders):
        *found, numbers = faults(folder)
        wrong += [f"{folder}: {fault}" for fault in found]
        counts = [a + b for a, b in zip(counts, numbers)]
    if not counts[0] or not counts[2]:
        wrong.append(f"too little: {counts}")
    print(*wrong or ["{} of {} tables are pipe tables, shown without HTML; {} links".format(*counts)], sep="\n")
    sys.exit(bool(wrong))


main(*sys.argv[1:])
