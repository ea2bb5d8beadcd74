#!/usr/bin/env python3
"""Whether running text of document.pdf is found as it was written: poppler, pdf.js and pdfplumber read no space into it and lose none.

usage: searchable.py NODE_MODULES FOLDER…

Each FOLDER holds document.json and document.pdf of one build.
"""
import json
import subprocess
import sys
from pathlib import Path

import pdfplumber

ENOUGH = 95  # per cent of running text that must be found; the rest stands on lines with figures of tables


def squeezed(words):
    return "".join(words.split())


def paragraphs(document):
    for block in document["blocks"]:
        if block["type"] == "paragraph":
            yield from block["text"].split("\n")
        elif block["type"] == "list":
            for item in block["items"]:
                yield from (item["marker"] + item["text"]).split("\n")


def by_poppler(path):
    return subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True, encoding="utf8").stdout


def by_pdfjs(path):
    script = Path(__file__).parent / "pdf_text.mjs"
    return subprocess.run(["node", script, sys.argv[1], path], check=True, capture_output=True, encoding="utf8").stdout


def by_pdfplumber(path):
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def main():
    faults = 0
    for folder in map(Path, sys.argv[2:]):
        document = json.loads((folder / "document.json").read_text(encoding="utf8"))
        written = "\n".join(paragraphs(document))
        bare = squeezed(written)
        for read in (by_poppler, by_pdfjs, by_pdfplumber):
            found = 0
            for line in map(str.strip, read(folder / "document.pdf").replace("\f", "\n").splitlines()):
                if len(line) < 6 or squeezed(line) not in bare:
                    continue
                found += len(squeezed(line))
                if line not in written:
                    faults += 1
                    print(f"{folder}: {read.__name__}: “{line}” is not as it was written")
            share = 100 * found // max(1, len(bare))
            print(f"{folder}: {read.__name__}: {share} % of {len(bare)} characters of running text")
            if share < ENOUGH:
                faults += 1
                print(f"{folder}: {read.__name__}: too little")
    sys.exit(bool(faults))


main()
