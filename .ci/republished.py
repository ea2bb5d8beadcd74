"""Published documents, imported again, must say what they said: their tables are compared cell by cell.

usage: republished.py [--office] PROGRAM FOLDER UNIT…
UNIT is the folder of a budget. Its DOCX, its document.json and the DOCX that pandoc makes of its Markdown are imported; with
--office also its DOCX as LibreOffice saves it, and as it saves it by way of ODT. The budget that was imported is compiled, and
its tables are held against those that were published; a cell that `import` could not place does not count as equal.
"""
import json
import shutil
import subprocess
import sys
from difflib import SequenceMatcher
from itertools import count, zip_longest
from pathlib import Path

# The least share of equal cells.
OWN, OFFICE, PANDOC = 1.0, 0.99, 0.98
SHOWN = 20


def run(*command, codes=(0,)):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    if done.returncode not in codes:
        sys.exit(f"exit code {done.returncode}: {' '.join(map(str, command))}")


def by_office(docx, out, kind):
    out.mkdir(exist_ok=True)
    run("soffice", f"-env:UserInstallation=file://{out.resolve()}/profile", "--headless", "--convert-to", kind, "--outdir", out, docx)
    return out / docx.with_suffix(f".{kind}").name


def files(folder, office):
    """What is imported of a unit that was built in the folder: name, file, least share."""
    docx = folder / "document.docx"
    yield "own", docx, OWN
    yield "json", folder / "document.json", OWN
    # A table with merged cells is HTML in Markdown, which pandoc reads from HTML alone.
    run("pandoc", "-f", "gfm", "-t", "html", "-s", "-o", folder / "pandoc.html", folder / "document.md")
    run("pandoc", "-f", "html", "-o", folder / "pandoc.docx", folder / "pandoc.html")
    yield "pandoc", folder / "pandoc.docx", PANDOC
    if office:
        yield "office", by_office(docx, folder / "saved", "docx"), OFFICE
        yield "office, odt", by_office(by_office(docx, folder / "saved-odt", "odt"), folder / "saved-odt", "docx"), OFFICE


def tables(document):
    """The rows of each table, by its title and its number among those of the same title."""
    found = {}
    for block in json.loads(document.read_text(encoding="utf8"))["blocks"]:
        if block["type"] == "table":
            title = block["title"]
            number = next(number for number in count(1) if (title, number) not in found)
            found[title, number] = [tuple(cell or "" for cell in row) for row in block["info"] + block["rows"]]
    return found


def build(program, budget, out):
    """The tables of a budget, sound or not."""
    run(program, "build", budget, "--force", "-f", "json", "-o", out, codes=(0, 1))
    return tables(out / "document.json")


def difference(published, again):
    """Cells of the published tables that the compiled ones print differently."""
    for table, rows in published.items():
        others = again.get(table, [])
        for _, first, last, start, end in SequenceMatcher(None, rows, others, autojunk=False).get_opcodes():
            if rows[first:last] == others[start:end]:
                continue
            others_here = others[start:end] + [()] * (last - first)
            for row, other in zip(rows[first:last], others_here):
                for one, cell in zip_longest(row, other[:len(row)]):
                    if one != cell:
                        yield f"{table[0]}, row {' '.join(row[:3])}: {one!r}, imported {cell!r}"


def variants(unit):
    """Formats of the unit's own, of which it has one at most."""
    return [folder.name for folder in unit.glob("variants/*")]


def is_same(program, unit, folder, name, file, least):
    work = folder / name.replace(", ", "-")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    local = variants(unit)
    if local:
        shutil.copytree(unit / "variants", work / "variants")
    chosen = ["--variant", local[0]] if local else []
    # Nothing beyond the folder belongs to its budget.
    (work / "gongkai.toml").touch()
    done = subprocess.run(
        [program, "import", file.resolve(), *chosen, "--format", "json", "-o", "budget.toml"], cwd=work, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"FAILED {unit.name}, {name}: {done.stdout}{done.stderr}")
        return False
    said = json.loads(done.stdout)
    published = tables(folder / "document.json")
    wrong = list(difference(published, build(program, work / "budget.toml", work)))
    lost = len(wrong) + said["unplaced"]
    cells = sum(len(row) for rows in published.values() for row in rows)
    share = 1 - lost / cells
    own = said["cells"] and 1 - (len(said["differing"]) + said["unplaced"]) / said["cells"]
    same = share >= least and own >= least
    print(
        f"{'ok' if same else 'FAILED':6} {unit.name}, {name}: {share:.2%} of {cells} cells, "
        f"{own:.2%} of {said['cells']} by its own report ({said['variant']}; {said['unplaced']} unplaced, "
        f"{len(said['remarks'])} remarks, {len(said['doubts'])} doubts)")
    if lost or not same:
        for cell in wrong[:SHOWN]:
            print(f"         {cell}")
        for remark in said["remarks"][:SHOWN]:
            print(f"         remark: {remark['words']} {remark['place'] or ''}")
        for cell in said["differing"][:SHOWN]:
            print(f"         reported: {list(cell.values())}")
    return same


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--office"]
    program, out, units = str(Path(arguments[0]).resolve()), Path(arguments[1]), [Path(unit) for unit in arguments[2:]]
    same = []
    for unit in units:
        folder = out / unit.name
        folder.mkdir(parents=True, exist_ok=True)
        run(program, "build", unit, "-f", "docx", "-f", "json", "-f", "md", "-o", folder)
        for name, file, least in files(folder, "--office" in sys.argv):
            same.append(is_same(program, unit, folder, name, file, least))
    sys.exit(0 if all(same) else 1)


if __name__ == "__main__":
    main()
