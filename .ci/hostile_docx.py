"""Word documents made to hurt the program, for hostile.py: each is a published document that somebody imports."""
import io
import zipfile

from hostile_sheets import OFFICE, times, write

MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
CELL = f"<w:tc>{LINE}</w:tc>"


def document(body, styles=(), numbering=(), more=(), prolog="", outside=""):
    """A document; `body`, `styles` and `numbering` are pieces of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        def related(kind, target):
            return f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        package.writestr("_rels/.rels", f'<Relationships>{related("officeDocument", "word/document.xml")}</Relationships>')
        links = related("styles", "styles.xml") + related("numbering", "numbering.xml") + outside
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        write(package, "word/document.xml", [f"{prolog}<w:document {MAIN}><w:body>", *body, "</w:body></w:document>"])
        write(package, "word/styles.xml", [f"<w:styles {MAIN}>", *styles, "</w:styles>"])
        write(package, "word/numbering.xml", [f"<w:numbering {MAIN}>", *numbering, "</w:numbering>"])
        for name, pieces in more:
            write(package, name, pieces)
    return out.getvalue()


def nested(start, end, count=100_000):
    return document([*times(start, count), LINE, *times(end, count)])


def table(*rows):
    return document(["<w:tbl>", *rows, "</w:tbl>"])


def style(number):
    return f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{number + 1}"/></w:style>'


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="4294967295"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'


def numbered(text, count):
    definition = f'<w:abstractNum w:abstractNumId="1">{LEVEL.format(text)}</w:abstractNum>'
    return document(times(NUMBERED, count), numbering=[definition, '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'])


def paragraph(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in cells) + "</w:tr>"


WORDS = ("合计", "支出", "科目", "编码", "名称", "基本", "项目")
HEAD = row("科目编码", "科目名称", "合计", "基本支出", "项目支出")
TITLE = paragraph("部门预算支出总表") + paragraph("2024年部门预算")


def budget(*rows, title=TITLE):
    """A table that every variant has."""
    return title + "<w:tbl>" + "".join(rows) + "</w:tbl>"


FINAL = paragraph("2024年度部门决算") + paragraph("部门决算公开") + paragraph("支出决算表")
FINAL_HEAD = row("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")


def pieces(title, head, count, blanks, rows=300):
    """A table in pieces, whose codes are all different."""
    for n in range(count):
        yield paragraph(title) + "<w:tbl>" + head
        for i in range(rows):
            yield row(f"{i // 100 % 900 + 100}{i % 100:02}{n:02}", f"甲{i}", "3.00", "1.00", "2.00", *[""] * blanks)
        yield "</w:tbl>"


def spending(count):
    return (row(f"{n // 100 % 900 + 100}{n % 100:02}{n // 90000 % 100:02}", f"甲{n}", "3.00", "1.00", "2.00") for n in range(count))


FILES = {
    # name: (bytes, made when asked for; True if it must be refused)
    "known-tables-5000.docx": (lambda: document(times(budget(HEAD, row("201", "甲", "3.00", "1.00", "2.00")), 5_000)), False),
    "known-rows-50000.docx": (lambda: document([TITLE, "<w:tbl>", HEAD, *spending(50_000), "</w:tbl>"]), False),
    "known-rows-alike.docx": (lambda: document([budget(HEAD, row("201", "甲", "3.00", "1.00", "2.00") * 50_000)]), False),
    "known-columns-500.docx": (lambda: document([budget(row(*["科目编码", "合计"] * 250), *[row(*["1.00"] * 500)] * 500)]), False),
    "known-heads-500.docx": (lambda: document([budget(row(*[f"合计{n}" for n in range(500)]), row("1"), title=paragraph("2024年部门预算支出总表"))] * 500), False),
    "codes-6000.docx": (lambda: document([TITLE, *pieces("部门预算支出总表（续表）", HEAD, 20, 0)]), True),
    "final-codes-6000.docx": (lambda: document([FINAL, *pieces("支出决算表（续表）", FINAL_HEAD, 20, 3)]), True),
    "final-rows-1490.docx": (lambda: document([FINAL, *pieces("支出决算表（续表）", FINAL_HEAD, 5, 3, 298)]), False),
    "final-planned-9000.docx": (lambda: document([FINAL, *(paragraph(
        f"{n}．住房保障支出（类）住房改革支出（款）甲{n}（项）。年初预算为3.00万元，支出决算为2.00万元。") for n in range(9_000)),
        *pieces("支出决算表", FINAL_HEAD, 1, 3, 10)]), False),
    "final-contents-9000.docx": (lambda: document([FINAL, paragraph("目录"), *(paragraph(f"甲{n % 4500}") for n in range(9_000)),
        *pieces("支出决算表", FINAL_HEAD, 1, 3, 10)]), False),
    "forms-5000.docx": (lambda: document(budget(
        row("绩效目标", "1.甲"), row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        row("产出指标", "数量指标", "甲", "甲", "1", "甲"), title=paragraph(f"{n}、甲{n}绩效目标表")) for n in range(5_000)), False),
    # Within the limits of an import.
    "known-tables-2100.docx": (lambda: document(times(budget(HEAD, row("201", "甲", "3.00", "1.00", "2.00")), 2_100)), False),
    "known-rows-1500.docx": (lambda: document([TITLE, "<w:tbl>", HEAD, *spending(1_490), "</w:tbl>"]), False),
    "unlike-columns-60.docx": (lambda: document(budget(
        *(row(*(f"合计支出{n}科{m}" for m in range(60))) for n in range(1)), title=TITLE) for _ in range(1_100)), False),
    "unlike-heads.docx": (lambda: document(budget(
        *(row(*(f"{WORDS[(n * m + n) % 7]}{WORDS[m % 7]}" for m in range(60))) for _ in range(2)), title=TITLE) for n in range(1_300)), False),
    "forms-2090.docx": (lambda: document(budget(
        row("绩效目标", "1.甲"), row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        row("产出指标", "数量指标", "甲", "甲", "1", "甲"), title=paragraph(f"{n}、甲{n}绩效目标表") + paragraph("2024年部门预算")) for n in range(2_090)), False),
    "forms-alike.docx": (lambda: document(budget(
        row("绩效目标", "1.甲"), row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        row("产出指标", "数量指标", "甲", "甲", "1", "甲"), title=paragraph("甲绩效目标表") + paragraph("2024年部门预算")) for n in range(2_090)), False),
    "text-9000.docx": (lambda: document([TITLE, *(paragraph(f"2024年某局预算收入{n}.00万元，主要用于甲{n}。") for n in range(9_000)), budget(HEAD, row("201", "甲", "3.00", "1.00", "2.00"))]), False),
    "text-of-a-budget.docx": (lambda: document([TITLE, *times(paragraph("2024年某局预算收入3.00万元，主要用于甲。"), 100_000), budget(HEAD, row("201", "甲", "3.00", "1.00", "2.00"))]), False),
    "titles-60000.docx": (lambda: document([*times(paragraph("某局2024年部门预算公开"), 60_000), budget(HEAD, row("201", "甲", "3.00", "1.00", "2.00"))]), False),
    "nested-tables.docx": (lambda: nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), True),
    "nested-boxes.docx": (lambda: nested("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"), True),
    "nested-controls.docx": (lambda: nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), False),
    "nested-choices.docx": (lambda: nested("<a:AlternateContent><a:Choice>", "</a:Choice></a:AlternateContent>"), False),
    "nested-deleted.docx": (lambda: nested("<w:del>", "</w:del>"), False),
    "open.docx": (lambda: document(times("<w:p>", 10_000_000)), True),
    "bomb-text.docx": (lambda: document(times(LINE, 2_000_000)), True),
    "bomb-spaces.docx": (lambda: document([" " * 1_000_000] * 1_000), True),
    "bomb-picture.docx": (lambda: document([LINE], more=[("word/media/image1.png", ["x" * 1_000_000] * 1_000)]), False),
    "bomb-styles.docx": (lambda: document([LINE], styles=[" " * 1_000_000] * 1_000), True),
    "paragraphs-empty.docx": (lambda: document(times("<w:p/>", 8_000_000)), True),
    "text-60-mb.docx": (lambda: document(["<w:p><w:r><w:t>", *times("x", 60_000_000), "</w:t></w:r></w:p>"]), True),
    "text-of-characters.docx": (lambda: document(["<w:p><w:r><w:t>", *times("&#49;", 10_000_000), "</w:t></w:r></w:p>"]), False),
    "breaks.docx": (lambda: document(["<w:p><w:r>", *times("<w:br/>", 9_000_000), "</w:r></w:p>"]), False),
    "cells.docx": (lambda: table(*times("<w:tr>" + "<w:tc/>" * 500 + "</w:tr>", 10_000)), True),
    "cells-in-a-row.docx": (lambda: table("<w:tr>", *times("<w:tc/>", 5_000_000), "</w:tr>"), True),
    "cells-290000.docx": (lambda: table(*times(f"<w:tr>{CELL * 29}</w:tr>", 10_000)), False),
    "rows-empty.docx": (lambda: table(*times("<w:tr/>", 7_000_000)), False),
    "ragged.docx": (lambda: table(f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="500"/></w:tcPr></w:tc></w:tr>', *times("<w:tr><w:tc/></w:tr>", 100_000)), True),
    "span-huge.docx": (lambda: table('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr></w:tc></w:tr>'), True),
    "merged-down.docx": (lambda: table(*times(f'<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>{CELL}</w:tr>', 140_000)), False),
    "tables-100000.docx": (lambda: document(times(f"<w:tbl><w:tr>{CELL}</w:tr></w:tbl>", 100_000)), False),
    "fields.docx": (lambda: document(["<w:p><w:r>", *times('<w:fldChar w:fldCharType="begin"/>', 1_500_000), "</w:r></w:p>"]), False),
    "styles-chain.docx": (lambda: document(times('<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr></w:p>', 400_000), styles=map(style, range(29_000))), False),
    "styles-many.docx": (lambda: document([LINE], styles=map(style, range(40_000))), True),
    "numbers-huge.docx": (lambda: numbered("%1" * 9, 400_000), True),
    "numbers-long.docx": (lambda: numbered("x" * 1_000_000, 1_000), True),
    "attributes.docx": (lambda: document(["<w:p ", "".join(f'a{n}="" ' for n in range(500_000)), "/>"]), False),
    "entities.docx": (lambda: document([LINE], prolog=ENTITIES), True),
    "external.docx": (lambda: document(['<w:altChunk r:id="x"/>', LINE], outside=f'<Relationship Id="x" Type="{OFFICE}/aFChunk" Target="http://localhost/x.docx" TargetMode="External"/>'), False),
    "macros.docm": (lambda: document([LINE], more=[("word/vbaProject.bin", ["macro"])]), False),
    "parts-20000.docx": (lambda: document([LINE], more=[(f"word/media/{n}", [""]) for n in range(20_000)]), True),
    "not-a-zip.docx": (lambda: b"PK\x03\x04" * 4_000_000, True),
    "document.json": (lambda: b'{"blocks": [' + b'{"type": "table", "x": [' + b"0," * 8_000_000 + b"0]}]}", False),
    "cells.json": (lambda: b'{"blocks": [{"type": "table", "rows": [[' + b'"",' * 5_000_000 + b'""]]}]}', True),
    "deep.json": (lambda: b'{"blocks": ' + b"[" * 1_000_000, True),
}

# As many forms as an import reads: each trial of a variant compiles them all. Seconds, kilobytes.
IMPORTED = {
    "forms-2090.docx": (3.5, 300_000),
    "forms-alike.docx": (3.5, 300_000),
    "final-rows-1490.docx": (3.5, 300_000),
}
