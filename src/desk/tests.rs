//! A budget at the desk, as a page asks for it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

use super::*;
use crate::Compiler;
use crate::world::{Disk, World as _};

/// The files of an example, with the variants of their repository.
fn example(name: &str) -> Vec<(String, Vec<u8>)> {
    let world = Disk::open("examples").unwrap();
    let mut files = vec![("gongkai.toml".to_owned(), world.read("gongkai.toml", LIMIT).unwrap())];
    let mut folders = vec![name.to_owned(), "variants".to_owned()];
    while let Some(folder) = folders.pop() {
        folders.extend(world.folders(&folder));
        files.extend(world.list(&folder).into_iter().map(|path| (path.clone(), world.read(&path, LIMIT).unwrap())));
    }
    files
}

const LIMIT: u64 = 1 << 24;

fn desk(name: &str) -> (Desk, Value) {
    let mut desk = Desk::default();
    desk.take(example(name));
    let state = ask(&mut desk, json!({ "do": "open" }));
    (desk, state)
}

fn ask(desk: &mut Desk, request: Value) -> Value {
    let value: Value = serde_json::from_str(&desk.call(&request.to_string()).json).unwrap();
    assert!(value.get("refused").is_none(), "{request}: {value}");
    value
}

fn refused(desk: &mut Desk, request: Value) -> String {
    let value: Value = serde_json::from_str(&desk.call(&request.to_string()).json).unwrap();
    value["refused"].as_str().unwrap_or_else(|| panic!("{request} was done: {value}")).to_owned()
}

fn at(state: &Value, name: &str) -> usize {
    let names: Vec<&Value> = state["sections"].as_array().unwrap().iter().map(|section| &section["name"]).collect();
    names.iter().position(|known| **known == name).unwrap_or_else(|| panic!("no {name}: {names:?}"))
}

fn set(section: usize, row: usize, column: usize, text: &str) -> Value {
    json!({ "set": { "section": section, "row": row, "column": column }, "text": text })
}

fn edit(desk: &mut Desk, changes: Value) {
    ask(desk, json!({ "do": "edit", "changes": changes }));
}

fn text(desk: &mut Desk) -> String {
    ask(desk, json!({ "do": "text" }))["text"].as_str().unwrap().to_owned()
}

fn cells(section: &Value, row: usize) -> Vec<&str> {
    section["rows"][row].as_array().unwrap().iter().map(|cell| cell["text"].as_str().unwrap()).collect()
}

fn column(section: &Value, head: &str) -> usize {
    let columns = section["columns"].as_array().unwrap();
    let heads: Vec<&Value> = columns.iter().map(|column| &column["head"]).collect();
    heads.iter().position(|known| **known == head).unwrap_or_else(|| panic!("no {head}: {heads:?}"))
}

/// Says only where two texts differ.
fn assert_same(one: &str, other: &str, about: &str) {
    let lines = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let shorter = one.len().min(other.len());
    assert!(one == other, "{about}: {lines:?} {:?}", (one.get(shorter..), other.get(shorter..)));
}

#[test]
fn an_example_is_shown_in_sections() {
    let (mut desk, state) = desk("nangong-2024");
    let names: Vec<&str> = state["sections"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    for name in ["单位", "收入", "支出", "三公", "项目", "绩效指标"] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert_eq!((&state["sound"], &state["pages"].as_array().unwrap().len()), (&json!(true), &30));
    let spending = ask(&mut desk, json!({ "do": "section", "at": at(&state, "支出") }));
    assert_eq!(cells(&spending, 0)[..2], ["2010301", ""], "{spending:#}");
    assert_eq!(spending["rows"][0][0]["beside"], "行政运行");
    let even: Vec<&Value> = state["sections"][at(&state, "支出")]["balances"]
        .as_array()
        .unwrap()
        .iter()
        .map(|balance| &balance["even"])
        .collect();
    assert!(even.len() >= 3 && even.iter().all(|even| **even == json!(true)), "{even:?}");
}

#[test]
fn what_the_variant_asks_for_has_names() {
    let (mut desk, state) = desk("nangong-2024");
    for (section, name, value) in
        [("文字", "单位的主要职责，一行一段", "根据市委"), ("上年", "上年的基本支出", "971.02")]
    {
        let shown = ask(&mut desk, json!({ "do": "section", "at": at(&state, section) }));
        let rows = shown["rows"].as_array().unwrap();
        let row = (0..rows.len()).find(|&row| cells(&shown, row)[0] == name).unwrap_or_else(|| panic!("{shown:#}"));
        assert_eq!(shown["rows"][row][0]["fixed"], json!(true));
        assert!(cells(&shown, row).iter().any(|cell| cell.starts_with(value)), "{shown:#}");
    }
}

#[test]
fn a_typed_amount_changes_its_line_and_finds_its_fault() {
    let (mut desk, state) = desk("nangong-2024");
    let before = text(&mut desk);
    let at = at(&state, "支出");
    let spending = ask(&mut desk, json!({ "do": "section", "at": at }));
    let basic = column(&spending, "基本支出");
    edit(&mut desk, json!([set(at, 0, basic, "755.26")]));
    let after = text(&mut desk);
    assert_same(&after, &before.replacen("basic    = 755.25", "basic    = 755.26", 1), "");
    let state = ask(&mut desk, json!({ "do": "check" }));
    assert_eq!((&state["sound"], &state["undo"]), (&json!(false), &json!(1)));
    let fault = state["findings"].as_array().unwrap().iter().find(|one| one["code"] == "B010").unwrap();
    // In the words of the grids.
    let help = fault["help"].as_str().unwrap();
    assert!(!help.contains("basic") && help.contains("经济分类"), "{help}");
    assert_eq!(fault["difference"], "0.01万元");
    let places = fault["addends"].as_array().unwrap().iter().map(|addend| &addend["place"]["field"]);
    let places: Vec<&Value> = places.chain([&fault["place"]["field"]]).collect();
    let field = json!({ "section": at, "row": 0, "column": basic });
    assert!(places.contains(&&field), "{places:?}");
    let odd = state["sections"][at]["balances"]
        .as_array()
        .unwrap()
        .iter()
        .find(|balance| balance["even"] == json!(false))
        .unwrap();
    assert_eq!(odd["difference"], "0.01");
    ask(&mut desk, json!({ "do": "undo" }));
    assert_same(&text(&mut desk), &before, "");
    assert_eq!(ask(&mut desk, json!({ "do": "check" }))["sound"], json!(true));
    ask(&mut desk, json!({ "do": "redo" }));
    assert_same(&text(&mut desk), &after, "");
}

#[test]
fn every_cell_can_be_written_again_and_nothing_changes() {
    for name in ["nangong-2024", "xingtai-2025", "ningjin-dzzw-2024", "shijiazhuang-2023"] {
        let (mut desk, state) = desk(name);
        let before = text(&mut desk);
        for section in 0..state["sections"].as_array().unwrap().len() {
            let shown = ask(&mut desk, json!({ "do": "section", "at": section }));
            let mut changes = Vec::new();
            for (row, cells) in shown["rows"].as_array().unwrap().iter().enumerate() {
                for (column, cell) in cells.as_array().unwrap().iter().enumerate() {
                    if cell.get("fixed").is_none() {
                        changes.push(set(section, row, column, cell["text"].as_str().unwrap()));
                    }
                }
            }
            edit(&mut desk, json!(changes));
            assert_same(&text(&mut desk), &before, &format!("{name}: {}", shown["name"]));
        }
    }
}

#[test]
fn every_cell_leads_to_its_place_and_back() {
    let (mut desk, state) = desk("xingtai-2025");
    let now = desk.now().unwrap();
    let mut found = 0;
    for (section, part) in now.parts.iter().enumerate() {
        for (row, cells) in part.page.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let field = Field { section, row, column };
                if let Some(range) = now.places.range(field) {
                    found += 1;
                    assert_eq!(now.places.field(range.start), Some(field));
                    if let crate::workbook::Cell::Number(number) = cell {
                        assert!(now.text[range].contains(number.as_str()), "{field:?}");
                    }
                }
            }
        }
    }
    assert!(found > 1000, "{found} of {}", state["sections"]);
}

#[test]
fn numbers_on_pages_lead_to_their_fields_and_back() {
    let (mut desk, state) = desk("nangong-2024");
    let mut shown = 0;
    for page in 0..state["pages"].as_array().unwrap().len() {
        let svg = ask(&mut desk, json!({ "do": "page", "page": page }))["svg"].as_str().unwrap().to_owned();
        let tree = roxmltree::Document::parse(&svg).unwrap();
        for node in tree.descendants().filter(|node| node.has_attribute("data-item")) {
            let id: usize = node.attribute("data-item").unwrap().parse().unwrap();
            let words: String = node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect();
            let number = &desk.checked().unwrap().numbers()[id];
            assert_eq!(words.split_whitespace().collect::<String>(), number.printed, "page {page}");
            shown += 1;
        }
    }
    let checked = desk.checked().unwrap();
    let all = checked.numbers().len();
    let printed = checked.outcome.document().unwrap();
    let pieces = |inline: &crate::document::Inline| {
        let is_number = |piece: &&crate::document::Piece| !matches!(piece, crate::document::Piece::Text(_));
        inline.0.iter().filter(|piece| is_number(piece) && !piece.text().is_empty()).count()
    };
    let expected: usize = printed
        .blocks
        .iter()
        .map(|block| match block {
            crate::document::Block::Paragraph(line) => pieces(line),
            crate::document::Block::List(items) => items.iter().map(|item| pieces(&item.content)).sum(),
            crate::document::Block::Table(table) => [&table.info, &table.header, &table.rows]
                .iter()
                .flat_map(|grid| grid.cells())
                .map(|cell| pieces(&cell.content))
                .sum(),
            _ => 0,
        })
        .sum();
    assert_eq!((shown, all), (expected, expected), "each number of the document is one of a page");
    let at = at(&state, "收入");
    let lit = ask(&mut desk, json!({ "do": "lit", "section": at, "row": 0, "column": 1 }));
    let [page, item] = [&lit[0][0], &lit[0][1]].map(|number| number.as_u64().unwrap());
    let traced = ask(&mut desk, json!({ "do": "trace", "page": page, "item": item }));
    assert_eq!(traced["addends"][0]["place"]["field"], json!({ "section": at, "row": 0, "column": 1 }), "{traced}");
}

#[test]
fn a_budget_is_begun_and_filled_by_a_paste() {
    let mut desk = Desk::default();
    let variants = ask(&mut desk, json!({ "do": "variants" }));
    assert!(variants.as_array().unwrap().iter().any(|variant| variant["name"] == "hebei-2025"), "{variants}");
    let beginning = json!({ "do": "new", "variant": "hebei-2025", "year": "2025", "kind": "单位", "code": "104001", "name": "某县某局", "money": "万元" });
    let state = ask(&mut desk, beginning);
    assert_eq!(state["unit"]["name"], "某县某局");
    let spending = at(&state, "支出");
    let shown = ask(&mut desk, json!({ "do": "section", "at": spending }));
    let (basic, project) = (column(&shown, "基本支出"), column(&shown, "项目支出"));
    let changes = json!([
        set(spending, 0, 0, "2010301 行政运行"),
        set(spending, 0, basic, "100"),
        set(spending, 0, project, ""),
        set(spending, 1, 0, "2080505"),
        set(spending, 1, basic, "1,020.50"),
    ]);
    edit(&mut desk, changes);
    let basics = at(&state, "经济分类");
    let shown = ask(&mut desk, json!({ "do": "section", "at": basics }));
    let rows = shown["rows"].as_array().unwrap().len();
    let amount = column(&shown, "金额");
    edit(&mut desk, json!([set(basics, rows, 0, "30101"), set(basics, rows, amount, "1120.50")]));
    let text = text(&mut desk);
    for line in ["function = \"2010301\"", "basic = 1020.50", "30101 = 1120.50"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let shown = ask(&mut desk, json!({ "do": "section", "at": spending }));
    assert_eq!(shown["sums"][basic], "1120.50");
    let refusal = refused(&mut desk, json!({ "do": "edit", "changes": [set(basics, rows + 1, 0, "30101")] }));
    assert_eq!(refusal, "“30101”已经有一行");
}

#[test]
fn rows_come_and_go() {
    let (mut desk, state) = desk("nangong-2024");
    let before = text(&mut desk);
    for name in ["支出", "项目", "绩效指标"] {
        let section = at(&state, name);
        let rows = state["sections"][section]["rows"].as_u64().unwrap();
        edit(&mut desk, json!([{ "insert": { "section": section, "row": 1 } }]));
        let now = ask(&mut desk, json!({ "do": "check" }));
        assert_eq!(now["sections"][section]["rows"], rows + 1, "{name}");
        edit(&mut desk, json!([{ "remove": { "section": section, "row": 1 } }]));
        assert_same(&text(&mut desk), &before, name);
    }
    let indicators = at(&state, "绩效指标");
    let shown = ask(&mut desk, json!({ "do": "section", "at": indicators }));
    let rows = shown["rows"].as_array().unwrap().len();
    let name = column(&shown, "三级指标");
    edit(&mut desk, json!([set(indicators, rows, name, "办结率"), set(indicators, rows, 0, cells(&shown, 0)[0])]));
    let shown = ask(&mut desk, json!({ "do": "section", "at": indicators }));
    let added = (0..=rows).find(|&row| cells(&shown, row)[name] == "办结率").unwrap();
    assert_eq!(cells(&shown, added)[0], cells(&shown, 0)[0]);
    // To another project, and away.
    let other = cells(&shown, rows)[0].to_owned();
    edit(&mut desk, json!([set(indicators, added, 0, &other)]));
    let shown = ask(&mut desk, json!({ "do": "section", "at": indicators }));
    assert_eq!(cells(&shown, rows)[0], other);
    assert_eq!(cells(&shown, rows)[name], "办结率");
    edit(&mut desk, json!([{ "remove": { "section": indicators, "row": rows } }]));
    assert_same(&text(&mut desk), &before, "");
}

#[test]
fn what_leaves_the_desk_is_what_the_program_makes() {
    let (mut desk, _) = desk("nangong-2024");
    let world = Disk::open("examples").unwrap();
    let outcome = Compiler::new(world).compile("nangong-2024/budget.toml");
    let publication = outcome.publish().unwrap();
    let given = desk.call(
        &json!({ "do": "give", "formats": ["docx", "pdf", "workbook", "report.html"], "draft": false }).to_string(),
    );
    assert_eq!(given.files[0], publication.docx().unwrap());
    assert_eq!(given.files[1], publication.pdf().unwrap());
    let mut other = Desk::default();
    let mut files = example("nangong-2024");
    files.retain(|(path, _)| !path.ends_with("budget.toml"));
    files.push(("nangong-2024/预算填报.xlsx".to_owned(), given.files[2].clone()));
    other.take(files);
    assert_eq!(ask(&mut other, json!({ "do": "open" }))["sound"], json!(true));
    other.take(vec![("公开.docx".to_owned(), given.files[0].clone())]);
    let state = ask(&mut other, json!({ "do": "import", "file": "公开.docx" }));
    assert_eq!(state["unit"]["name"], "南宫市人民政府办公室");
    let next = ask(&mut desk, json!({ "do": "next_year" }));
    assert_eq!(next["unit"]["year"], 2025);
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_lost() {
    let (mut desk, state) = desk("nangong-2024");
    let before = text(&mut desk);
    let unit = at(&state, "单位");
    for (request, said) in [
        (json!({ "do": "nothing" }), "不认识的请求"),
        (json!({ "do": "open", "budget": "x.toml" }), "没有“x.toml”这份预算"),
        (json!({ "do": "edit", "changes": [set(unit, 0, 0, "x")] }), "不能改"),
        (json!({ "do": "edit", "changes": [{ "remove": { "section": unit, "row": 0 } }] }), "行是固定的"),
        (json!({ "do": "edit", "changes": [set(99, 0, 0, "x")] }), "没有这一部分"),
        (json!({ "do": "page", "page": 999 }), "没有这一页"),
        (json!({ "do": "give", "formats": ["ofd"], "draft": false }), "没有“ofd”这种格式"),
        (json!({ "do": "import", "file": "x.docx" }), "没有“x.docx”这个文件"),
    ] {
        let words = refused(&mut desk, request.clone());
        assert!(words.contains(said), "{request}: {words}");
    }
    assert_same(&text(&mut desk), &before, "");
    // A bracket is missing: the text can be put right, grids wait.
    ask(&mut desk, json!({ "do": "text", "text": before.replacen("[unit]", "[unit", 1) }));
    let broken = ask(&mut desk, json!({ "do": "check" }));
    assert!(!broken["findings"].as_array().unwrap().is_empty() && broken["sections"] == json!([]), "{broken}");
    ask(&mut desk, json!({ "do": "undo" }));
    assert_eq!(ask(&mut desk, json!({ "do": "check" }))["sound"], json!(true));
}

#[test]
fn codes_are_found_by_name_and_number() {
    let (mut desk, _) = desk("nangong-2024");
    for (query, code, name) in [("行政运行", "2010301", "行政运行"), ("20103", "2010301", "行政运行")] {
        let found = ask(&mut desk, json!({ "do": "codes", "list": "function", "query": query }));
        let hit = found.as_array().unwrap().iter().find(|hit| hit["code"] == code).unwrap();
        assert_eq!(hit["name"], name);
    }
}

#[test]
fn what_is_yet_to_be_written_is_no_error_of_a_section() {
    let mut desk = Desk::default();
    let state = ask(
        &mut desk,
        json!({ "do": "new", "variant": "hebei-2025", "year": "2025", "kind": "单位", "code": "104001", "name": "某县某局", "money": "万元" }),
    );
    let spending = &state["sections"][at(&state, "支出")];
    assert_eq!((&spending["errors"], spending["pending"].as_u64() > Some(0)), (&json!(0), true), "{spending}");
}

#[test]
fn addends_are_told_in_the_budgets_own_unit() {
    let mut desk = Desk::default();
    let beginning = json!({ "do": "new", "variant": "hebei-2025", "year": "2025", "kind": "单位", "code": "104001", "name": "某县某局", "money": "元" });
    let state = ask(&mut desk, beginning);
    assert_eq!(state["unit"]["money"], "元");
    let field = json!({ "section": at(&state, "收入"), "row": 0, "column": 1 });
    edit(&mut desk, json!([{ "set": field, "text": "1300000" }]));
    let lit = ask(&mut desk, json!({ "do": "lit", "section": field["section"], "row": 0, "column": 1 }));
    let traced = ask(&mut desk, json!({ "do": "trace", "page": lit[0][0], "item": lit[0][1] }));
    let amount = traced["addends"][0]["amount"].as_str().unwrap();
    assert!(amount.starts_with("1300000") && amount.ends_with('元') && !amount.contains('万'), "{traced}");
}

/// The indices of the findings with a code.
fn found(state: &Value, code: &str) -> Vec<usize> {
    let findings = state["findings"].as_array().unwrap();
    (0..findings.len()).filter(|&at| findings[at]["code"] == code).collect()
}

#[test]
fn a_button_makes_the_change_of_a_finding() {
    let (mut desk, _) = desk("nangong-2024");
    let sound = text(&mut desk);
    for (code, old, new) in [
        // A key, a name of a list, words.
        ("S007", "function =", "functoin ="),
        ("S010", "kind    = \"unit\"", "kind    = \"unitt\""),
        ("F003", "≥", ">="),
    ] {
        let old_text = sound.replacen(old, new, 1);
        assert_ne!(old_text, sound, "{old}");
        ask(&mut desk, json!({ "do": "text", "text": old_text }));
        let state = ask(&mut desk, json!({ "do": "check" }));
        let [finding] = found(&state, code)[..] else { panic!("{code}: {}", state["findings"]) };
        assert!(state["findings"][finding]["fix"]["title"].as_str().unwrap().starts_with("改成"), "{state}");
        ask(&mut desk, json!({ "do": "fix", "finding": finding }));
        assert_same(&text(&mut desk), &sound, code);
        ask(&mut desk, json!({ "do": "undo" }));
        assert_same(&text(&mut desk), &old_text, code);
    }
}

#[test]
fn names_of_codes_are_written_at_a_press() {
    let (mut desk, state) = desk("nangong-2024");
    let before = text(&mut desk);
    assert!(found(&state, "C001").is_empty());
    let lines = "\n[[expenditure]]\nfunction = \"2130199\"\nsource = \"general\"\nbasic = 1.00\n\n[[expenditure]]\nfunction = \"2999988\"\nsource = \"general\"\nbasic = 1.00\n";
    let first = before.find("[[expenditure]]").unwrap();
    let added = format!("{}{}\n{}", &before[..first], lines.trim_start(), &before[first..]);
    ask(&mut desk, json!({ "do": "text", "text": added }));
    let state = ask(&mut desk, json!({ "do": "check" }));
    let [finding] = found(&state, "C001")[..] else { panic!("{}", state["findings"]) };
    let title = state["findings"][finding]["fix"]["title"].as_str().unwrap();
    assert_eq!(title, "编码没有抄错，写进文件，再填名称");
    ask(&mut desk, json!({ "do": "fix", "finding": finding }));
    let written = text(&mut desk);
    assert!(written.contains("2999988 = \"科目名称\"") || written.contains("\"2999988\" = \"科目名称\""), "{written}");
    // What is still to be named is asked for in the section of names.
    let state = ask(&mut desk, json!({ "do": "check" }));
    let [unnamed] = found(&state, "C001")[..] else { panic!("{}", state["findings"]) };
    assert_eq!(state["findings"][unnamed]["place"]["field"]["section"], at(&state, "自定功能科目"));
}

#[test]
fn names_of_codes_have_a_section_from_the_beginning() {
    let (mut desk, state) = desk("nangong-2024");
    let section = at(&state, "自定功能科目");
    assert_eq!(state["sections"][section]["rows"], 0);
    edit(&mut desk, json!([set(section, 0, 0, "2999988"), set(section, 0, 1, "别的支出")]));
    assert!(text(&mut desk).contains("[codes.function]\n2999988 = \"别的支出\""), "{}", text(&mut desk));
}

#[test]
fn texts_are_offered_the_numbers_that_they_may_name() {
    let (mut desk, state) = desk("nangong-2024");
    let figures = ask(&mut desk, json!({ "do": "figures" }));
    let figures = figures.as_array().unwrap();
    let one = |title: &str, of: &str| {
        let is_it = |figure: &&Value| figure["title"] == title && figure["of"] == of;
        figures.iter().find(is_it).unwrap_or_else(|| panic!("no {title}"))
    };
    let basic = one("基本支出", "now");
    assert_eq!(basic["insert"], "{{ fig.basic }}");
    // As the page prints it that tells of it.
    let printed = basic["printed"].as_str().unwrap();
    let html = ask(&mut desk, json!({ "do": "html" }));
    assert!(html["html"].as_str().unwrap().contains(printed), "{printed}");
    let change = one("基本支出", "change")["printed"].as_str().unwrap();
    assert!(["增加", "减少", "持平"].iter().any(|word| change.contains(word)), "{change}");

    // Written into a text it prints the same.
    let section = at(&state, "文字");
    let shown = ask(&mut desk, json!({ "do": "section", "at": section }));
    let rows = shown["rows"].as_array().unwrap();
    let row = rows.iter().position(|row| row[2]["live"] == true && row[2]["text"] != "");
    let row = row.unwrap_or_else(|| panic!("{shown}"));
    let words = format!("其中基本支出{}万元。", basic["insert"].as_str().unwrap());
    edit(&mut desk, json!([set(section, row, 2, &words)]));
    ask(&mut desk, json!({ "do": "check" }));
    let html = ask(&mut desk, json!({ "do": "html" }));
    let html = html["html"].as_str().unwrap();
    assert!(html.contains("其中基本支出") && html.contains(printed));
}

#[test]
fn two_years_are_compared() {
    let (mut desk, _) = desk("nangong-2024");
    // Nothing to compare with.
    let none = ask(&mut desk, json!({ "do": "changes" }));
    assert_eq!(none, json!({ "choose": [] }));
    ask(&mut desk, json!({ "do": "next_year" }));
    let changes = ask(&mut desk, json!({ "do": "changes" }));
    assert_eq!(changes["against"], "nangong-2024/budget.toml");
    assert_eq!(changes["heads"], json!(["2024年", "2025年"]));
    let figures = changes["figures"].as_array().unwrap();
    let total = figures.iter().find(|figure| figure["title"] == "支出总计").unwrap_or_else(|| panic!("{figures:?}"));
    // The next year's are yet to be written.
    assert_eq!((&total["new"], &total["difference"]), (&json!("待填"), &Value::Null));
    assert!(total["old"].as_str().unwrap().contains('.'));
}

#[test]
fn a_budget_is_compared_with_what_is_handed_over() {
    let (mut desk, state) = desk("nangong-2024");
    ask(&mut desk, json!({ "do": "give", "formats": ["docx"], "draft": true }));
    let published = Compiler::new(&Disk::open("examples").unwrap()).compile("nangong-2024/budget.toml");
    let docx = published.draft().unwrap().files(crate::render::format("docx").unwrap(), "上年").unwrap().remove(0).1;
    let section = at(&state, "资产");
    let shown = ask(&mut desk, json!({ "do": "section", "at": section }));
    assert!(!shown["rows"].as_array().unwrap().is_empty());
    desk.hand(vec![("上年.docx".to_owned(), docx.clone())]);
    let changes = ask(&mut desk, json!({ "do": "changes", "handed": true }));
    assert_eq!(changes["against"], "上年.docx");
    assert_eq!(changes["subjects"], json!([]), "the same document");
    assert_eq!(changes["texts"], json!([]));
    // The budget is still open, and the file can be named again.
    let before = text(&mut desk);
    ask(&mut desk, json!({ "do": "text", "text": before.replacen("30201 =  26.00", "30201 =  27.00", 1) }));
    let changes = ask(&mut desk, json!({ "do": "changes", "against": "上年.docx" }));
    assert!(changes["subjects"].as_array().unwrap().iter().any(|table| table["rows"].to_string().contains("27.00")));
    assert!(changes["choose"].as_array().unwrap().contains(&json!("上年.docx")));
    desk.hand(vec![("x.docx".to_owned(), b"none".to_vec())]);
    assert!(refused(&mut desk, json!({ "do": "changes", "handed": true })).contains("x.docx"));
    assert!(refused(&mut desk, json!({ "do": "changes", "against": "别的" })).contains("没有“别的”"));
}

#[test]
fn all_documents_go_with_a_manifest() {
    let (mut desk, _) = desk("nangong-2024");
    let answer =
        desk.call(&json!({ "do": "give", "formats": ["docx", "pdf", "csv", "manifest"], "draft": true }).to_string());
    let names: Value = serde_json::from_str(&answer.json).unwrap();
    let names: Vec<&str> = names["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(names.last(), Some(&"manifest.json"));
    let (manifest, documents) = answer.files.split_last().unwrap();
    let manifest: Value = serde_json::from_slice(manifest).unwrap();
    let entry = &manifest["entries"][0];
    assert_eq!(entry["outputs"].as_object().unwrap().len(), documents.len());
    for (name, bytes) in names.iter().zip(documents) {
        assert_eq!(entry["outputs"][name]["sha256"], crate::recorded::sha256(bytes), "{name}");
    }
    assert!(entry["outputs"]["document.pdf"]["pages"].as_u64().unwrap() > 20);
    let budget = example("nangong-2024").into_iter().find(|(path, _)| path == "nangong-2024/budget.toml").unwrap().1;
    assert_eq!(entry["inputs"]["nangong-2024/budget.toml"], crate::recorded::sha256(&budget));
}
