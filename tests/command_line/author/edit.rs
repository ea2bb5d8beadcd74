//! Changes of a text keep the rest of it.

use gongkai::author::{Edit, EditError, Step};
use gongkai::source::{Node, Shape};
use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

use crate::support::{self, cases};

const TEXT: &str = "# 开头\n\nformat = 1   # 版本\n\n# 单位\n[unit]\n  code = \"1\"   # 代码\nname=\"甲\"\n\n# 支出\n# 一段一条\n\
    [[expenditure]]\nbasic = 1.00 # 一\n\n# 第二条\n[[expenditure]]\nbasic = 2.00\nplan = { mar = 25, jun = 50 } # 进度\n\n\
    [narrative]  # 文字\na = \"\"\"\n一\n\"\"\" # 后面\n# 末尾\n";

fn node(text: &str) -> Node<'_> {
    DeValue::parse(text).expect("a value")
}

fn edit(change: impl FnOnce(&mut Edit)) -> String {
    let mut edit = Edit::open(TEXT).expect("TOML");
    change(&mut edit);
    edit.text()
}

fn set(edit: &mut Edit, path: &[Step<'_>], value: &str) {
    edit.set(path, &node(value), Shape::Other).expect("set");
}

use Step::{At, Key};

#[test]
fn a_value_is_replaced_and_all_around_it_stays() {
    let changed = edit(|edit| {
        set(edit, &[Key("format")], "2");
        set(edit, &[Key("unit"), Key("code")], "\"104001\"");
        set(edit, &[Key("expenditure"), At(0), Key("basic")], "1430.960");
        set(edit, &[Key("expenditure"), At(1), Key("plan"), Key("jun")], "\"50.00\"");
        set(edit, &[Key("narrative"), Key("a")], "\"二\\n三\"");
    });
    let expected = TEXT
        .replace("format = 1 ", "format = 2 ")
        .replace("\"1\"", "\"104001\"")
        .replace("1.00 # 一", "1430.960 # 一")
        .replace("jun = 50", "jun = \"50.00\"")
        .replace("一\n\"\"\" # 后面", "二\n三\"\"\" # 后面");
    assert_eq!(changed, expected);
}

#[test]
fn keys_and_records_are_added_and_removed() {
    let changed = edit(|edit| {
        set(edit, &[Key("unit"), Key("kind")], "\"unit\"");
        set(edit, &[Key("expenditure"), At(1), Key("plan"), Key("dec")], "100");
        set(edit, &[Key("previous"), Key("basic")], "9.99");
        let record = DeTable::parse("function = '2010301'\nbasic = 3.00").expect("TOML");
        edit.append(&["expenditure"], record.get_ref(), Shape::Other).expect("appended");
        edit.append(&["project"], record.get_ref(), Shape::Other).expect("appended");
    });
    let expected = TEXT
        .replace("name=\"甲\"\n", "name=\"甲\"\nkind = \"unit\"\n")
        .replace("jun = 50 }", "jun = 50, dec = 100 }")
        .replace("# 进度\n", "# 进度\n\n[[expenditure]]\nbasic = 3.00\nfunction = \"2010301\"\n");
    let expected = expected.replace(
        "# 后面\n",
        "# 后面\n\n[previous]\nbasic = 9.99\n\n[[project]]\nbasic = 3.00\nfunction = \"2010301\"\n",
    );
    assert_eq!(changed, expected);

    let second = edit(|edit| edit.remove(&["expenditure"], 1).expect("removed"));
    let (before, after) = (TEXT.find("\n# 第二条").unwrap(), TEXT.find("\n[narrative]").unwrap());
    assert_eq!(second, format!("{}{}", &TEXT[..before], &TEXT[after..]));
    let first = edit(|edit| edit.remove(&["expenditure"], 0).expect("removed"));
    assert_eq!(first, TEXT.replace("[[expenditure]]\nbasic = 1.00 # 一\n\n# 第二条\n", ""));
}

#[test]
fn what_cannot_be_changed_is_refused_and_nothing_changes() {
    let mut edit = Edit::open(TEXT).expect("TOML");
    let one = node("1");
    let mut refused = |path: &[Step<'_>]| edit.set(path, &one, Shape::Other).expect_err("refused");
    assert_eq!(refused(&[]), EditError::NoPlace);
    assert_eq!(refused(&[Key("unit")]), EditError::Section);
    assert_eq!(refused(&[Key("expenditure"), At(0)]), EditError::Section);
    assert_eq!(refused(&[Key("expenditure"), At(2), Key("basic")]), EditError::NoPlace);
    assert_eq!(refused(&[Key("format"), Key("x")]), EditError::NoPlace);
    assert_eq!(edit.append(&["unit"], &DeTable::new(), Shape::Other), Err(EditError::NotRecords));
    assert_eq!(edit.remove(&["expenditure"], 2), Err(EditError::NoPlace));
    assert_eq!(edit.remove(&["unit"], 0), Err(EditError::NotRecords));
    assert_eq!(edit.text(), TEXT);
    assert!(matches!(Edit::open("a = \n"), Err(EditError::Syntax(_))));
}

#[test]
fn a_section_that_only_holds_others_gets_a_header() {
    let text = "format = 1\n\n# 结转\n[revenue.carried_over]\ngeneral = 1 # 一\n\n[narrative]\na = \"x\"\n";
    let mut edit = Edit::open(text).expect("TOML");
    set(&mut edit, &[Key("revenue"), Key("general")], "2.00");
    let expected = text.replace("\n# 结转", "\n[revenue]\ngeneral = 2.00\n\n# 结转");
    assert_eq!(edit.text(), expected, "{}", edit.text());
    // Dotted keys and lists on several lines.
    let text = "unit.code = \"1\" # 代码\nunit.name = \"甲\"\nlist = [\n  1, # 一\n  2, # 二\n]\n";
    let mut edit = Edit::open(text).expect("TOML");
    set(&mut edit, &[Key("unit"), Key("code")], "\"2\"");
    set(&mut edit, &[Key("unit"), Key("year")], "2025");
    set(&mut edit, &[Key("list"), At(0)], "10");
    let expected = text.replace("\"1\"", "\"2\"").replace("\"甲\"\n", "\"甲\"\nunit.year = 2025\n");
    assert_eq!(edit.text(), expected.replace("  1, # 一", "  10, # 一"), "{}", edit.text());
}

#[test]
fn an_equal_value_keeps_its_spelling() {
    let text = "a = 'x'\nb = [ 1, # eins\n 2 ]\n";
    let mut edit = Edit::open(text).expect("TOML");
    set(&mut edit, &[Key("a")], "\"x\"");
    set(&mut edit, &[Key("b")], "[1, 2]");
    assert_eq!(edit.text(), text);
}

/// All files that parse, as they are and as a Windows editor would save them.
#[test]
fn a_text_comes_back_byte_for_byte_and_a_change_touches_only_its_place() {
    let mut paths = Vec::new();
    for folder in ["examples", "tests/clean", "tests/corpus", "templates"] {
        support::collect(&support::root().join(folder), &mut paths);
    }
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|is| is == "toml"));
    let mut count = 0;
    for text in texts.filter_map(|path| std::fs::read_to_string(path).ok()) {
        for text in [
            text.clone(),
            text.replace("\r\n", "\n").replace('\n', "\r\n"),
            text.trim_end().to_owned(),
            format!("\u{FEFF}{text}"),
        ] {
            let Ok(mut edit) = Edit::open(&text) else { continue };
            assert_eq!(edit.text(), text);
            if text.contains("\nformat = 1\n") || text.starts_with("format = 1\n") {
                set(&mut edit, &[Key("format")], "17");
                assert_eq!(edit.text(), text.replacen("format = 1", "format = 17", 1));
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count}");
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_text_can_be_set(text in "[\"'\\\\\\n\\r\\t# a一]{0,8}") {
        let mut edit = Edit::open(TEXT).expect("TOML");
        let value = Node::new(0..0, DeValue::String(text.clone().into()));
        for path in [&[Key("unit"), Key("code")][..], &[Key("unit"), Key("new")], &[Key("expenditure"), At(1), Key("plan"), Key("mar")]] {
            edit.set(path, &value, Shape::Text).expect("set");
        }
        let written = edit.text();
        let read = DeTable::parse(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
        let unit = read.get_ref()["unit"].get_ref().as_table().expect("a table");
        prop_assert_eq!(unit["code"].get_ref().as_str(), Some(text.as_str()));
        prop_assert_eq!(unit["new"].get_ref().as_str(), Some(text.as_str()));
        prop_assert_eq!(read.get_ref()["expenditure"].get_ref()[1].get_ref()["plan"].get_ref()["mar"].get_ref().as_str(), Some(text.as_str()));
    }
}

#[test]
fn a_mark_for_review_stands_above_the_line_of_its_value() {
    let text = "# 开头\r\nformat = 1\r\n\r\n  # 支出\r\n  [[expenditure]]\r\n  basic = 1.00 # 一\r\n  plan = { mar = 25 }\r\n\
        [[expenditure]]\r\nindicators = [\r\n  { name = \"甲\" }, # 甲\r\n  { name = \"乙\" },\r\n]\r\ngoals = [\"一\", \"二\"]\r\n";
    let mut edit = Edit::open(text).expect("TOML");
    let of = |record| [Key("expenditure"), At(record)];
    edit.review(&[Key("format")], "").expect("marked");
    edit.review(&of(0), "整条").expect("marked");
    edit.review(&[&of(0)[..], &[Key("basic")]].concat(), "去年的").expect("marked");
    edit.review(&[&of(0)[..], &[Key("plan"), Key("mar")]].concat(), "时点\n进度").expect("marked");
    edit.review(&[&of(1)[..], &[Key("indicators"), At(1), Key("name")]].concat(), "名称").expect("marked");
    edit.review(&[&of(1)[..], &[Key("goals"), At(1)]].concat(), "").expect("marked");
    let expected = text
        .replace("format = 1", "# 待核\r\nformat = 1")
        .replacen("  [[", "  # 待核：整条\r\n  [[", 1)
        .replace("  basic", "  # 待核：去年的\r\n  basic")
        .replace("  plan", "  # 待核 mar：时点 进度\r\n  plan")
        .replace("  { name = \"乙\"", "  # 待核 name：名称\r\n  { name = \"乙\"")
        .replace("goals", "# 待核 2\r\ngoals");
    assert_eq!(edit.text(), expected);
    assert_eq!(edit.review(&[Key("unit")], ""), Err(EditError::NoPlace));
}
