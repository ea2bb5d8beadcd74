"""Workbooks and CSV files made to hurt the program, for hostile.py: each is a list that a budget names."""
import io
import struct
import zipfile

BUDGET = (
    'format = 1\nunit = { code = "1", name = "某局", kind = "unit", year = 2024, variant = "hebei-2024", money = "元" }\n'
    "revenue = { general = 1 }\n"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def naming(name):
    """The text of a budget that names the file as its list of expenditure."""
    times = 1_000 if "1000-times" in name else 1
    return BUDGET + "expenditure = [" + f'"{name}", ' * times + "]\n"


def text(words):
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


HEADS = "<row>" + text("科目编码") + text("基本支出") + text("用途") + "</row>"
LINE = "<row><c><v>2010301</v></c><c><v>1</v></c></row>"


def book(rows, strings=None, more=(), sheets=()):
    """A workbook; `rows` are the pieces of its sheet 支出, `strings` those of its shared texts, `sheets` other sheets."""
    sheets = [("支出", rows), *sheets]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        def related(kind, target):
            return f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        package.writestr("_rels/.rels", f'<Relationships>{related("officeDocument", "xl/workbook.xml")}</Relationships>')
        links = related("sharedStrings", "sharedStrings.xml") if strings else ""
        for number in range(len(sheets)):
            links += f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="sheet{number}.xml"/>'
        package.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        listed = "".join(f'<sheet name="{name}" r:id="r{number}"/>' for number, (name, _) in enumerate(sheets))
        package.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>')
        for number, (_, pieces) in enumerate(sheets):
            write(package, f"xl/sheet{number}.xml", [f"<worksheet {MAIN}><sheetData>", *pieces, "</sheetData></worksheet>"])
        if strings:
            write(package, "xl/sharedStrings.xml", [f"<sst {MAIN}>", *strings, "</sst>"])
        for name, pieces in more:
            write(package, name, pieces)
    return out.getvalue()


def write(package, name, pieces):
    with package.open(name, "w") as part:
        for piece in pieces:
            part.write(piece.encode())


def times(piece, count):
    """A piece many times, in large pieces."""
    block = piece * 1_000
    return [block] * (count // 1_000) + [piece * (count % 1_000)]


def directory(count):
    """A zip of so many entries, all the same, whose end tells of few."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    zip64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(entry) * count, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(entry) * count, 1)
    return entry * count + zip64 + locator + b"PK\x05\x06" + bytes(6) + struct.pack("<HIIH", 3, 0, 0xFFFFFFFF, 0)


def rows(heads, *pieces):
    return ["<row>", *map(text, heads), "</row>", *pieces]


def each(count, cells):
    return ["<row>" + cells(n) + "</row>" for n in range(count)]


UNIT = rows(["项目", "内容"], *("<row>" + text(key) + text(value) + "</row>" for key, value in {
    "格式版本": "1", "单位代码": "1", "单位名称": "某局", "预算类型": "单位", "预算年度": "2024", "公开格式": "hebei-2024",
    "金额单位": "元"}.items()))


def budget(*sheets):
    """A budget that is a workbook."""
    return book([HEADS, LINE], sheets=[("单位", UNIT), *sheets])


MANY = "".join(f"<c><v>{n}</v></c>" for n in range(500))

# 90 000 lines of 支出 beside a million merged cells: the lines have room for what final accounts say, too.
CHECKED = {"merged.xlsx": (2.0, 330_000)}
FILES = {
    # name: (bytes, made when asked for; expected exit codes)
    "rows-100000.xlsx": (lambda: book([HEADS, *times(LINE, 99_999)]), {0, 1}),
    "rows-1000000.xlsx": (lambda: book([HEADS, *times(LINE, 1_000_000)]), {1}),
    "rows-wrong-90000.xlsx": (lambda: book([HEADS, *times("<row><c><v>1.5</v></c><c><f>1</f></c></row>", 90_000)]), {1}),
    "cells-without-heads.xlsx": (lambda: book([HEADS, *times(f"<row>{MANY}</row>", 1_990)]), {1}),
    "heads-500.xlsx": (lambda: book(["<row>", *times(text("用途"), 500), "</row>", *times(f"<row>{MANY}</row>", 1_990)]), {1}),
    "columns-16384.xlsx": (lambda: book(["<row>", *times("<c><v>1</v></c>", 16_384), "</row>"]), {1}),
    "cells-blank-10-million.xlsx": (lambda: book([HEADS, "<row>", *times('<c s="1"/>', 10_000_000), "</row>"]), {1}),
    "cells-blank-5-million.xlsx": (lambda: book([HEADS, *times("<row>" + '<c s="1"/>' * 500 + "</row>", 10_000)]), {0, 1}),
    "rows-blank-7-million.xlsx": (lambda: book([HEADS, *times("<row/>", 7_000_000)]), {1}),
    "rows-blank-1-million.xlsx": (lambda: book([HEADS, LINE, *times("<row/>", 1_000_000)]), {0, 1}),
    "cell-last.xlsx": (lambda: book(['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']), {1}),
    "text-60-mb.xlsx": (lambda: book([HEADS, "<row>", '<c t="str"><v>', *times("x", 60_000_000), "</v></c></row>"]), {1}),
    "text-30-mb.xlsx": (lambda: book([HEADS, *times("<row>" + text("2010301") + text("1") + text("长" * 30_000) + "</row>", 340)]), {0, 1}),
    "strings-1-gb.xlsx": (lambda: book([HEADS], times("<si><t>" + "x" * 993 + "</t></si>", 1_000_000)), {1}),
    "strings-4-million.xlsx": (lambda: book([HEADS], times("<si><t/></si>", 4_500_000)), {0, 1}),
    "string-shared-by-all.xlsx": (
        lambda: book([HEADS, *times('<row><c t="s"><v>0</v></c></row>', 90_000)], ["<si><t>" + "x" * 1_000_000 + "</t></si>"]), {1}),
    "attributes.xlsx": (lambda: book([HEADS, "<row ", "".join(f'a{n}="" ' for n in range(500_000)), "/>"]), {0, 1}),
    "attributes-entities.xlsx": (lambda: book([HEADS, '<row r="', *times("&amp;", 10_000_000), '"/>']), {1}),
    "characters.xlsx": (lambda: book([HEADS, "<row><c><v>", *times("&#49;", 10_000_000), "</v></c></row>"]), {1}),
    "escapes.xlsx": (lambda: book([HEADS, "<row>", '<c t="str"><v>', *times("_x0041_", 8_000_000), "</v></c></row>"]), {1}),
    "nested.xlsx": (lambda: book([*times("<a>", 15_000_000)]), {1}),
    "merged.xlsx": (lambda: book(
        [HEADS, *times(LINE, 90_000), '</sheetData><mergeCells>', *times('<mergeCell ref="A1:B2000"/>', 1_000_000), "</mergeCells><sheetData>"]), {1}),
    "parts-20000.xlsx": (lambda: book([HEADS], more=[(f"xl/media/{n}", [""]) for n in range(20_000)]), {1}),
    "directory-300000.xlsx": (lambda: directory(300_000), {1}),
    "ends.xlsx": (lambda: book([HEADS]) + (b"PK\x05\x06" + b"\0" * 18) * 600_000, {0, 1}),
    "not-a-zip.xlsx": (lambda: b"PK\x03\x04" * 4_000_000, {1}),
    "quotes.csv": (lambda: b'"' * 16_000_000, {1}),
    "quotes-even.csv": (lambda: b'""' * 8_000_000 + b"\n", {1}),
    "commas.csv": (lambda: "科目编码\n".encode() + b"," * 16_000_000, {0, 1}),
    "cells.csv": (lambda: "科目编码\n".encode() + b"1," * 8_000_000, {1}),
    "lines.csv": (lambda: "科目编码\n".encode() + b"1\n" * 8_000_000, {1}),
    "blank.csv": (lambda: b"\n" * 16_000_000, {0, 1}),
    "gbk.csv": (lambda: b"\xb5\xc4" * 8_000_000, {1}),
    "utf-16.csv": (lambda: b"\xff\xfe" + b",\x00" * 8_000_000, {0, 1}),
    "rows-90000.csv": (lambda: "科目编码,基本支出\n".encode() + b"2010301,1\n" * 90_000, {0, 1}),
    "same-file-1000-times.xlsx": (lambda: book([HEADS, *times(LINE, 5_000)]), {1}),
    # These are budgets themselves.
    "budget-indicators.xlsx": (lambda: budget(
        ("项目", rows(["项目名称"], *each(10_000, lambda n: text(f"甲{n}")))),
        ("绩效指标", rows(["项目", "三级指标"], *each(85_000, lambda n: text(f"甲{n % 10_000}") + text("甲"))))), {1}),
    "budget-keys.xlsx": (lambda: budget(("经济分类", rows(["科目编码", "金额"], *each(90_000, lambda n: text(f"{n}") + "<c><v>1</v></c>")))), {1}),
    "budget-previous.xlsx": (lambda: budget(("上年", rows(["项目", "金额"], *each(90_000, lambda n: text(f"甲{n}") + "<c><v>1</v></c>")))), {1}),
    "budget-unknown.xlsx": (lambda: budget(("三公", rows(["项目", "金额"], *each(90_000, lambda n: text(f"公务接待费{n}") + "<c><v>1</v></c>")))), {1}),
    # Sheets that are not read are only warned of.
    "budget-sheets-5000.xlsx": (lambda: budget(*((f"表{n}", []) for n in range(4_900))), {0}),
    "budget-allowed.xlsx": (lambda: budget(("放行", rows(["位置", "代码", "理由"], *each(60_000, lambda n: text("支出") + text("W001") + text("甲"))))), {1}),
}
