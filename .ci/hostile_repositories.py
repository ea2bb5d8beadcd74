"""Repositories made to hurt: small files that a variant, a list of codes or a font multiplies.

Each is a function that writes files into a folder, the exit codes, and words that the only finding about it must say.
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
    # name: (writer, exit codes, words of the finding)
    "column-sets": (variant(column_sets(8, 20), **{"tables/summary.toml": table('"s7"', '{ label = "x" }')}), {1}, "公开格式的栏，各表合起来超过 20 000 栏"),
    "replace-nested": (in_report("{{ unit.name" + (' | replace(from="某", to="' + "某" * 20 + '")') * 9 + " }}"), {1}, "模板的一个过滤器做出的文字超过 1 MiB"),
    "number-styles": (variant("".join(f"[numbers.n{i}]\nextends = \"m{i}\"\n" for i in range(20_000))), {1}, ""),
    "deny": (repository({}, codes="[check]\ndeny = [" + "".join(f'"Z{i:05}",' for i in range(8_000)) + "]\n", budget=BUDGET % "hebei-2024"), {1}, "allow 和 deny 的条目，合起来超过 5 000 条"),
    "allow": (repository({}, codes="[check]\nallow = [" + "".join(f'{{ code = "Z{i:05}", why = "有原因的" }},' for i in range(8_000)) + "]\n", budget=BUDGET % "hebei-2024"), {1}, "allow 和 deny 的条目，合起来超过 5 000 条"),
    "codes-60000": (code_list("".join(f"{2010000 + i},某{i}\n" for i in range(60_000))), {0}, ""),
    "codes-bad": (code_list("x\n" * 300_000), {1}, ""),
    "text-included-often": (repository({"text.txt": "字" * 300_000 + "\n", "variants/x/variant.toml": VARIANT, "variants/x/report.md": REPORT + "{{ narrative.duties }}\n\n" * 600}, budget=(BUDGET % "x").replace('duties = "职责"', 'duties = { file = "text.txt" }')), {1}, "模板印出的文字，合起来超过 32 MiB"),
    "pages": (in_report("{{ page() }}\n\n" * 100_000), {1}, "换页，合起来超过 50 000 个"),
    "contents": (in_report('{{ contents(title="目录") }}\n\n' * 2_000), {1}, "目录的行，合起来超过 30 000 行"),
    "covers": (in_report('{{ cover(lines=["a", "b"]) }}\n\n' * 10_000), {0}, ""),
    "headings": (in_report("# 题\n\n" * 100_000), {1}, "合起来超过 50 000 个"),
    "table-20000-50": (in_report('{{ table(id="t") }}', **{"tables/t.toml": table(",".join('{ head = "a", sum = {} }' for _ in range(50)), ",".join('{ label = "x" }' for _ in range(20_000)))}), {1}, "表的格子，合起来超过 1 000 000 个"),
    "fonts-40": (fonts(40), {1}, "字体文件，合起来超过 128 MiB"),
    "projects-10000-in-forms": (repository({}, budget=(BUDGET % "hebei-2024").replace("fiscal = 100000", "fiscal = 10") + "".join(f'[[project]]\nname="甲{i}"\nfunction="2010302"\nfiscal=10\n' for i in range(9_999))), {0}, ""),
    # As much as is allowed.
    "headings-29000": (in_report("# 题\n\n" * 29_000), {0, 1}, ""),
    "paragraphs-49000": (in_report("一段\n\n" * 49_000), {0, 1}, ""),
    "pages-49000": (in_report("{{ page() }}\n\n" * 49_000), {0, 1}, ""),
    "cells-900000": (in_report('{{ table(id="t") }}', **{"tables/t.toml": table(",".join('{ head = "a", sum = {} }' for _ in range(45)), ",".join('{ label = "x", sum = {} }' for _ in range(20_000)))}), {0, 1}, ""),
    "text-31-mb": (repository({"text.txt": "字" * 300_000 + "\n", "variants/x/variant.toml": VARIANT, "variants/x/report.md": REPORT + "{{ narrative.duties }}\n\n" * 33}, budget=(BUDGET % "x").replace('duties = "职责"', 'duties = { file = "text.txt" }')), {0, 1}, ""),
    # Other ways to ask for much.
    "texts-compared": (repository({"text.txt": "字" * 300_000 + "\n", "variants/x/variant.toml": VARIANT, "variants/x/report.md": REPORT + '{% if narrative.duties is containing(pat="y") %}z{% endif %}' * 20_000}, budget=(BUDGET % "x").replace('duties = "职责"', 'duties = { file = "text.txt" }')), {1}, "比较、替换、连接的文字，合起来超过 1024 MiB"),
    "texts-joined": (in_report('{{ projects | join(sep="' + "字" * 300_000 + '") }}' * 3), {0, 1}, ""),
    "sections-missing": (in_report("".join(f'{{{{ section(id="s{i}") }}}}\n\n' for i in range(50_000))), {1}, ""),
    "tables-missing": (in_report("".join(f'{{{{ table(id="s{i}") }}}}\n\n' for i in range(50_000))), {1}, ""),
    "tables-inline": (in_report('字{{ table(id="summary") }}\n\n' * 50_000), {1}, ""),
    "figures-20000": (repository({"variants/x/variant.toml": VARIANT, "variants/x/figures.toml": "".join(f'n{i} = {{ title = "某", sum = {{ ledger = "expenditure" }} }}\n' for i in range(20_000))}), {0, 1}, ""),
    "groups-20000": (variant("[groups.function]\n" + "".join(f'n{i} = ["201"]\n' for i in range(20_000))), {0, 1}, ""),
    "terms-20000": (variant(**{"glossary.toml": "".join(f'[[term]]\nname = "某{i}"\nmeaning = "{{{{ unit.name }}}}"\n' for i in range(20_000))}), {0, 1}, ""),
    "rows-by-facts": (repository({"variants/x/variant.toml": VARIANT, "variants/x/report.md": REPORT + '{{ table(id="t") }}', "variants/x/tables/t.toml": table('{ head = "a", sum = {} }', ",".join('{ label = "x", sum = {} }' for _ in range(20_000)))}, budget=(BUDGET % "x").replace("expenditure = [", "expenditure = [" + '{function="2010301",project=0.01},' * 60_000)), {1}, "表的行与数的比对，合起来超过 30 000 000 次"),
    "allowed-5000": (repository({}, codes="[check]\nallow = [" + "".join('{ code = "C011", why = "有原因的" },' for i in range(5_000)) + "]\n", budget=BUDGET % "hebei-2024"), {0, 1}, ""),
}

# What takes more than two seconds and 300 MB, because it is as much as is allowed: seconds, kilobytes. To check it, and to build four formats of it.
CHECKED = {"cells-900000": (4.0, 420_000), "rows-by-facts": (3.0, 300_000)}
BUILT = {
    "projects-10000-in-forms": (3.0, 300_000),
    "rows-by-facts": (3.0, 300_000),
    "headings-29000": (3.0, 420_000),
    "cells-900000": (8.0, 1_300_000),
    "text-31-mb": (5.0, 700_000),
}
