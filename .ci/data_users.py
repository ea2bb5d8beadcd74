#!/usr/bin/env python3
"""What docs/document.md tells data users, done as it says.

    data_users.py SCHEMA DOCUMENT.JSON...

Every document.json is as the schema says, by jsonschema and by ajv in its strict mode. The Python and SQL of
docs/document.md run in the folder of the first document, which is that of nangong-2024, and give what was published: the
amounts of tests/golden, which no program of ours computed.

Wants: duckdb, jsonschema, pandas; ajv-cli by AJV.
"""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import jsonschema

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(python|sql)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def validated(schema, documents):
    with open(schema, encoding="utf-8") as file:
        schema_itself = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema_itself)
    validator = jsonschema.Draft202012Validator(schema_itself)
    for path in documents:
        with open(path, encoding="utf-8") as file:
            for fault in validator.iter_errors(json.load(file)):
                yield f"{path}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
    ajv = [os.environ["AJV"], "validate", "--spec=draft2020", "--strict=true", "-s", schema]
    data = [word for path in documents for word in ("-d", path)]
    ran = subprocess.run(ajv + data, capture_output=True, text=True, check=False)
    if ran.returncode or ran.stdout.count(" valid\n") != len(documents):
        yield f"ajv: {ran.stdout}{ran.stderr}"


def published(table, words):
    """The amounts in the row of a published table in which a cell says these words, in 万元."""
    tables = json.loads((ROOT / "tests/golden/nangong-2024.json").read_text(encoding="utf-8"))
    [rows] = [found["rows"] for found in tables if found["id"] == table]
    row = next(row for row in rows if words in row)
    return [Decimal(cell) for cell in row if re.fullmatch(r"[0-9]+[.][0-9]{2}", cell or "")]


def told():
    """Runs the guide's blocks; yields what does not agree with the published tables."""
    names, answers = {}, []
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        for language, text in BLOCK.findall((ROOT / "docs/document.md").read_text(encoding="utf-8")):
            if language == "python":
                exec(text, names)  # noqa: S102
            else:
                answers.append(duckdb.sql(text).fetchall())
    by_function, traced = answers
    totals = published("expenditure", "合计")
    [three_public, *_] = published("three-public", "合计")
    frame = names["by_function"]
    same = [
        ("pandas: 支出总计", frame.sum(), totals[0]),
        ("DuckDB: 支出总计", sum(amount for _, _, amount in by_function) / 10000, totals[0]),
        ("pandas: 合计 of the table", [amount for amount in names["by_column"] if amount], totals),
        ("pandas: “三公”经费", names["addends"]["amount"].sum() / 10000, three_public),
        ("DuckDB: “三公”经费", sum(addend for *_, addend in traced) / 10000, three_public),
    ]
    of_codes = [("pandas", code, amount) for (code, _), amount in frame.items()]
    of_codes += [("DuckDB", code, amount / 10000) for code, _, amount in by_function]
    same += [(f"{who}: {code}", amount, published("expenditure", code)[0]) for who, code, amount in of_codes]
    yield from (f"{what}: {ours}, published {theirs}" for what, ours, theirs in same if ours != theirs)
    if len(by_function) < 5 or not traced or "“三公”经费" not in printed.getvalue():
        yield f"too little: {by_function}, {traced}, {printed.getvalue()}"


def main(schema, *documents):
    documents = [str(Path(path).resolve()) for path in documents]
    faults = list(validated(str(Path(schema).resolve()), documents))
    os.chdir(Path(documents[0]).parent)
    faults += told()
    print(*faults or [f"{len(documents)} documents as the schema says; the guide's answers are those published"], sep="\n")
    sys.exit(bool(faults))


main(*sys.argv[1:])
