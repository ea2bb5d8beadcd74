#!/usr/bin/env python3
"""Open data as its users read it: open_data.py FOLDER... of document.json, CSV files with their descriptor, document.xlsx.

frictionless finds no fault in the Data Package; pandas reads of each CSV file the amounts of document.json, in the unit that the
descriptor names, and their sums; what docs/open-data.md does in the first folder, that of nangong-2024, gives its total; openpyxl shows in the workbook the words of document.json, with the number formats as Excel would.

Wants: frictionless, openpyxl, pandas, what ooxml.py wants.
"""

import contextlib
import io
import json
import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pandas
from frictionless import Package, system

from ooxml import validated

ROOT = Path(__file__).resolve().parent.parent
UNITS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
NUMBER = re.compile(r"-?[0-9][0-9,]*([.][0-9]+)?")


def bare(words):
    return "".join(words.split())


def tables(document):
    return [block for block in document["blocks"] if block["type"] == "table"]


def packaged(folder, document):
    """Faults of the CSV files, then how many numbers were compared."""
    path = folder / "document-datapackage.json"
    # The folder of the package is trusted; nothing is fetched.
    with system.use_context(trusted=True):
        report = Package(str(path)).validate()
    yield from (f"frictionless: {row}" for row in report.flatten(["name", "type", "message"]))
    package = json.loads(path.read_text(encoding="utf-8"))
    plain = [table for table in tables(document) if not table["info"]]
    resources = [own for own in package["resources"] if own["schema"]["fields"][0]["name"] != "表"]
    if len(plain) != len(resources) or len(list(folder.glob("*.csv"))) != len(package["resources"]):
        yield f"{len(plain)} tables, {len(resources)} of {len(package['resources'])} files"
    compared = 0
    for table, resource in zip(plain, resources):
        frame = pandas.read_csv(folder / resource["path"], dtype=str, keep_default_na=False, encoding="utf-8-sig")
        fields = resource["schema"]["fields"]
        if list(frame.columns) != [field["name"] for field in fields]:
            yield f"{resource['path']}: other heads"
        # Rows that say nothing are left out.
        rows = [at for at, row in enumerate(table["rows"]) if any(bare(cell or "") for cell in row)]
        place = {row: at for at, row in enumerate(rows)}
        sums = {}
        for trace in table["traces"]:
            if trace["part"] != "rows" or "amount" not in trace or not table["rows"][trace["row"]][trace["col"]]:
                continue
            field = fields[trace["col"]]
            said = frame.iat[place[trace["row"]], trace["col"]]
            amount = Decimal(trace["amount"])
            if said in resource["schema"]["missingValues"]:
                if amount:
                    yield f"{resource['path']}: {said!r} for {amount}"
                continue
            if not NUMBER.fullmatch(table["rows"][trace["row"]][trace["col"]]):
                # An amount within a sentence.
                continue
            said = Decimal(said)
            if "unit" in field:
                exact = amount / UNITS[field["unit"]]
                if exact.quantize(said, ROUND_HALF_UP) != said:
                    yield f"{resource['path']}: {field['name']}: {said}, in document.json {exact}"
                ours, theirs = sums.get(trace["col"], (0, 0))
                sums[trace["col"]] = ours + said, theirs + exact.quantize(said, ROUND_HALF_UP)
                compared += 1
            elif amount and field["type"] == "number":
                yield f"{resource['path']}: {field['name']} has no unit"
        for column, (ours, theirs) in sums.items():
            whole = frame.iloc[:, column].replace("", "0").replace(resource["schema"]["missingValues"], "0").map(Decimal).sum()
            if not ours == theirs == whole:
                yield f"{resource['path']}: {fields[column]['name']}: {whole}, in document.json {theirs}"
        yield from levels(frame, resource)
    yield compared


def levels(frame, resource):
    """By 层次 the rows that sum up no others make the total."""
    if frame.columns[-1] != "层次" or frame.empty:
        return
    deep = frame["层次"].map(int).tolist()
    leaves = [at for at in range(1, len(deep)) if at + 1 == len(deep) or deep[at + 1] <= deep[at]]
    for field in resource["schema"]["fields"]:
        if "unit" not in field or deep[0] != 0 or not frame[field["name"]][0]:
            continue
        cells = frame[field["name"]].replace("", "0").map(Decimal)
        # Each printed number is rounded by itself. A project's amount stands in each of its rows.
        apart = abs(cells[leaves].sum() - cells[0])
        if apart > Decimal("0.005") * (len(leaves) + 1):
            yield f"{resource['path']}: {field['name']}: {cells[leaves].sum()}, total {cells[0]}"


def shown(cell):
    """The text that Excel shows."""
    if not isinstance(cell.value, (int, float)):
        return bare(str(cell.value))
    decimals = len((re.search(r"[.](0+)", cell.number_format) or ["", ""])[1])
    value = Decimal(repr(cell.value)) * (100 if cell.number_format.endswith("%") else 1)
    text = f"{value:,.{decimals}f}" if "#,##0" in cell.number_format else f"{value:.{decimals}f}"
    return text + "%" * cell.number_format.endswith("%")


def workbook(path, document):
    """Faults of the workbook, then how many cells were compared."""
    yield from validated(path)
    book = openpyxl.load_workbook(path)
    own = tables(document)
    first, *sheets = book.worksheets
    if len(sheets) != len(own):
        yield f"{len(sheets)} sheets, {len(own)} tables"
    links = [cell.hyperlink.location for [cell, *_] in first.iter_rows(min_row=2) if cell.hyperlink]
    if links != [f"'{sheet.title}'!A1" for sheet in sheets]:
        yield f"the first sheet leads to {links}"
    compared = 0
    for sheet, table in zip(sheets, own):
        found = [shown(cell) for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]
        notes = list(table["notes"])
        before = [notes.pop()] if table.get("note_before") else []
        rows = table["info"] + table["header"] + [table["column_numbers"]] + table["rows"]
        words = [table["title"], *before, *(caption["text"] for caption in table["captions"])]
        words += [cell for row in rows for cell in row if cell] + notes
        words = [bare(said) for said in words if bare(said)]
        found = [said for said in found if said]
        if found != words:
            yield next(f"{sheet.title}: {ours!r} for {theirs!r}" for ours, theirs in zip(found + [""], words + [""]) if ours != theirs)
        compared += len(found)
    yield compared


def told(folder):
    """Runs the guide's example; its total must be what was published."""
    [text] = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs/open-data.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    names = {}
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        exec(text, names)  # noqa: S102
    published = json.loads((ROOT / "tests/golden/nangong-2024.json").read_text(encoding="utf-8"))
    [rows] = [table["rows"] for table in published if table["id"] == "expenditure"]
    total = next(row for row in rows if "合计" in row)
    said = [cell for cell in total if NUMBER.fullmatch(cell or "") and "." in cell]
    if f"{names['total']:.2f}" != said[0]:
        yield f"docs/open-data.md: {names['total']}, published {said[0]}"


def main(*folders):
    wrong, numbers, cells = list(told(folders[0])), 0, 0
    for folder in map(Path, folders):
        document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
        *faults, some = packaged(folder, document)
        *more, others = workbook(folder / "document.xlsx", document)
        wrong += [f"{folder}: {fault}" for fault in faults + more]
        numbers, cells = numbers + some, cells + others
    if numbers < 100 or cells < 1000:
        wrong.append(f"too little: {numbers} numbers, {cells} cells")
    print(*wrong or [f"{numbers} numbers of CSV files and {cells} cells of workbooks are those of document.json"], sep="\n")
    sys.exit(bool(wrong))


main(*sys.argv[1:])
