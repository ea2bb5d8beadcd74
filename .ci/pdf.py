#!/usr/bin/env python3
"""Holds document.pdf against document.json beside it, with tools of other makers.

usage: pdf.py [--again FOLDER2] [--too-wide TABLE]… FOLDER…

Each FOLDER holds document.json and document.pdf of one build; FOLDER2 holds another build of the same budget, whose
bytes must be the same. In a TABLE (its id) that no page can hold, numbers may break over lines. Needs apt: qpdf
poppler-utils; pip: pikepdf.

Every word of document.json must stand in the PDF, in order. Beside them may stand only what pages say again: the
foot, at the top of a page the head of the table that goes on there, merged cells that a page's end cuts, and across
the pages of a draft the word for it.
"""
import argparse
import getpass
import html
import re
import socket
import sys
import tempfile
from pathlib import Path

import pikepdf

sys.dont_write_bytecode = True
from pdf_words import DRAFT, ENOUGH, Fault, read_all, read_document, read_pages, run, shown, squeezed

# ---------------------------------------------------------------------------------------------------------------
# Outline and links


def resolved(pdf, destination, names):
    """The page of a destination, from 0, or None."""
    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    if isinstance(destination, (pikepdf.String, pikepdf.Name)):
        return resolved(pdf, names.get(str(destination)), names)
    if isinstance(destination, pikepdf.Array) and len(destination):
        return names[""].get(destination[0].objgen)
    return None


def destinations(pdf):
    """Named destinations, and under "" the pages by their object."""
    names = {"": {page.obj.objgen: index for index, page in enumerate(pdf.pages)}}

    def gather(node):
        entries = node.get("/Names", [])
        for index in range(0, len(entries), 2):
            names[str(entries[index])] = entries[index + 1]
        for kid in node.get("/Kids", []):
            gather(kid)

    root = pdf.Root
    if "/Names" in root and "/Dests" in root.Names:
        gather(root.Names.Dests)
    for key, value in root.get("/Dests", {}).items():
        names[str(key)] = value
    return names


def target_of(thing, pdf, names):
    action = thing.get("/A", {})
    destination = thing.get("/Dest", action.get("/D") if action else None)
    return None if destination is None else resolved(pdf, destination, names)


def read_outline(pdf, names):
    """(depth from 1, words, page) of each bookmark."""
    bookmarks = []

    def gather(node, depth):
        while node is not None:
            bookmarks.append((depth, squeezed(str(node.get("/Title", ""))), target_of(node, pdf, names)))
            if node.get("/First") is not None:
                gather(node.First, depth + 1)
            node = node.get("/Next")

    outlines = pdf.Root.get("/Outlines")
    if outlines is not None:
        gather(outlines.get("/First"), 1)
    return bookmarks


def expected_outline(blocks):
    """(depth, words, block): headings, and below them titles of tables that the contents list."""
    listed = {entry["block"] for block in blocks if block["type"] == "contents" for entry in block["items"]}
    above, bookmarks = [], []
    for place, block in enumerate(blocks):
        if block["type"] == "heading":
            level, words = block["level"], block["text"]
        elif block["type"] == "table" and place in listed:
            level, words = 100, block["title"]
        else:
            continue
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        bookmarks.append((len(above), squeezed(words), place))
    return bookmarks


def check_outline(document, pdf, names, found, faults):
    bookmarks, expected = read_outline(pdf, names), expected_outline(document["blocks"])
    for index, (depth, words, place) in enumerate(expected):
        if index == len(bookmarks):
            faults.append((None, "outline", f"{shown(words)} is missing, and all after it"))
            return
        have_depth, have, page = bookmarks[index]
        if have != words:
            faults.append((None, "outline", f"{shown(have)} stands where {shown(words)} should"))
            return
        if have_depth != depth:
            faults.append((None, "outline", f"{shown(words)} is of depth {have_depth}, not {depth}"))
        if place in found.places and page != found.places[place]:
            to = "nowhere" if page is None else f"to page {page + 1}"
            faults.append((found.places[place], "outline", f"{shown(words)} leads {to}"))
    if len(bookmarks) > len(expected):
        faults.append((None, "outline", f"{shown(bookmarks[len(expected)][1])} is no heading of the document"))


def words_with_boxes(path, page, draft):
    """(middle from below, left, right, words) of each word of a page, without what lies across a draft."""
    _, text = run("pdftotext", "-bbox", "-f", str(page + 1), "-l", str(page + 1), str(path), "-")
    height = float(re.search(r'<page width="[\d.]+" height="([\d.]+)"', text)[1])
    boxes = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', text)
    return [(height - (float(top) + float(bottom)) / 2, float(left), float(right), html.unescape(words))
            for left, top, right, bottom, words in boxes if not draft or words.strip(DRAFT)]


def links(path, pdf, page, names, draft):
    """Links of a page from above: the words in each, and the page to which it leads."""
    words = words_with_boxes(path, page, draft)
    found = []
    for note in pdf.pages[page].get("/Annots", []):
        if note.get("/Subtype") != "/Link":
            continue
        left, bottom, right, top = (float(number) for number in note.Rect)
        left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
        inside = [(-y, x, text) for y, x, x2, text in words if bottom <= y <= top and x < right and x2 > left]
        found.append((-top, squeezed("".join(text for *_, text in sorted(inside))), target_of(note, pdf, names)))
    return [(text, target) for _, text, target in sorted(found, key=lambda link: link[0])]


def check_contents(document, path, pdf, names, pages, found, faults):
    """Numbers said by the contents, and the links that lie on them."""
    for block in document["blocks"]:
        if block["type"] != "contents":
            continue
        draft = document.get("draft", False)
        lying = {page: links(path, pdf, page, names, draft) for page in {page for page, _ in found.printed}}
        for index, entry in enumerate(block["items"][:len(found.printed)]):
            page, number = found.printed[index]
            target = found.places.get(entry["block"])
            where = f"contents {shown(entry['text'], 24)}"
            if target is not None and number is not None and number != pages[target].number:
                faults.append((page, where, f"says {number}; it stands on {pages[target].number} (page {target + 1} of the file)"))
            check_link(lying, page, entry, target, where, faults)
        for page, rest in lying.items():
            faults.extend((page, "contents", f"a link lies on {shown(text)}, which is no entry") for text, _ in rest)


def check_link(lying, page, entry, target, where, faults):
    """Takes the links of an entry, one to a line, from those that lie on its page (or the next, if it goes over)."""
    words = squeezed(entry["text"])
    covered = ""
    while len(covered) < len(words):
        rest = lying.get(page) or lying.get(page + 1) if covered else lying.get(page)
        if not rest or not (words.startswith(covered + rest[0][0]) or rest[0][0].startswith(words[len(covered):])):
            faults.append((page, where, f"no link lies on {shown(words[len(covered):])}" + (f", but on {shown(rest[0][0])}" if rest else "")))
            return
        text, leads = rest.pop(0)
        covered += text
        if target is not None and leads != target:
            faults.append((page, where, f"its link leads to page {None if leads is None else leads + 1}, not {target + 1}"))
        if not text:
            return


# ---------------------------------------------------------------------------------------------------------------
# Page numbers, fonts, metadata


def check_numbers(pages, found, faults):
    if not found.starts and not found.complete:
        return
    number = None
    for index, page in enumerate(pages):
        number = found.starts.get(index, None if number is None else number + 1)
        if page.number != number:
            faults.append((index, "foot", f"the page's number is {page.number}, not {number}"))
            number = page.number


def check_file(path, faults):
    code, text = run("qpdf", "--check", str(path))
    if code or "WARNING" in text:
        faults.append((None, "qpdf --check", text.strip()))


def check_fonts(path, faults):
    code, text = run("pdffonts", str(path))
    lines = text.splitlines()[2:]
    if code or not lines:
        faults.append((None, "pdffonts", text.strip() or "no fonts"))
    for line in lines:
        called = line.split()[0]
        embedded, subset, unicode, *_ = line.split()[-5:]
        faults.extend((None, f"font {called}", f"is not {what}") for what, answer in
                      [("embedded", embedded), ("subset", subset), ("mapped to Unicode", unicode)] if answer != "yes")


def check_metadata(document, path, pdf, faults):
    def fault(words):
        faults.append((None, "metadata", words))

    _, text = run("pdfinfo", "-isodates", str(path))
    information = dict(re.findall(r"^([^:\n]+):[ \t]*(.*)$", text, re.MULTILINE))
    cover = next((block for block in document["blocks"] if block["type"] == "cover"), {"items": [], "date": ""})
    title = squeezed(information.get("Title", ""))
    if not title or cover["items"] and title not in "".join(map(squeezed, cover["items"])):
        fault(f"the title is {shown(title)}")
    if information.get("Author") != document["unit"]["name"]:
        fault(f"the author is {shown(information.get('Author', ''))}, not {shown(document['unit']['name'])}")
    if information.get("PDF version") != "1.7":
        fault(f"PDF version {information.get('PDF version')}, not 1.7")
    language = str(pdf.Root.get("/Lang", ""))
    if language != "zh-CN":
        fault(f"the language is {shown(language)}, not zh-CN")
    check_dates(cover["date"], information, fault)
    check_traces(pdf, information, fault)


def check_dates(published, information, fault):
    """Dates only where the unit said when it publishes, and that day."""
    day = re.fullmatch(r"(\d+)年(\d+)月(\d+)日", squeezed(published))
    expected = "{:04d}-{:02d}-{:02d}".format(*map(int, day.groups())) if day else None
    for key in ("CreationDate", "ModDate"):
        date = information.get(key)
        if date and (expected is None or not date.startswith(expected)):
            fault(f"{key} is {date}; the document says {expected or 'no date'}")


def check_traces(pdf, information, fault):
    """Nothing of the machine on which it was made."""
    said = " ".join(information.get(key, "") for key in ("Title", "Subject", "Keywords", "Author", "Creator", "Producer"))
    packet = pdf.Root.get("/Metadata")
    said += " " + (bytes(packet.read_bytes()).decode("utf8", "replace") if packet is not None else "")
    host = socket.gethostname()
    traces = [*(f"{folder}/" for folder in (Path.home(), Path.cwd(), tempfile.gettempdir())), *([host] if len(host) > 4 else [])]
    user = getpass.getuser()
    traces += [user] if len(user) > 4 else []
    for trace in traces:
        if trace in said:
            fault(f"says {shown(trace)} of the machine")


# ---------------------------------------------------------------------------------------------------------------


def check_searchable(document, path, draft, faults):
    """What a reader looks for is found as it is written: room within a line must not be taken for a blank."""
    _, text = run("pdftotext", "-raw", str(path), "-")
    text = re.sub(r"\n- \d+ -\n\f?", "", "\n" + text)
    text = text.replace("\n", "").replace("\f", "")
    if draft:
        text = text.replace(DRAFT, "")
    for block in document["blocks"]:
        if block["type"] != "paragraph":
            continue
        # Between marks: punctuation whose empty halves are squeezed together may well part a line.
        for words in re.split(r"[^\u4e00-\u9fff0-9.%]+", block["text"]):
            if len(words) >= 4 and words not in text:
                faults.append((None, "search", f"{shown(words)} is not found as it is written"))


def check(folder, too_wide):
    """All faults of a document, and its size in words."""
    path = folder / "document.pdf"
    document = read_document(folder)
    pages = read_pages(path, document.get("draft", False))
    found, faults = read_all(document, pages, too_wide)
    check_file(path, faults)
    check_fonts(path, faults)
    with pikepdf.open(path) as pdf:
        if len(pdf.pages) != len(pages):
            faults.append((None, "pdftotext", f"{len(pages)} pages of {len(pdf.pages)}"))
        names = destinations(pdf)
        check_outline(document, pdf, names, found, faults)
        check_contents(document, path, pdf, names, pages, found, faults)
        check_metadata(document, path, pdf, faults)
    check_numbers(pages, found, faults)
    check_searchable(document, path, document.get("draft", False), faults)
    continued = sum(first != last for first, last in found.tables)
    entries = len(found.printed)
    size = f"{len(pages)} pages, {sum(len(page.words) for page in pages)} characters, {len(found.tables)} tables ({continued} over several pages), {entries} entries"
    return faults, size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--again", type=Path, metavar="FOLDER2", help="another build, whose bytes must be the same")
    parser.add_argument("--too-wide", action="append", default=[], metavar="TABLE", help="a table whose numbers may break over lines")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    if asked.again and len(asked.folders) > 1:
        parser.error("--again goes with one FOLDER")
    failed = False
    for folder in asked.folders:
        try:
            faults, size = check(folder, asked.too_wide)
        except (Fault, OSError, pikepdf.PdfError) as error:
            faults, size = [(None, "document.pdf", str(error))], "not read"
        if asked.again and (folder / "document.pdf").read_bytes() != (asked.again / "document.pdf").read_bytes():
            faults.append((None, "bytes", f"not those of {asked.again / 'document.pdf'}"))
        print(f"{folder}: {size}{f', {len(faults)} faults' if faults else ''}")
        for page, where, what in faults[:ENOUGH]:
            print(f"  {'' if page is None else f'page {page + 1}: '}{where}: {what}", file=sys.stderr)
        failed |= bool(faults)
    sys.exit(failed)


if __name__ == "__main__":
    main()
