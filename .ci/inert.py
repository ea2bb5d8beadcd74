#!/usr/bin/env python3
"""FILE… → what the program writes does nothing when it is opened: no macros, scripts, forms, embedded files or programs; nothing is fetched
from elsewhere; no name of a user or of this machine. DOCX, XLSX, PDF; HTML is held to the same by audit.py.

Wants: pikepdf."""
import getpass
import io
import re
import socket
import sys
import zipfile
from pathlib import Path

import pikepdf

# Parts of Office packages that hold programs, foreign objects or links to other files.
PARTS = re.compile(r"(?i)vba|macro|activex|embeddings|\.bin$|\.exe$|externallinks|customui|webextension|attachedtoolbars|connections\.xml|querytables|printersettings")
# Fields of Word that fetch or start something; HYPERLINK to a bookmark of the document itself is none of them.
FIELDS = re.compile(rb"(?i)\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|LINK|DATABASE|IMPORT|RD)\s")
# Functions of Excel that do the same.
FORMULAS = re.compile(rb"(?i)<f[^>]*>[^<]*(HYPERLINK|WEBSERVICE|FILTERXML|RTD|CALL|REGISTER|DDE|\[\d+\]|https?:)[^<]*</f>")
# Keys and kinds of actions of a PDF by which it would do something.
KEYS = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/EmbeddedFiles", "/RichMedia", "/XFA", "/Collection"}
ACTIONS = {"/Launch", "/JavaScript", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition"}


def of_package(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            part = package.read(name)
            if PARTS.search(name):
                yield f"part {name}"
            if name.endswith(".rels") and b"External" in part:
                yield f"{name} leads elsewhere"
            for field in re.findall(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"", part):
                if FIELDS.search(b" ".join(field) + b" "):
                    yield f"field {b' '.join(field).decode()} in {name}"
            if formula := FORMULAS.search(part):
                yield f"formula {formula[0].decode()} in {name}"
            if name == "[Content_Types].xml" and re.search(rb"(?i)macroEnabled|vba|activeX", part):
                yield "content types of macros"


def of_pdf(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            yield from inside(thing)


def inside(thing):
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            if key in KEYS:
                yield f"key {key}"
            if key == "/S" and str(value) in ACTIONS:
                yield f"action {value}"
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from inside(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from inside(value)


def unpacked(data):
    """All that can be read in a file."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return b"\n".join(package.read(name) for name in package.namelist())
    return data


def faults(data):
    yield from of_pdf(data) if data.startswith(b"%PDF") else of_package(data)
    for what in {str(Path.cwd()), str(Path.home()) + "/", socket.gethostname()} | ({getpass.getuser()} - {"root"}):
        if len(what) > 3 and what.encode() in unpacked(data):
            yield f"names {what}"


def spoilt():
    """Files with a fault each: they must be told."""
    def package(name, part):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            archive.writestr(name, part)
        return written.getvalue()

    yield package("word/vbaProject.bin", b"x")
    yield package("word/_rels/document.xml.rels", b'<Relationship Target="http://x" TargetMode="External"/>')
    yield package("word/document.xml", b'<w:instrText xml:space="preserve">INCLUDETEXT "http://x"</w:instrText>')
    yield package("xl/worksheets/sheet1.xml", b"<c><f>WEBSERVICE(A1)</f></c>")
    yield package("docProps/core.xml", str(Path.cwd()).encode())
    for action in ({"/S": "/JavaScript"}, {"/S": "/URI"}):
        pdf = pikepdf.new()
        pdf.add_blank_page()
        pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary({"/A": pikepdf.Dictionary({key: pikepdf.Name(value) for key, value in action.items()})})])
        written = io.BytesIO()
        pdf.save(written)
        yield written.getvalue()


def main(*files):
    found = [f"{file}: {fault}" for file in files for fault in faults(Path(file).read_bytes())]
    found += [f"fault {at} of inert.py's own files is not told" for at, data in enumerate(spoilt()) if not list(faults(data))]
    print(*found or [f"{len(files)} files do nothing when they are opened"], sep="\n")
    sys.exit(bool(found) or not files)


main(*sys.argv[1:])
