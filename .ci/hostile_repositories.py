"""Repositories made to hurt: small files that a variant, a list of codes or a font multiplies.

Each is a function that writes files into a folder, and the exit codes and code of the finding that it must end with.
"""
import shutil
from pathlib import Path

BUDGET = (
    'format = 1\nunit = { code = "1", name = "某局", kind = "unit", year = 2024, variant = "%s", money = "元" }\n'
    'revenue = { general = 100001 }\nexpenditure = [{function="2010301",basic=1}, {function="2010302",project=100000}]\n'
    'basic = { 30101 = 1 }\n'
    'previous = { basic = 0, project = 0, three_public = 0 }\n'
    'narrative = { duties = "职责", main_projects = "项目", basic_change_reason = "新增", project_change_reason = "新增" }\n'
    '[[project]]\nname = "甲"\nfunction = "2010302"\nfiscal = 100000\n'
)
VARIANT = 'name = "x"\ntitle = "某"\nextends = "hebei-2024"\n'
REPORT = (Path(__file__).parent.parent / "templates/base/report.md").read_text(encoding="utf8") + "\n"


def repository(files, codes="", budget=BUDGET % "x"):
    def write(folder):
        shutil.rmtree(folder, ignore_errors=True)
        for path, text in ({"gongkai.toml": codes, "budget.toml": budget} | files).items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return write


def variant(text="", **files):
    return repository({"variants/x/variant.toml": VARIANT + text} | {f"variants/x/{k}": v for k, v in files.items()})


def column_sets(depth, each):
    sets = ['[columns]', 's0 = [' + '{ head = "a", sum = {} },' * each + ']']
    sets += [f's{level} = [' + f'"s{level - 1}",' * each + ']' for level in range(1, depth)]
    return "\n".join(sets)


def table(columns="", rows=""):
    return f'title = "某表"\nsum = {{ ledger = "expenditure" }}\ncolumns = [{columns}]\nrows = [{rows}]\n'


def in_report(text, **files):
    return repository(
        {"variants/x/variant.toml": VARIANT, "variants/x/report.md": REPORT + text + "\n"} | {f"variants/x/{k}": v for k, v in files.items()}
    )


def code_list(lines):
    return repository({"codes.csv": lines}, codes='[codes]\nfile = "codes.csv"\n', budget=BUDGET % "hebei-2024")


def fonts(count):
    """A font of the largest size allowed, and many links to it."""
    def write(folder):
        repository({}, budget=BUDGET % "hebei-2024")(folder)
        source = (Path(__file__).parent.parent / "assets/fonts").glob("*.ttf")
        whole = sorted(source)[0].read_bytes()
        (folder / "f.ttf").write_bytes(whole + bytes((63 << 20) - len(whole)))
        for number in range(count):
            (folder / f"f{number}.ttf").symlink_to("f.ttf")
        names = ", ".join(f'"f{number}.ttf"' for number in range(count))
        (folder / "gongkai.toml").write_text(f"[fonts]\nfallback = [{names}]\n")
    return write


FILES = {
    # name: (writer, exit codes, code of the finding)
    "column-sets": (variant(column_sets(8, 20), **{"tables/summary.toml": table('"s7"', '{ label = "x" }')}), {1}, ""),
    "replace-nested": (in_report("{{ unit.name" + (' | replace(from="某", to="' + "某" * 20 + '")') * 9 + " }}"), {1}, ""),
    "number-styles": (variant("".join(f"[numbers.n{i}]\nextends = \"m{i}\"\n" for i in range(20_000))), {1}, ""),
    "deny": (repository({}, codes="[check]\ndeny = [" + "".join(f'"Z{i:05}",' for i in range(8_000)) + "]\n", budget=BUDGET % "hebei-2024"), {1}, ""),
    "allow": (repository({}, codes="[check]\nallow = [" + "".join(f'{{ code = "Z{i:05}", why = "有原因的" }},' for i in range(8_000)) + "]\n", budget=BUDGET % "hebei-2024"), {1}, ""),
    "codes-60000": (code_list("".join(f"{2010000 + i},某{i}\n" for i in range(60_000))), {0, 1}, ""),
    "codes-bad": (code_list("x\n" * 300_000), {1}, ""),
    "text-included-often": (repository({"text.txt": "字" * 300_000 + "\n", "variants/x/variant.toml": VARIANT, "variants/x/report.md": REPORT + "{{ narrative.duties }}\n\n" * 600}, budget=(BUDGET % "x").replace('duties = "职责"', 'duties = { file = "text.txt" }')), {1}, ""),
    "pages": (in_report("{{ page() }}\n\n" * 100_000), {1}, ""),
    "contents": (in_report('{{ contents(title="目录") }}\n\n' * 1_000), {1}, ""),
    "covers": (in_report('{{ cover(lines=["a", "b"]) }}\n\n' * 10_000), {1}, ""),
    "headings": (in_report("# 题\n\n" * 100_000), {1}, ""),
    "table-20000-50": (in_report('{{ table(id="t") }}', **{"tables/t.toml": table(",".join('{ head = "a", sum = {} }' for _ in range(50)), ",".join('{ label = "x" }' for _ in range(20_000)))}), {1}, ""),
    "fonts-40": (fonts(40), {1}, ""),
    "projects-10000-in-forms": (repository({}, budget=(BUDGET % "hebei-2024").replace("fiscal = 100000", "fiscal = 10") + "".join(f'[[project]]\nname="甲{i}"\nfunction="2010302"\nfiscal=10\n' for i in range(9_999))), {0, 1}, ""),
}
