#!/usr/bin/env python3
"""Built folders (document.docx, document.json, and document.pdf if there is one) → what other programs make of the DOCX.

    docx.py [--office] FOLDER...

The OOXML validator finds nothing; python-docx reads the words, headings and grids of document.json in order; the
numbers in the contents are those that our PDF prints. With --office, the PDF that LibreOffice makes repeats the head of
every table that goes on, and has as many pages as ours, give or take two.

Wants: what ooxml.py wants, python-docx, pymupdf; soffice.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ooxml import validated

# This file has the name of the package that it wants.
sys.path = [place for place in sys.path if Path(place).resolve() != Path(__file__).resolve().parent]

import docx  # noqa: E402
import pymupdf  # noqa: E402

# Keys of a table in document.json that are no captions.
OF_TABLE = {"type", "id", "title", "header", "info", "column_numbers", "rows", "lines", "merged", "captions", "notes", "note_before", "traces"}


def main():
    office = sys.argv[1] == "--office"
    failed = False
    for folder in map(Path, sys.argv[1 + office :]):
        said = list(faults(folder))
        if office:
            said += converted(folder)
        failed |= bool(said)
        print(f"{folder}: " + ("sound" if not said else "\n  ".join(["", *said[:20]])))
    if office and not CONTINUED:
        sys.exit("no table goes on on a second page: the heads were not looked at")
    sys.exit(failed)


def faults(folder):
    document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    path = folder / "document.docx"
    yield from validated(path)
    opened = docx.Document(str(path))
    yield from read_back(document, opened)
    ours = folder / "document.pdf"
    if ours.exists():
        with pymupdf.open(ours) as printed:
            yield from contents(document, opened, printed)


def converted(folder):
    document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        made = convert(folder / "document.docx", Path(place))
        if made is None:
            yield "LibreOffice makes no PDF of it"
            return
        with pymupdf.open(made) as pages, pymupdf.open(folder / "document.pdf") as printed:
            if keep := os.environ.get("KEEP_PDF"):
                pages.save(f"{keep}-{folder.name}.pdf")
            yield from heads(document, pages)
            # Of hundreds of pages that are filled to the last line, some run over in another program.
            if abs(len(pages) - len(printed)) > max(2, len(printed) // 30):
                yield f"LibreOffice makes {len(pages)} pages, our PDF has {len(printed)}"


# What is read back.


def read_back(document, opened):
    is_seen, should = list(seen(opened)), list(expected(document, opened))
    for at, (this, that) in enumerate(zip(is_seen, should)):
        if this != that:
            yield f"{at}: read {str(this)[:200]}, want {str(that)[:200]}"
            return
    if len(is_seen) != len(should):
        yield f"read {len(is_seen)} paragraphs and tables, want {len(should)}"


def seen(opened):
    """Paragraphs as (level of a heading or None, words), tables as rows of words."""
    for part in opened.iter_inner_content():
        if isinstance(part, docx.table.Table):
            rows = [list(slots(row)) for row in part.rows]
            captions = [row for row in rows if row and row[0][0] == CAPTION]
            # Captions share a line by tabs, or stand below one another: their words count.
            said = sorted(words for row in captions for _, line in row if line for words in line.split("\t") if words)
            yield [said] * bool(said) + [
                [words for _, words in row] for row in rows[len(captions) :]
            ]
        elif part.style.name != "表间":
            heading = re.fullmatch(r"[Hh]eading (\d)", part.style.name)
            # The number of an entry of the contents is looked at by itself.
            words = part.text.split("\t")[0] if part.style.name.lower().startswith("toc ") else part.text
            yield (int(heading[1]) if heading else None, words)


CAPTION = "表头说明"

# Pages that were seen to go on with a table.
CONTINUED = []


def slots(row):
    """Style and words of each place of a row; no words where another cell reaches."""
    for tc in row._tr.tc_lst:
        paragraph = docx.text.paragraph.Paragraph(tc.p_lst[0], row)
        yield (paragraph.style.name, None if tc.vMerge == "continue" else paragraph.text)
        yield from [(None, None)] * (tc.grid_span - 1)


def expected(document, opened):
    titles = {part.text for part in opened.paragraphs if part.style.name == "表标题"}
    for block in document["blocks"]:
        kind = block["type"]
        if kind == "cover":
            yield from ((None, words) for words in block["items"] + [block["date"]] * bool(block["date"]))
        elif kind == "contents":
            yield from ((None, words) for words in [block["title"], *(item["text"] for item in block["items"])])
        elif kind == "heading":
            yield (block["level"], block["text"])
        elif kind == "paragraph":
            yield from ((None, line) for line in block["text"].split("\n"))
        elif kind == "list":
            items = (item["marker"] + item["text"] for item in block["items"])
            yield from ((None, line) for item in items for line in item.split("\n"))
        elif kind == "table":
            yield from of_table(block, titles)


def of_table(table, titles):
    if table["title"] in titles:
        yield (None, table["title"])
    notes = [(None, line) for note in table["notes"] for line in note.split("\n")]
    before = table.get("note_before", False)
    count = len(table["notes"][-1].split("\n")) if before and table["notes"] else 0
    yield from notes[len(notes) - count :]
    said = sorted(words for key, words in table.items() if key not in OF_TABLE and words)
    captions = [said] if said else []
    head = table["header"] + [table["column_numbers"]] * bool(table["column_numbers"])
    if table["info"]:
        yield captions + table["info"]
        yield head + table["rows"]
    else:
        yield captions + head + table["rows"]
    yield from notes[: len(notes) - count]


# What LibreOffice makes of it.


# Typefaces of offices, and those of our PDF that stand in for them: lines break alike only in like letters.
STAND_INS = {
    "Noto Serif SC": ["宋体", "仿宋", "仿宋_GB2312", "Times New Roman", "方正小标宋简体", "小标宋体"],
    "Noto Sans SC": ["黑体", "Arial"],
    "Gongkai Kai": ["楷体", "楷体_GB2312"],
}
FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"


def convert(path, place):
    stand_ins = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{font}</string></edit></match>'
        for font, names in STAND_INS.items()
        for name in names
    )
    config = place / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{FONTS}</dir><dir>/usr/share/fonts</dir>'
        f"<cachedir>{place}/fontcache</cachedir>{stand_ins}</fontconfig>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation=file://{place}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(place), str(path)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run(command, capture_output=True, timeout=300, env=environment)
    made = place / "document.pdf"
    return made if made.exists() else None


def bare(words):
    return re.sub(r"\s+", "", words or "")


def signs(words):
    """The signs of some words: a PDF tells which stand in a cell, and less surely in which order."""
    return Counter(bare(words))


def of_rows(rows):
    return signs("".join(words or "" for row in rows for words in row))


def heads(document, pages):
    """A table at the top of a page, with nothing but captions above it, goes on: it has to begin with a head."""
    tables = [block for block in document["blocks"] if block["type"] == "table"]
    captions = {bare(words) for table in tables for key, words in table.items() if key not in OF_TABLE and words}
    # A PDF has no rows: what is found as the first may be more than the head's first, and is no more than the head.
    of_heads = [(of_rows(table["header"][:1]), of_rows(table["header"])) for table in tables if table["header"]]
    # Of a form, what stands above the inner head does not repeat: a page may begin with any of its rows.
    of_forms = [of_rows(table["info"]) for table in tables]
    # Finding tables takes half a second a page: of a very long document one page in seven is looked at.
    step = 1 if len(pages) <= 150 else 7
    for number, page in list(enumerate(pages, 1))[::step]:
        found = sorted(page.find_tables().tables, key=lambda table: table.bbox[1])
        if not found:
            continue
        top = found[0].bbox[1]
        above = bare("".join(block[4] for block in page.get_text("blocks") if block[3] <= top + 2))
        for words in sorted(captions, key=len, reverse=True):
            above = above.replace(words, "")
        if above:
            continue
        row = found[0].extract()[0]
        this = of_rows([row])
        CONTINUED.append(number)
        if any(first <= this <= head for first, head in of_heads) or any(this <= form for form in of_forms):
            continue
        yield f"page {number} of LibreOffice's PDF: a table goes on without its head: {row}"


def contents(document, opened, printed):
    """The numbers in the contents are those of our PDF."""
    listed = (part.text for part in opened.paragraphs if re.fullmatch(r"toc \d", part.style.name.lower()))
    entries = [entry for entry in listed if "\t" in entry]
    text = "".join(page.get_text() for page in list(printed)[: 5 + len(entries) // 20])
    at = 0
    for entry in entries:
        words, _, number = entry.partition("\t")
        pattern = r"\s*".join(map(re.escape, bare(words))) + r"[\s.…·]*(\d+)"
        # In order: the parts of a book have the same entries.
        found = re.compile(pattern).search(text, at)
        if not found:
            yield f"the contents of our PDF do not print “{words}” with a number"
        elif found[1] != number:
            yield f"“{words}”: {number} in the DOCX, {found[1]} in our PDF"
        at = found.end() if found else at


if __name__ == "__main__":
    main()
