"""Published documents as other programs and people make them, from the tables of a unit: importing them gives the same figures.

usage: foreign.py PROGRAM FOLDER UNIT
Each case changes the tables as budget systems and clerks do, and writes them as Word or Excel files; their import is compiled,
and its nine tables are held against the unit's own. What has no place must be reported.
"""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

# A file beside this one has the name of the package that is wanted.
here = sys.path.pop(0)
import docx  # noqa: E402
import openpyxl
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

sys.path.insert(0, here)
from republished import build, difference, run, tables

NINE = 9
AMOUNT = re.compile(r"-?\d+\.\d\d")


class Table:
    """A table of the unit: title, captions, head (None continues a cell to the left or from above), rows."""

    def __init__(self, block):
        self.title, self.head, self.rows = block["title"], block["header"], block["rows"]
        self.captions = [block.get(key, "") for key in ("unit_line", "year_line", "money_line")]
        self.numbers = block["column_numbers"]

    def names(self):
        """The lowest head of each column."""
        below = [None] * len(self.head[0])
        for row in self.head:
            below = [cell if cell is not None else old for cell, old in zip(row, below)]
        return below

    def code(self):
        """The column of codes, if there is one."""
        return next((at for at, name in enumerate(self.names()) if name == "科目编码"), None)

    def every_cell(self, change):
        self.rows = [[change(cell or "") for cell in row] for row in self.rows]

    def insert(self, at, head, cell):
        """A column more; `cell` makes its cell from a row."""
        self.head = [row[:at] + [head if number == 0 else None] + row[at:] for number, row in enumerate(self.head)]
        self.rows = [row[:at] + [cell(row)] + row[at:] for row in self.rows]
        self.numbers = []

    def drop(self, at):
        for rows in (self.head, self.rows):
            for row in rows:
                kept = row[at]
                del row[at]
                # A merged head goes on over the next column.
                if rows is self.head and kept and at < len(row) and row[at] is None and row is self.head[0]:
                    row[at] = kept
        self.numbers = []

    def merges(self):
        """Of the head: top, left, bottom, right."""
        for top, row in enumerate(self.head):
            for left, cell in enumerate(row):
                if cell is None:
                    continue
                bottom, right = top, left
                is_below = lambda column: all(other[column] is None for other in self.head[top + 1:])
                while right + 1 < len(row) and row[right + 1] is None and not (top > 0 and self.head[top - 1][right + 1] is not None):
                    right += 1
                if right == left and is_below(left):
                    bottom = len(self.head) - 1
                yield top, left, bottom, right


# Changes of a table.

def in_yuan(table):
    table.captions = ["单位：元"]
    # Texts of the table that name the unit would contradict.
    table.every_cell(lambda cell: f"{float(cell) * 10_000:,.2f}" if AMOUNT.fullmatch(cell) else cell)


def zeros(table):
    amounts = [any(AMOUNT.fullmatch(row[at] or "") for row in table.rows) for at in range(len(table.rows[0]))]
    table.rows = [[cell or ("0.00" if amounts[at] and any(row) else "") for at, cell in enumerate(row)] for row in table.rows]


def full_width(table):
    table.every_cell(lambda cell: cell.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789."}) if AMOUNT.fullmatch(cell) else cell)


def with_remarks(table):
    table.insert(len(table.rows[0]), "备注", lambda row: "含上年" if row[-1] and AMOUNT.fullmatch(row[-1]) else "")


def blank_rows(table):
    table.rows = [row for number, row in enumerate(table.rows) for row in ([row, [""] * len(row)] if number % 3 == 2 else [row])]


def total_last(table):
    if table.code() is not None:
        table.rows = table.rows[1:] + table.rows[:1]


def without_serial(table):
    if table.head[0][0] == "序号":
        table.drop(0)


def three_codes(table):
    """类, 款, 项 in columns of their own."""
    at = table.code()
    if at is None or table.head[0][at] != "功能分类科目":
        return
    parts = [(0, 3), (3, 5), (5, 7)]
    head = table.head
    table.head = [
        head[0][:at] + ["功能分类科目", None, None] + head[0][at + 1:],
        head[1][:at] + ["科目编码", None, None] + head[1][at + 1:],
        [None] * at + ["类", "款", "项"] + [None] * (len(head[0]) - at - 1)]
    table.rows = [row[:at] + [(row[at] or "")[start:end] for start, end in parts] + row[at + 1:] for row in table.rows]
    table.numbers = []


def code_and_name(table):
    at = table.code()
    if at is None:
        return
    for row in table.rows:
        row[at] = f"{row[at]}{row[at + 1]}" if not row[at] else f"[{row[at]}]{row[at + 1]}"
    title = table.head[0][at]
    table.head = [row[:at + 1] + row[at + 2:] for row in table.head]
    table.rows = [row[:at + 1] + row[at + 2:] for row in table.rows]
    table.head[0][at], table.head[1][at] = title, "科目编码及名称"
    table.numbers = []


RENAMED = {"科目编码": "功能科目代码", "科目名称": "功能科目", "合计": "预算合计", "基本支出": "基本", "项目支出": "项目", "小计": "本年合计"}


def renamed(table):
    if table.code() is None:
        return
    table.head = [[RENAMED.get(cell, cell) for cell in row] for row in table.head]
    # The two last columns change places, where nothing is merged over them.
    if all(row[-2] is not None and row[-1] is not None for row in table.head[:1]):
        for row in table.head + table.rows:
            row[-2], row[-1] = row[-1], row[-2]
    table.title = {"支出总表": "支出情况总览"}.get(table.title[-4:], table.title)
    table.numbers = []


def mapping(all_tables):
    names = {new: old for old, new in RENAMED.items()}
    [title] = [table.title for table in all_tables if table.title[-4:] == "支出总表"]
    lines = [f'"{new}" = "{old}"' for new, old in names.items()]
    return "[import.columns]\n" + "\n".join(lines) + f'\n[import.tables]\n"支出情况总览" = "{title}"\n'


# Ways to write the tables.

def sheet(book, name, table, captions_apart):
    page = book.create_sheet(name)
    width = len(table.head[0])
    page.append([table.title])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    captions = [caption for caption in table.captions if caption]
    if captions_apart:
        page.append([captions[0]] + [None] * (width - 2) + captions[-1:] if len(captions) > 1 else [None] * (width - 1) + captions)
    else:
        page.append(["  ".join(captions)])
        page.merge_cells(start_row=2, end_row=2, start_column=1, end_column=width)
    for row in table.head:
        page.append(row)
    for top, left, bottom, right in table.merges():
        page.merge_cells(start_row=top + 3, end_row=bottom + 3, start_column=left + 1, end_column=right + 1)
    for row in table.rows:
        # Amounts are numbers, as systems write them; codes are texts.
        page.append([float(cell) if AMOUNT.fullmatch(cell or "") else cell or None for cell in row])


def book(folder, all_tables, year, captions_apart=True):
    out = openpyxl.Workbook()
    out.remove(out.active)
    for number, table in enumerate(all_tables):
        sheet(out, f"表{number + 1:02}", table, captions_apart)
    out.save(folder / f"{year}年部门预算.xlsx")
    return [folder / f"{year}年部门预算.xlsx"]


def books(folder, all_tables, year):
    files = []
    for number, table in enumerate(all_tables):
        out = openpyxl.Workbook()
        out.remove(out.active)
        sheet(out, "Sheet1", table, number % 2 == 0)
        files.append(folder / f"{number + 1}.xlsx")
        out.save(files[-1])
    return files


def fill(grid, top, rows):
    for at, row in enumerate(rows):
        cells = grid.rows[top + at].cells
        for column, words in enumerate(row):
            if words:
                cells[column].text = words


def merged(grid, top, table):
    for first, left, last, right in table.merges():
        if (first, left) != (last, right):
            grid.cell(first + top, left).merge(grid.cell(last + top, right))


def numbered(paragraph, number):
    """Automatic numbering of the list that the template has."""
    properties = paragraph._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", str(number))):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        numbering.append(element)
    properties.append(numbering)


def word(folder, all_tables, year, titles_inside=False, split=False):
    out = docx.Document()
    out.add_paragraph(f"某单位{year}年部门预算公开")
    out.add_heading("部门预算公开表", 1)
    for table in all_tables:
        lead = []
        if titles_inside:
            lead = [table.title, "\t".join(table.captions)]
        else:
            numbered(out.add_heading(table.title, 2), 1)
            out.add_paragraph("    ".join(table.captions))
        pieces = [table.rows]
        if split and len(table.rows) > 6:
            pieces = [table.rows[:len(table.rows) // 2], table.rows[len(table.rows) // 2:]]
        for number, rows in enumerate(pieces):
            own = lead if number == 0 else []
            numbers = [table.numbers] if table.numbers else []
            grid = out.add_table(len(own) + len(table.head) + len(numbers) + len(rows), len(table.head[0]))
            for at, words in enumerate(own):
                grid.cell(at, 0).merge(grid.cell(at, len(table.head[0]) - 1)).text = words
            fill(grid, len(own), table.head + numbers + rows)
            merged(grid, len(own), table)
            out.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    out.save(folder / "公开.docx")
    return [folder / "公开.docx"]


CASES = {
    # name: (changes, writer, settings of the writer)
    "Word, automatic numbers": ([], word, {}),
    "Word, titles inside": ([zeros], word, {"titles_inside": True}),
    "Word, split by pages": ([total_last], word, {"split": True}),
    "Word, full width": ([full_width, without_serial], word, {}),
    "a sheet per table": ([without_serial], book, {}),
    "yuan, blank rows": ([blank_rows, in_yuan], book, {"captions_apart": False}),
    "a file per table": ([without_serial, zeros, with_remarks], books, {}),
    "codes in three columns": ([three_codes], book, {}),
    "code and name in one cell": ([without_serial, code_and_name, total_last], book, {}),
    "renamed": ([renamed], book, {}),
}


def is_same(program, folder, unit, name, changes, writer, settings):
    blocks = json.loads((folder / "document.json").read_text(encoding="utf8"))
    own = [Table(block) for block in [block for block in blocks["blocks"] if block["type"] == "table"][:NINE]]
    work = folder / name.replace(", ", "-").replace(" ", "-")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (work / "gongkai.toml").write_text(mapping(own) if renamed in changes else "", encoding="utf8")
    for table in own:
        for change in changes:
            change(table)
    files = writer(work, own, blocks["unit"]["year"], **settings)
    command = [program, "import", *[file.name for file in files], "-o", "budget.toml", "--variant", blocks["unit"]["variant"], "--format", "json"]
    done = subprocess.run([*command, "--year", str(blocks["unit"]["year"])], cwd=work, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"FAILED {name}: {done.stdout}{done.stderr}")
        return False
    said = json.loads(done.stdout)
    published = tables(folder / "document.json")
    published = {table: rows for table, rows in list(published.items())[:NINE]}
    wrong = list(difference(published, build(program, work / "budget.toml", work)))
    remarks = [remark["words"] for remark in said["remarks"]]
    # A column that nobody knows is reported once for each table that has it, and nothing else is.
    strange = [words for words in remarks if "这一栏" in words]
    missing = [words for words in remarks if words not in strange and not words.startswith(("文件里没有找到", "这段话没有放处"))]
    same = not wrong and not said["differing"] and not missing and len(strange) == (NINE if with_remarks in changes else 0)
    print(f"{'ok' if same else 'FAILED':6} {name}: {len(wrong)} cells wrong, {len(said['differing'])} of {said['cells']} by its own report, "
          f"{said['unplaced']} unplaced, {len(strange)} columns reported, {len(said['doubts'])} doubts")
    if not same:
        for words in (wrong[:8] + missing[:8] + [str(list(cell.values())) for cell in said["differing"][:8]]):
            print(f"         {words}")
    return same


def main():
    program, out, unit = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]), Path(sys.argv[3])
    folder = out / "foreign"
    folder.mkdir(parents=True, exist_ok=True)
    run(program, "build", unit, "-f", "json", "-o", folder)
    same = [is_same(program, folder, unit, name, *case) for name, case in CASES.items()]
    sys.exit(0 if all(same) else 1)


if __name__ == "__main__":
    main()
