"""Whether docs/coverage.md tells every line of the list of checks, under the list's own id and name.

coverage.py RULES.CSV COVERAGE.MD
"""
import csv
import sys

rules, page = sys.argv[1:]
with open(rules, encoding="utf-8-sig", newline="") as file:
    listed = [(row["id"], row["check"]) for row in csv.DictReader(file)]
with open(page, encoding="utf-8") as file:
    lines = [line.strip().strip("|").split(" | ") for line in file if line.startswith("| ")]
told = [(cells[0].strip(), cells[1].strip()) for cells in lines]
told = [line for line in told if len(line[0]) == 3 and line[0][1:].isdigit()]
if told != listed:
    for line in sorted(set(listed) ^ set(told)):
        print("only in", "the list:" if line in listed else "the page:", *line)
    sys.exit("docs/coverage.md does not tell the list line by line")
print(f"{len(told)} lines of the list are told")
