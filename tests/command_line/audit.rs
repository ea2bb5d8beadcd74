//! Reports for auditors and supervisors: a page and a workbook, which say all that `--format json` says.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use gongkai::money::{Money, MoneyUnit};
use gongkai::recorded::sha256;
use gongkai::report::{Report, Unchecked, Whole, html, json, xlsx};
use roxmltree::{Document, ParsingOptions};
use serde_json::Value;

use crate::formats::hostile;
use crate::support;
use crate::workspace::{SETTINGS, change, err, files, gongkai, out, repository, write};

/// What a script or a formula would be, if it were not a text.
const SCRIPT: &str = "<script>alert(1)</script>";
const FORMULA: &str = "=1+1";

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// The text of a page, and the names of its elements. It must be well-formed.
fn read(page: &str) -> (String, Vec<String>) {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}\n{page}"));
    let texts = document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text());
    let names = document.descendants().filter(|node| node.is_element()).map(|node| node.tag_name().name().to_owned());
    (squeezed(&texts.collect::<String>()), names.collect())
}

/// Without white space, and without signs that no page may hold.
fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{7}' | '\u{FFFE}' | '\u{FFFD}')).collect()
}

/// All words of a finding in `--format json`.
fn words(finding: &Value) -> Vec<String> {
    let mut words: Vec<&str> = ["code", "message", "why", "expected", "found", "difference", "help"]
        .iter()
        .filter_map(|key| finding[key].as_str())
        .collect();
    words.extend(finding["notes"].as_array().into_iter().flatten().filter_map(Value::as_str));
    let places = [&finding["place"]].into_iter().chain(finding["addends"].as_array().into_iter().flatten());
    let mut all: Vec<String> = Vec::new();
    for place in places.filter(|place| !place.is_null()) {
        words.extend(place["text"].as_str());
        let file = place["file"].as_str().expect("a file");
        all.push(match place["cell"].as_str() {
            Some(cell) => format!("{file} {cell}"),
            None => format!("{file}:{}:{}", place["line"], place["column"]),
        });
    }
    all.extend(words.into_iter().map(str::to_owned));
    all
}

/// Every row of a sheet below its heads.
fn rows(workbook: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut workbook = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let range = workbook.worksheet_range(sheet).expect(sheet);
    range.rows().skip(2).map(<[Data]>::to_vec).collect()
}

fn text_of(row: &[Data]) -> String {
    squeezed(&row.iter().map(|cell| format!("{cell}\n")).collect::<String>())
}

/// The addends of a finding on one side, in 万元.
fn sum(workbook: &[u8], number: &Data, side: &str) -> Money {
    let of_side = |row: &Vec<Data>| row[0] == *number && row[5] == Data::String(side.to_owned());
    rows(workbook, "来历").iter().filter(|row| of_side(row)).map(|row| money(&row[4])).sum()
}

fn money(cell: &Data) -> Money {
    Money::parse(&cell.to_string(), MoneyUnit::TenThousand).expect("an amount")
}

/// That page and workbook have all findings, in order.
fn say_the_same(found: &Value, page: &str, workbook: &[u8]) {
    let (text, names) = read(page);
    assert!(!names.iter().any(|name| name == "script"), "{names:?}");
    let number = list(&found["findings"]).len();
    assert_eq!(names.iter().filter(|name| *name == "article").count(), number + list(&found["allowed"]).len());
    let addends = rows(workbook, "来历");
    for (key, sheet, first) in [("findings", "问题", 1), ("allowed", "放行", number + 1)] {
        let mut at = 0;
        let rows = rows(workbook, sheet);
        assert_eq!(rows.len(), list(&found[key]).len(), "{sheet}");
        for ((finding, row), number) in list(&found[key]).iter().zip(&rows).zip(first..) {
            assert_eq!(row[0].to_string(), number.to_string());
            let mut own = row.clone();
            own.extend(addends.iter().filter(|addend| addend[0] == row[0]).flatten().cloned());
            let own = text_of(&own);
            let said = squeezed(finding["message"].as_str().expect("a message"));
            at += text[at..].find(&said).unwrap_or_else(|| panic!("the page lacks {said}"));
            for words in words(finding) {
                let words = squeezed(&words);
                assert!(text.contains(&words), "the page lacks {words}");
                assert!(own.contains(&words), "row {number} of {sheet} lacks {words}:\n{own}");
            }
        }
    }
}

#[test]
fn hostile_words_are_said_and_stay_words() {
    let mut case = hostile("");
    for finding in &mut case.findings {
        finding.message = format!("{FORMULA}{SCRIPT}{}", finding.message).into();
        finding.help = Some(format!("{FORMULA} {SCRIPT}").into());
    }
    let report = Report { name: SCRIPT, ..case.report() };
    let unchecked = [Unchecked { path: format!("{FORMULA}.toml").into(), why: SCRIPT.into() }];
    let whole = Whole { reports: &[report], unchecked: &unchecked };
    let (page, workbook) = (html::render(&whole), xlsx::render(&whole).expect("a workbook"));
    let found: Value = serde_json::from_str(&json::render(&[report], &[])).expect("JSON");
    say_the_same(&found, &page, &workbook);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(read(&page).0.contains(&format!("{FORMULA}.toml{SCRIPT}")), "the budget that was not checked");
    for sheet in ["总表", "问题", "来历", "放行", "代码"] {
        let mut book = Xlsx::new(Cursor::new(&workbook)).expect("a workbook");
        let formulas = book.worksheet_formula(sheet).expect("a sheet");
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{sheet}");
    }
    let first = &rows(&workbook, "问题")[0];
    assert!(matches!(&first[4], Data::String(words) if words.starts_with(FORMULA)), "{first:?}");
    assert_eq!((html::render(&whole), xlsx::render(&whole).expect("a workbook")), (page, workbook));
}

#[test]
fn amounts_are_numbers_beside_their_words() {
    let case = hostile("");
    let whole = Whole { reports: &[case.report()], unchecked: &[] };
    let workbook = xlsx::render(&whole).expect("a workbook");
    let row = rows(&workbook, "问题").into_iter().find(|row| row[2] == Data::String("W005".to_owned())).expect("W005");
    assert_eq!(row[7], Data::String("130.00万元（收入）".to_owned()));
    let numbers: Vec<String> = row[10..13].iter().map(|cell| format!("{cell:?}")).collect();
    assert_eq!(numbers, ["Float(130.0)", "Float(240.0)", "Float(110.0)"]);
    let addends: Vec<Vec<Data>> = rows(&workbook, "来历").into_iter().filter(|addend| addend[0] == row[0]).collect();
    let said = |at: usize| addends[at][3..6].iter().map(ToString::to_string).collect::<Vec<String>>();
    assert_eq!(addends.len(), 4);
    assert_eq!(said(0), ["收入 130.00万元", "130", "应为"], "the finding's own place is an addend, too");
    assert_eq!(said(1), ["支出 120.00万元", "120", "实为"]);
    assert_eq!(said(2), ["", "", ""], "no amount is said there");
    assert_eq!(addends[0][6].to_string(), row[5].to_string());
    assert!(addends[1][7].to_string().contains("basic = 120.00"), "{addends:?}");
    let page = html::render(&whole);
    assert_eq!(page.matches("收入 130.00万元").count(), 1, "once, in the table of addends");
}

#[test]
fn the_addends_of_a_wrong_sum_add_up_to_what_was_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let budget = support::example::nangong_alone();
    assert_eq!(budget.matches("30201 =  26.00").count(), 1);
    write(folder.path(), "budget.toml", &budget.replace("30201 =  26.00", "30201 =  99.01"));
    assert_eq!(check(folder.path(), &["-o", "报告.xlsx"]), Some(1));
    let workbook = fs::read(folder.path().join("报告.xlsx")).expect("the report");
    let found = rows(&workbook, "问题");
    let found = found.iter().find(|row| row[2] == Data::String("B010".to_owned())).expect("B010");
    let sides = ["应为", "实为"].map(|side| sum(&workbook, &found[0], side));
    assert_eq!(sides, [money(&found[10]), money(&found[11])]);
    assert_eq!(sides.map(|side| side.in_unit(MoneyUnit::TenThousand).to_string()), ["988.25", "1061.26"]);
}

#[test]
fn a_report_is_evidence() {
    let folder = repository(SETTINGS);
    let root = folder.path();
    change(root, "centre/budget.toml", "30201 = 8.00", "30201 = 8.01");
    write(root, "library/budget.toml", "[unit");
    assert_eq!(gongkai(root, &["convert", "office/budget.toml", "office/预算.xlsx"]).status.code(), Some(0));
    let paths = ["centre", "library", "office/budget.toml", "office/预算.xlsx"];
    for name in ["报告.html", "报告.xlsx"] {
        assert_eq!(check(root, &[&paths[..], &["-o", name]].concat()), Some(1));
    }
    let read = |name: &str| fs::read(root.join(name)).expect("a file");
    let workbook = read("报告.xlsx");
    let page = String::from_utf8(read("报告.html")).expect("UTF-8");
    let about = rows(&workbook, "总表");
    let passed = [
        ("centre/budget.toml", "不通过", Some("410003")),
        ("library/budget.toml", "不通过", None),
        ("office/budget.toml", "通过", Some("410001")),
        ("office/预算.xlsx", "通过", Some("410001")),
    ];
    for (row, (path, verdict, code)) in about.iter().zip(passed) {
        let hash = sha256(&read(path));
        assert!(page.contains(&format!("<code>{hash}</code>")), "{path}");
        let words: Vec<String> = row.iter().map(ToString::to_string).collect();
        let known = code.map_or(["", "", "", ""], |code| [code, "单位", "2024", "tables"]);
        assert_eq!(
            (&words[1], &words[2..6], &words[6], &words[12]),
            (&path.into(), &known.map(str::to_owned)[..], &verdict.into(), &hash)
        );
        let heading =
            code.map_or_else(String::new, |code| format!("单位代码 {code} · 单位预算 · 2024 年 · 公开格式 tables · "));
        let heading = format!("{path}</p>\n<p class=\"about\">{heading}<strong>{verdict}</strong></p>");
        assert!(page.contains(&heading) || words[0] == path, "{heading}\n{page}");
    }
    let codes = rows(&workbook, "代码");
    let meaning = codes.iter().find(|row| row[0] == Data::String("B010".to_owned())).expect("B010");
    let said = out(&gongkai(root, &["explain", "B010"]));
    for (cell, head) in meaning[2..].iter().zip(["检查内容", "为什么", "依据"]) {
        assert!(said.contains(&format!("\n{head}\n{cell}\n")), "{head}: {cell}\n{said}");
    }
    let found: BTreeSet<String> = rows(&workbook, "问题").iter().map(|row| row[2].to_string()).collect();
    assert_eq!(codes.iter().map(|row| row[0].to_string()).collect::<BTreeSet<_>>(), found);
}

#[test]
fn denied_warnings_are_not_passed() {
    // The unused entry is reported with the last budget, after that was checked.
    let unused = ", { code = \"A004\", why = \"没有用\" }";
    for (unused, denied, last) in [("", true, "通过"), (unused, false, "通过"), (unused, true, "不通过")] {
        let allow = format!("[{{ code = \"P105\", why = \"按季支付\" }}{unused}]");
        let folder = repository(&format!("{SETTINGS}[check]\nallow = {allow}\n"));
        let denied = if denied { &["--deny-warnings"][..] } else { &[] };
        check(folder.path(), &[&["-o", "报告.xlsx"], denied].concat());
        let about = rows(&fs::read(folder.path().join("报告.xlsx")).expect("the report"), "总表");
        let verdict = |at: usize| (about[at][1].to_string(), about[at][6].to_string());
        let expected = [("centre/budget.toml", "通过"), ("office/budget.toml", last)];
        assert_eq!([verdict(1), verdict(3)], expected.map(|(path, verdict)| (path.to_owned(), verdict.to_owned())));
    }
}

fn check(folder: &Path, arguments: &[&str]) -> Option<i32> {
    gongkai(folder, &[&["check"], arguments].concat()).status.code()
}

#[test]
fn a_repository_is_reported_unit_by_unit() {
    let folder = repository(&format!("{SETTINGS}[check]\nallow = [{{ code = \"P105\", why = \"按季支付\" }}]\n"));
    let root = folder.path();
    change(root, "library/budget.toml", "format = 1", "format = 1 # <i>");
    change(root, "centre/budget.toml", "30201 = 8.00", "30201 = 8.01");
    let found = gongkai(root, &["check", "--format", "json"]);
    assert_eq!(found.status.code(), Some(1));
    let found: Value = serde_json::from_str(&out(&found)).expect("JSON");
    assert!(list(&found["findings"]).iter().any(|finding| finding["code"] == "B010"));
    for (name, jobs) in [("一.html", "1"), ("一.xlsx", "1"), ("二.html", "4"), ("二.xlsx", "4")] {
        assert_eq!(check(root, &["-j", jobs, "-o", &format!("报告/{name}")]), Some(1));
    }
    let report = |name: &str| fs::read(root.join("报告").join(name)).expect("a report");
    assert_eq!((report("一.html"), report("一.xlsx")), (report("二.html"), report("二.xlsx")));
    let page = String::from_utf8(report("一.html")).expect("UTF-8");
    say_the_same(&found, &page, &report("一.xlsx"));
    let (text, _) = read(&page);
    let budgets = rows(&report("一.xlsx"), "总表");
    assert_eq!(budgets.len(), 4 + 1 + 1, "four budgets, what is between them, the sum");
    for (unit, path) in [("410001", "office/budget.toml"), ("410003", "centre/budget.toml")] {
        let name = budgets.iter().find(|row| row[1] == Data::String(path.to_owned())).expect(unit)[0].to_string();
        assert!(text.contains(&format!("{name}{path}")), "{name} of {path}");
    }
    let [errors, sum] = [7, 0].map(|column| budgets.last().expect("the sum")[column].to_string());
    let severity = |finding: &&Value| finding["severity"] == "error";
    assert_eq!((sum.as_str(), errors), ("合计", list(&found["findings"]).iter().filter(severity).count().to_string()));
}

#[test]
fn a_budget_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "budget.toml", &support::example::nangong_alone());
    let checked = gongkai(folder.path(), &["check", "budget.toml", "没有.toml", "-o", "报告.html"]);
    assert_eq!(checked.status.code(), Some(2));
    let page = fs::read_to_string(folder.path().join("报告.html")).expect("the report");
    assert!(out(&checked).contains("；有 1 份没有检查成"), "{}", out(&checked));
    let nothing = gongkai(folder.path(), &["check", "没有.toml", "--format", "html"]);
    assert!(!out(&nothing).contains("没有发现问题") && out(&nothing).contains("没有检查成 1 份"), "{}", out(&nothing));
    assert!(page.contains("没有检查成的预算（1 份）") && page.contains("<code>没有.toml</code>"), "{page}");
}

#[test]
fn a_report_replaces_no_file_unless_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "budget.toml", &support::example::nangong_alone());
    let checked = gongkai(folder.path(), &["check", "-o", "报告.html"]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    assert!(out(&checked).starts_with("已写 报告.html："), "{}", out(&checked));
    let printed = gongkai(folder.path(), &["check", "--format", "html"]).stdout;
    assert_eq!(fs::read(folder.path().join("报告.html")).expect("the report"), printed);
    let before = files(folder.path());
    for (arguments, said) in [
        (&["-o", "报告.html"][..], "已经有“报告.html”了"),
        (&["-o", "报告.pdf"], "文件名以 .html、.xlsx、.json、.sarif、.xml 结尾"),
        (&["-o", "报告.txt", "--format", "human"], "在命令末尾加 > 文件名"),
        (&["-o", "budget.toml", "--format", "json", "--overwrite"], "budget.toml”是要检查的预算"),
        (&["-o", "没有/..", "--format", "json", "--overwrite"], "不是文件名"),
        (&["-o", "新.xlsx", "--format", "html"], "以 .xlsx 结尾，--format 写的是 html"),
        (&["-o", "新.html", "--format", "xlsx"], "以 .html 结尾，--format 写的是 xlsx"),
        (&["-o", "新.xml", "--format", "sarif"], "文件名改成以 .sarif 结尾，或去掉 --format，就写成 junit"),
        (&["-o", "新.PDF", "--format", "html"], "文件名改成以 .html 结尾\n"),
    ] {
        let refused = gongkai(folder.path(), &[&["check"], arguments].concat());
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert!(err(&refused).contains(said), "{arguments:?}: {}", err(&refused));
    }
    // The only workbook of a folder is its budget: a second one would hide it.
    fs::create_dir(folder.path().join("只有")).expect("made");
    assert_eq!(gongkai(folder.path(), &["convert", "budget.toml", "只有/预算.xlsx"]).status.code(), Some(0));
    let refused = gongkai(folder.path(), &["check", "只有", "-o", "只有/报告.xlsx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("-o 报告/报告.xlsx"), "{}", err(&refused));
    assert_eq!(check(folder.path(), &["只有", "-o", "报告/报告.xlsx"]), Some(0));
    fs::remove_dir_all(folder.path().join("只有")).expect("removed");
    fs::remove_dir_all(folder.path().join("报告")).expect("removed");
    assert_eq!(files(folder.path()), before);
    assert_eq!(check(folder.path(), &["-o", "报告.html", "--overwrite"]), Some(0));
    assert_eq!(check(folder.path(), &["--format", "xlsx", "-o", "报告"]), Some(0));
    for fitting in [["--format", "html", "-o", "报告.HTML"], ["--format", "sarif", "-o", "报告.json"]] {
        assert_eq!(check(folder.path(), &fitting), Some(0), "{fitting:?}");
    }
    assert_eq!(
        gongkai(folder.path(), &["check", "--format", "xlsx"]).stdout,
        fs::read(folder.path().join("报告")).unwrap()
    );
}

#[test]
fn a_report_replaces_no_file_that_a_budget_reads() {
    let folder = repository(&format!("{SETTINGS}[codes]\nfile = \"科目.xlsx\"\n"));
    write(folder.path(), "科目.xlsx", "2070199,其他文化支出\n");
    let before = files(folder.path());
    let refused = gongkai(folder.path(), &["check", "--overwrite", "-o", "科目.xlsx"]);
    assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
    assert!(err(&refused).contains("预算读的一个文件，没有写"), "{}", err(&refused));
    assert!(files(folder.path()) == before);
    // The same name elsewhere is another file.
    assert_ne!(gongkai(folder.path(), &["check", "-o", "报告/科目.xlsx"]).status.code(), Some(2));
}
