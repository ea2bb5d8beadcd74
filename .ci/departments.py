#!/usr/bin/env python3
"""FOLDER → what the Markdown of each department of a repository made by repository.py says of its total and of the change from last
year, against the sum of its units' files, read here without gongkai."""
import re
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

USES = ("basic", "project", "business", "remit", "subsidy")


def total(lines):
    """The expenditure of lines, without what is paid within the department."""
    return sum(line.get(use, Decimal(0)) for line in lines if "to" not in line for use in USES)


def last_year(previous):
    return previous["basic"] + previous["project"] + total(previous.get("expenditure", []))


def main():
    departments, payments = 0, 0
    for path in sorted(Path(sys.argv[1]).glob("*/budget.toml")):
        budget = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        if "units" not in budget["unit"]:
            continue
        units = [tomllib.loads((path.parent / unit).read_text(encoding="utf-8"), parse_float=Decimal) for unit in budget["unit"]["units"]]
        now, before = sum(total(unit["expenditure"]) for unit in units), sum(last_year(unit["previous"]) for unit in units)
        printed = next(iter((path.parent / "dist").glob("*.md"))).read_text(encoding="utf-8").replace("\\", "")
        said = re.search(r"收支安排([\d.]+)万元，(?:较|比)\d+年预算(?:(增加|减少)([\d.]+)万元|.*?持平)", printed)
        assert said, path
        change = Decimal(said[3] or 0) * (-1 if said[2] == "减少" else 1)
        assert (Decimal(said[1]), change) == (now, now - before), (path, said[0], now, before)
        departments += 1
        payments += sum("to" in line for unit in units for line in unit["previous"].get("expenditure", []))
    assert departments > 5 and payments > 0, (departments, payments)
    print(f"{departments} departments say the sums of their units, {payments} payments of last year left out")


main()
