#!/usr/bin/env python3
"""What editors make of the JSON Schemas: editors.py PROGRAM NODE_MODULES FOLDER

Even Better TOML (taplo) and Tombi must find nothing in sound files: examples, built-in variants, what `new` and `variants eject` write,
tests/editors/good, the accepted files of tests/corpus/schema. They must find each fault: in the rejected files there, and in
tests/editors/bad at the line whose comment `✗ WORD` says the word that taplo must name. Their language servers must show
and offer the descriptions. Ajv's strict mode must compile every schema.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "editors"))
from language_server import Server

HERE = Path(__file__).parent
ROOT = HERE.parent
SCHEMAS = ROOT / "schema"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

BUDGET = """
[unit]
code = "104001"
name = "某办公室"
kind = "单位"
year = 2024
variant = "hebei-2024"
money = "wan"

[revenue]
general = 100.00

[[expenditure]]
function = "2010301"
basic = 100.00

[basic]
30101 = 100.00
"""

# A text with the cursor at ¦, and what both editors must show of the key or value there.
HOVERS = [
    ("budget", BUDGET.replace("money", "mo¦ney"), "本文件金额的单位：万元 或 元"),
    ("budget", BUDGET.replace("[unit", "[un¦it"), "单位基本信息"),
    ("budget", BUDGET.replace("[[expend", "[[ex¦pend"), "一行支出：科目 × 资金来源"),
    ("budget", BUDGET.replace('"2010301', '"201¦0301'), "功能分类科目编码，写到项（7 位）"),
    ("budget", BUDGET.replace("30101", "301¦01"), "一个经济分类科目的基本支出"),
    ("budget", BUDGET.replace("general", "gene¦ral"), "一般公共预算拨款收入"),
    ("budget", BUDGET.replace("[unit]", '["单位"]').replace("code", '"单位¦代码"'), "单位代码，如"),
    ("table", 'title = "表"\nsum = { ledger¦ = "revenue" }\n', "账"),
    ("variant", 'name = "x"\ntitle = "x"\n[page.styles.text]\nsi¦ze = "三号"\n', "字号，如"),
    ("repository", "[build]\nform¦ats = []\n", "写哪些格式：md、json、docx、pdf、html、csv、xlsx；不写就是前四种"),
]

# A text with the cursor at ¦, what both editors must offer there, and what taplo must say of it.
OFFERS = [
    ("budget", BUDGET.replace('money = "wan"', "money = ¦"), '"wan"', "金额以万元为单位"),
    ("budget", BUDGET.replace("basic = 100.00\n", "basic = 100.00\n¦\n"), "project", "项目支出；每个项目都写了科目编码时可以不写"),
    ("budget", BUDGET.replace("general = 100.00\n", "general = 100.00\n¦\n"), "fund", "政府性基金预算拨款收入"),
    ("budget", BUDGET + "\n[[¦]]\n", "procurement", "政府采购"),
    ("figures", '[list.a]\ntitle = "表"\nby = "function"\nsum = { }\nkeep = ¦\n', '"present"', "本年或上年有数的"),
    ("glossary", '[[term]]\nname = "x"\n¦\n', "meaning", "解释（可用模板）"),
]


def main():
    program, modules, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve() / "editors"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    schemas = sorted(SCHEMAS.glob("*.schema.json"))
    run("node", HERE / "editors/strict.cjs", modules, *schemas)

    sound = [path for folder in ("examples", "templates", "tests/editors/good") for path in (ROOT / folder).rglob("*.toml")]
    sound += [SCHEMAS / "accounting/figures.toml", SCHEMAS / "accounting/identities.toml"]
    sound += written(program, out) + with_schema("accepted", out)
    missing = [str(path) for path in sound if not path.read_text(encoding="utf-8").startswith("#:schema ")]
    assert not missing, f"no schema named in {missing}"
    for name, found in ("taplo", taplo(modules, sound)), ("tombi", tombi(sound)):
        assert not found, f"{name} finds in sound files: {found}"

    rejected = with_schema("rejected", out)
    bad = sorted((ROOT / "tests/editors/bad").glob("*.toml"))
    of_taplo, of_tombi = taplo(modules, rejected + bad), tombi(rejected + bad)
    for path in rejected + bad:
        assert of_taplo.get(path) and of_tombi.get(path), f"an editor finds nothing in {path}"
    for path in bad:
        lines = path.read_text(encoding="utf-8").splitlines()
        [(line, word)] = [(n, text.split("# ✗ ")[1]) for n, text in enumerate(lines, 1) if "# ✗ " in text]
        assert any(word in message for _, message in of_taplo[path]), f"taplo on {path}: {of_taplo[path]}"
        assert any(at == line for at, _ in of_tombi[path]), f"tombi on {path}: {of_tombi[path]}"

    of_hovers = len(HOVERS) + len(OFFERS)
    ask("taplo", ["node", str(HERE / "editors/server.cjs"), str(modules)], out)
    ask("tombi", ["tombi", "lsp", "--offline"], out)
    print(f"{len(sound)} sound files, {len(rejected) + len(bad)} faults, {of_hovers} questions, {len(schemas)} schemas")


def written(program, out):
    """What the program itself writes for people to edit."""
    run(program, "new", out / "new", "--code", "104001", "--name", "某办公室", "--kind", "unit", "--year", "2025", "--variant", "hebei-2025")
    files = sorted((out / "new").rglob("*.toml"))
    for name in "hebei-2023", "hebei-2025", "central-2025", "final-2024":
        folder = out / "new/variants" / f"ours-{name}"
        run(program, "variants", "eject", name, folder, cwd=out / "new")
        files += sorted(folder.rglob("*.toml"))
    assert len(files) > 30, files
    return files


def with_schema(kind, out):
    """Files of tests/corpus/schema, each with the line that names the schema of budgets."""
    folder = out / kind
    folder.mkdir()
    for path in sorted((ROOT / "tests/corpus/schema" / kind).glob("*.toml")):
        line = f"#:schema {SCHEMAS / 'budget.schema.json'}\n"
        (folder / path.name).write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")
    files = sorted(folder.glob("*.toml"))
    assert files, kind
    return files


def taplo(modules, files):
    """What `taplo lint` finds: path → (line, message)."""
    done = subprocess.run([modules / ".bin/taplo", "lint", *files], capture_output=True, text=True)
    said = COLOUR.sub("", done.stdout + done.stderr)
    [total] = re.findall(r"found files total=(\d+)", said)
    assert int(total) == len(files), said
    assert "invalid schema" not in said, said
    found = {}
    for message, path, line in re.findall(r"^error: (.*)\n *┌─ (.*?):(\d+):\d+$", said, re.M):
        found.setdefault(Path(path), []).append((int(line), message))
    assert (done.returncode != 0) == bool(found), said
    return found


def tombi(files):
    """What `tombi lint` finds: path → (line, message)."""
    done = subprocess.run(["tombi", "lint", "--offline", *files], capture_output=True, text=True, cwd=ROOT)
    said = COLOUR.sub("", done.stdout + done.stderr)
    found = {}
    for message, path, line in re.findall(r"^ *(?:Error|Warning): (.*)\n *at (.*?):(\d+):\d+$", said, re.M):
        found.setdefault(ROOT / path, []).append((int(line), message))
    assert found or re.search(rf"^{len(files)} files? linted successfully", said, re.M), said
    return found


def ask(name, command, out):
    """Asks one language server everything."""
    server = Server(command, out)
    for number, (schema, text, wanted) in enumerate(HOVERS):
        shown = at_cursor(server, "hover", out / f"{name}-hover-{number}.toml", schema, text)
        said = shown["contents"]["value"] if shown else ""
        assert wanted in said, f"{name} shows {said!r} at {text!r}, not {wanted!r}"
    for number, (schema, text, label, about) in enumerate(OFFERS):
        offered = at_cursor(server, "completion", out / f"{name}-offer-{number}.toml", schema, text) or []
        items = offered["items"] if isinstance(offered, dict) else offered
        of_label = [item for item in items if item["label"] == label]
        assert len(of_label) == 1, f"{name} offers {[item['label'] for item in items]} at {text!r}, not {label!r} once"
        said = of_label[0].get("documentation", {}).get("value", "")
        # Tombi has no texts of single values.
        assert about in said or (name == "tombi" and label.startswith('"')), f"{name} says {said!r} of {label}"
    server.end()


def at_cursor(server, method, path, schema, text):
    text = f"#:schema {SCHEMAS / schema}.schema.json\n{text}"
    before, after = text.split("¦")
    uri = server.open(path, before + after)
    position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
    return server.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position})


def run(*command, cwd=None):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


main()
