#!/usr/bin/env python3
"""Built folders (document.docx, document.json) → their DOCX as LibreOffice prints it where the offices' typefaces are missing.

    substitutes.py FOLDER...

With each set of typefaces that Linux systems have in their place, no number in a table is broken over lines, nor a cell
such as ≤60万元; and each heading in the contents is on the page that they print.

Wants: pymupdf, soffice; Debian's fonts-liberation, fonts-dejavu-core, fonts-noto-cjk, fonts-wqy-zenhei,
fonts-wqy-microhei, fonts-arphic-uming and fonts-arphic-ukai.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pymupdf

FONTS = Path("/usr/share/fonts")
# Folders of typefaces: Chinese ones, and those for letters and digits.
SETS = {
    "noto": ["opentype/noto", "truetype/liberation"],
    "wenquanyi": ["truetype/wqy", "truetype/liberation", "truetype/dejavu"],
    "arphic": ["truetype/arphic", "truetype/liberation"],
}


def main():
    folders = [Path(folder) for folder in sys.argv[1:]]
    failed = False
    with tempfile.TemporaryDirectory() as place:
        for name, fonts in SETS.items():
            for folder, made in zip(folders, converted(folders, fonts, Path(place) / name)):
                said = list(faults(folder, made))
                failed |= bool(said)
                print(f"{folder}, {name}: " + ("sound" if not said else "\n  ".join(["", *said[:20]])))
    sys.exit(failed)


def converted(folders, fonts, place):
    """The PDFs that LibreOffice makes with no other typefaces than these."""
    place.mkdir()
    config = place / "fonts.conf"
    dirs = [FONTS / folder for folder in fonts]
    for folder in dirs:
        if not any(folder.rglob("*.tt?")):
            sys.exit(f"no typefaces in {folder}")
    config.write_text(
        '<?xml version="1.0"?><fontconfig>'
        + "".join(f"<dir>{folder}</dir>" for folder in dirs)
        + f'<cachedir>{place}/cache</cachedir><include ignore_missing="yes">/etc/fonts/conf.d</include></fontconfig>',
        encoding="utf-8",
    )
    copies = []
    for at, folder in enumerate(folders):
        copies.append(place / f"{at}.docx")
        shutil.copy(folder / "document.docx", copies[-1])
    command = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "pdf"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run([*command, "--outdir", place, *copies], capture_output=True, timeout=300, env=environment)
    return [copy.with_suffix(".pdf") for copy in copies]


def faults(folder, made):
    if not made.exists():
        yield "LibreOffice makes no PDF of it"
        return
    document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    with pymupdf.open(made) as pages:
        yield from broken(document, pages)
        yield from elsewhere(folder / "document.docx", pages)


# Numbers.


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
# A cell's whole text: LibreOffice leaves a little space between figures and Chinese characters.
AMOUNT = re.compile(r"[≤≥]?\d[\d,]*(?:\.\d+)?(?:万元|元)")


def broken(document, pages):
    """Numbers that are whole less often in the PDF than in the tables."""
    printed = [line for page in pages for line in lines(page)]
    found = Counter(number for line in printed for number in NUMBER.findall(line))
    found.update(amount for line in printed for amount in AMOUNT.findall(line.replace(" ", "")))
    tables = [block for block in document["blocks"] if block["type"] == "table"]
    cells = [cell for table in tables for row in table["info"] + table["rows"] for cell in row if cell]
    numbers = Counter(number for cell in cells for number in NUMBER.findall(cell))
    numbers.update(cell for cell in cells if AMOUNT.fullmatch(cell))
    if not numbers:
        yield "there are no numbers"
    for number, count in numbers.items():
        if found[number] < count:
            yield f"{number}: {count} times in tables, whole {found[number]} times"


def lines(page):
    """Lines of the page, with a space between what stands apart."""
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            words, edge = "", None
            for char in (char for span in line["spans"] for char in span["chars"]):
                left, _, right, _ = char["bbox"]
                words += " " * (edge is not None and left - edge > 1) + char["c"]
                edge = right
            yield words


# Pages.


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def elsewhere(path, pages):
    """Entries of the contents with another number than that on the page to which they lead."""
    headings = iter([(bare(title), number(pages[at - 1])) for _, title, at in pages.get_toc()])
    listed = list(entries(path))
    if not listed:
        yield "the contents are empty"
    for words, said in listed:
        page = next((page for title, page in headings if alike(title, bare(words))), None)
        if page is None:
            yield f"no heading “{words}” in this order"
            return
        if page != said:
            yield f"“{words}”: {said} in the contents, on page {page}"


def alike(title, entry):
    """An entry may be numbered where the title is not, and a title may begin with the unit's name."""
    return title.endswith(entry) or entry.endswith(title)


def entries(path):
    """Words and number of each entry of the contents, as the DOCX says them."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val")):
            said = "".join("\t" if part.tag == f"{W}tab" else part.text or "" for part in paragraph.iter() if part.tag in (f"{W}t", f"{W}tab"))
            words, _, page = said.partition("\t")
            if page:
                yield words, page


def number(page):
    """The number at the foot of a page."""
    foot = page.get_text(clip=pymupdf.Rect(0, page.rect.height * 0.88, page.rect.width, page.rect.height))
    found = re.search(r"- ?(\d+) ?-\s*$", foot)
    return found and found[1]


def bare(words):
    return re.sub(r"\s+", "", words)


if __name__ == "__main__":
    main()
