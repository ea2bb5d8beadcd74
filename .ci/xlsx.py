#!/usr/bin/env python3
"""A workbook to be filled in → what other programs make of it.

    xlsx.py [--office] FILE.XLSX...

The OOXML validator finds nothing; openpyxl finds the explaining sheet first, a hidden one last, and between them sheets
with frozen heads, notes, drop-downs that list something, and a result beside every formula. With --office, LibreOffice
computes all formulas from a file without results to the values that ours has, and makes a PDF of every sheet.

Wants: what ooxml.py wants, openpyxl, pymupdf; soffice.
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pymupdf

from ooxml import validated


def main():
    office = sys.argv[1] == "--office"
    failed = False
    for path in map(Path, sys.argv[1 + office :]):
        said = [*validated(path), *opened(path), *(computed(path) if office else [])]
        failed |= bool(said)
        print(f"{path}: " + ("sound" if not said else "\n  ".join(["", *said[:20]])))
    sys.exit(failed)


def opened(path):
    book = openpyxl.load_workbook(path)
    results = openpyxl.load_workbook(path, data_only=True)
    names = book.sheetnames
    if names[0] != "说明" or names[-1] != "目录":
        yield f"the sheets are {names}"
    hidden = [sheet.title for sheet in book if sheet.sheet_state != "visible"]
    if hidden != ["目录"]:
        yield f"hidden: {hidden}"
    links = [link.hyperlink.location for row in book["说明"] for link in row if link.hyperlink]
    if links != [f"'{name}'!A1" for name in names[1:-1]]:
        yield f"links: {links}"
    formulas = lists = notes = 0
    for sheet in book:
        for row in sheet:
            for cell in row:
                notes += cell.comment is not None
                if cell.data_type == "f":
                    formulas += 1
                    # An empty result reads as none.
                    if results[sheet.title][cell.coordinate].value is None and "SUM(" in cell.value:
                        yield f"{sheet.title}!{cell.coordinate}: no result"
        if sheet.title in ("说明", "目录"):
            continue
        if not re.fullmatch(r"[A-D]2", sheet.freeze_panes or ""):
            yield f"{sheet.title}: frozen at {sheet.freeze_panes}"
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list":
                lists += 1
                listed = [row[0].value for row in results["目录"][rule.formula1.split("!")[1].replace("$", "")]]
                if not any(listed):
                    yield f"{sheet.title}!{rule.sqref} lists nothing"
    if not (formulas and lists and notes):
        yield f"{formulas} formulas, {lists} drop-downs, {notes} notes"


def computed(path):
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        (place / "out").mkdir()
        bare = place / "bare.xlsx"
        removed = without_results(path, bare)
        for form in ("xlsx", "pdf"):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{place}/profile", "--convert-to", form]
                + ["--outdir", str(place / "out"), str(bare)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=True,
            )
        if not removed or not (place / "out/bare.xlsx").exists():
            yield f"{removed} results removed; LibreOffice made {list((place / 'out').iterdir())}"
            return
        ours = openpyxl.load_workbook(path, data_only=True)
        theirs = openpyxl.load_workbook(place / "out/bare.xlsx", data_only=True)
        if ours.sheetnames != theirs.sheetnames:
            yield f"LibreOffice has the sheets {theirs.sheetnames}"
        for sheet in ours:
            for row in sheet:
                for cell in row:
                    pair = plain(cell.value), plain(theirs[sheet.title][cell.coordinate].value)
                    if pair[0] != pair[1]:
                        yield f"{sheet.title}!{cell.coordinate}: ours {pair[0]!r}, LibreOffice's {pair[1]!r}"
        with pymupdf.open(place / "out/bare.pdf") as pages:
            shown = "".join(page.get_text() for page in pages)
            for sheet in ours.sheetnames[1:-1]:
                if f"{sheet}　第" not in shown:
                    yield f"{sheet} is not in LibreOffice's PDF"


def without_results(path, bare):
    """Copies the file without what formulas have come to; returns how many there were."""
    removed = 0
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(bare, "w") as written:
        for part in read.namelist():
            words = read.read(part)
            if part.startswith("xl/worksheets/sheet"):
                words, count = re.subn(rb"</f><v>[^<]*</v>", b"</f>", words)
                removed += count
            written.writestr(part, words)
    return removed


def plain(value):
    """Numbers to the 15 digits that spreadsheets show; no words as none."""
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    return value or None


if __name__ == "__main__":
    main()
