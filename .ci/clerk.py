#!/usr/bin/env python3
"""A department that is authored in the workbook alone: clerk.py PROGRAM FOLDER

clerk/filled.txt is what a clerk types into an empty workbook, cell by cell; clerk/budget.toml is the same budget, written
by hand. Both build to the same bytes. A wrong amount, a wrong code and a missing project are each reported at their cell,
in the words that docs/authoring.md prints.
"""

import datetime
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl

DATA = Path(__file__).parent / "clerk"
FORMATS = "md", "json", "docx", "pdf"
BOOK = "预算填报.xlsx"


def main():
    program, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]) / "clerk"
    shutil.rmtree(out, ignore_errors=True)
    twin = out / "twin"
    twin.mkdir(parents=True)
    shutil.copy(DATA / "budget.toml", twin)

    run(program, 0, "workbook", "--variant", "hebei-2024", "-o", out / BOOK)
    typed = fill(out / BOOK)
    projects = typed["项目"] - 1
    assert projects == 10, f"{projects} projects"
    run(program, 0, "check", "--deny-warnings", out / BOOK)
    for source, name in (out / BOOK, "of-workbook"), (twin, "of-twin"):
        run(program, 0, "build", source, "-o", out / name)
    for ending in FORMATS:
        one, other = ((out / name / f"document.{ending}").read_bytes() for name in ("of-workbook", "of-twin"))
        # document.json says where each fact stands.
        if ending == "json":
            one, other = (facts(document) for document in (one, other))
        assert one == other, f"document.{ending} of the workbook and of its twin differ"

    # What is changed, and where which finding must be.
    said(program, out, {"经济分类!C2": 251}, ("B010", "经济分类!C2"))
    said(program, out, {"采购!K2": 3}, ("G001", "采购!K2"))
    said(program, out, {"支出!A4": "2130199"}, ("C001", "支出!A4"))
    said(program, out, {"支出!A2": "213010"}, ("S021", "支出!A2"))
    said(program, out, {"绩效指标!A3": "技术推厂"}, ("S022", "绩效指标!A3"))
    is_in_guide(program, out, "S022")
    said(program, out, {"采购!A2": "没有这个项目"}, ("S022", "采购!A2"))
    said(program, out, {"项目!E5": 26}, ("B019", "项目!E5"))
    is_in_guide(program, out, "B019")
    # A project without an amount: the finding is about the sum, at its first cell.
    said(program, out, {"项目!E4": None}, ("B019", "支出!I5"))
    print(f"{sum(typed.values())} rows on {len(typed)} sheets, {projects} projects: as its twin; slips found at their cells")


def run(program, code, *arguments, folder=None):
    run = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, cwd=folder)
    assert run.returncode == code, f"{arguments}: exit code {run.returncode}\n{run.stdout}{run.stderr}"
    return run.stdout


def fill(path):
    """Types filled.txt into the workbook; the number of lines typed on each sheet."""
    book = openpyxl.load_workbook(path)
    typed, filled = {}, []
    for part in (DATA / "filled.txt").read_text(encoding="utf-8").split("【")[1:]:
        name, lines = part.split("】\n")
        lines = [line.split("\t") for line in lines.rstrip("\n").split("\n")]
        sheet = book[name] if name in book else new(book, name, lines[0])
        heads = [cell.value for cell in sheet[1]]
        if heads[0] == "项目" and heads[1] in ("内容", "金额"):
            entries(sheet, lines)
        elif name == "文字":
            entries(sheet, lines[1:], at=heads.index("内容"))
        else:
            records(sheet, heads, lines)
        typed[name] = len(lines)
        filled.append(name)
    left = [name for name in book.sheetnames if name not in filled and name not in ("说明", "目录")]
    assert not left, f"sheets that nobody fills in: {left}"
    book.save(path)
    return typed


def new(book, name, heads):
    sheet = book.create_sheet(name)
    sheet.append(heads)
    return sheet


def entries(sheet, lines, at=1):
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for label, *values in lines:
        for number, value in enumerate(values):
            put(sheet.cell(rows[label], at + 1 + number), value)


def records(sheet, heads, lines):
    columns = [heads.index(head) + 1 for head in lines[0]]
    for row, values in enumerate(lines[1:], 2):
        for column, head, value in zip(columns, lines[0], values):
            # Some codes are typed as numbers, some as text.
            put(sheet.cell(row, column), value, is_text="编码" in head and row % 2 == 0)


def put(cell, value, is_text=False):
    if not value:
        return
    if is_text:
        cell.value = value
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        cell.value = datetime.date.fromisoformat(value)
    elif re.fullmatch(r"\d+(\.\d+)?", value):
        cell.value = float(value) if "." in value else int(value)
    else:
        cell.value = value.replace("\\n", "\n")


def facts(document):
    document = json.loads(document)
    for fact in document["facts"]:
        del fact["place"]
    return document


def is_in_guide(program, out, code):
    """What `check` says of the workbook that was changed last begins as the guide's block about this code."""
    report = plain(run(program, 1, "check", BOOK, folder=out / "changed"))
    assert "[[" not in report, f"sections of TOML in what is said of a workbook\n{report}"
    guide = plain((DATA.parent.parent / "docs" / "authoring.md").read_text(encoding="utf-8"))
    block = re.search(rf"```text\n(错误\[{code}\].*?)\n```", guide, re.DOTALL)
    assert block and report.startswith(block[1]), f"docs/authoring.md does not print\n{report}"


def plain(text):
    return "\n".join(line.rstrip() for line in text.split("\n"))


def said(program, out, changes, expected):
    """With these cells changed, `check` reports a finding of this code at this cell, or with it as an addend."""
    book = openpyxl.load_workbook(out / BOOK)
    for place, value in changes.items():
        sheet, cell = place.split("!")
        assert book[sheet][cell].value is not None, f"{place} is empty"
        book[sheet][cell] = value
    changed = out / "changed" / BOOK
    changed.parent.mkdir(exist_ok=True)
    book.save(changed)
    report = json.loads(run(program, 1, "check", "--format", "json", changed))
    found = [
        (finding["code"], place["cell"])
        for finding in report["findings"]
        for place in [finding["place"], *finding.get("addends", [])]
    ]
    assert expected in found, f"{changes}: {expected} is not among {found}"


main()
