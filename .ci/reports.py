#!/usr/bin/env python3
"""Judges reports for programs: *.sarif by the JSON Schema given first, everything else as JUnit XML."""

import json
import sys
import warnings
import xml.etree.ElementTree as xml

warnings.simplefilter("ignore", DeprecationWarning)
import jsonschema


def judge_sarif(path, schema):
    with open(path, encoding="utf-8") as file:
        log = json.load(file)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in validator(schema).iter_errors(log)]
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            faults.append(f"{result['ruleId']} is not rule {result['ruleIndex']}")
    return faults, f"{len(rules)} rules, {len(run['results'])} results"


def judge_junit(path):
    root = xml.parse(path).getroot()
    faults = [] if root.tag == "testsuites" else [f"the root is {root.tag}"]
    for name, tag in [("tests", "testcase"), ("failures", "failure")]:
        for node in root.iter():
            if name in node.attrib and int(node.get(name)) != sum(1 for _ in node.iter(tag)):
                faults.append(f"{node.get('name')} does not have {node.get(name)} {name}")
    return faults, f"{len(root)} suites, {sum(1 for _ in root.iter('testcase'))} cases"


def main(schema, *paths):
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    failed = False
    for path in paths:
        faults, size = judge_sarif(path, schema) if path.endswith(".sarif") else judge_junit(path)
        print(f"{path}: {size}")
        for fault in faults:
            failed = True
            print(f"  {fault}", file=sys.stderr)
    sys.exit(failed)


main(*sys.argv[1:])
