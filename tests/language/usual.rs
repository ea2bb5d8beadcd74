//! What clerks write where there is only one reading: each budget says the same with Chinese keys.

use std::fs;

use gongkai::model::Budget;
use gongkai::source::{RecordShape, Shape, usual_text};
use gongkai::world::Memory;

use crate::support;

fn shape_of(shape: Shape, key: &str) -> Shape {
    match wide(shape) {
        Shape::Record(record) => record.field(key).map_or(Shape::Other, |field| (field.shape)()),
        Shape::Map(item) => item(),
        _ => Shape::Other,
    }
}

fn wide(shape: Shape) -> Shape {
    match shape {
        Shape::Short(form) => wide((form.full)()),
        Shape::List(item) => wide(item()),
        other => other,
    }
}

fn title(shape: Shape, key: &str) -> String {
    let Shape::Record(record) = wide(shape) else { return key.to_owned() };
    let record: &RecordShape = record;
    let title = record.field(key).map_or(key, |field| field.title);
    // A bare key cannot hold these signs; quoted it can.
    if title.contains(|c: char| "“”‘’/ ".contains(c)) { format!("\"{title}\"") } else { title.to_owned() }
}

/// The text with every key at the beginning of a line, and every head, in Chinese.
fn in_chinese(text: &str) -> (String, usize) {
    let root = Shape::Record(Budget::SHAPE);
    let (mut shape, mut changed, mut quoted) = (root, 0, false);
    let mut out = String::new();
    for line in text.lines() {
        let was_quoted = quoted;
        quoted ^= line.matches("\"\"\"").count() % 2 == 1;
        let head = line.trim_end().trim_matches(['[', ']']);
        if !was_quoted && line.starts_with('[') && line.trim_end().ends_with(']') && !head.contains('"') {
            let brackets = line.matches('[').count();
            shape = root;
            let mut parts = Vec::new();
            for key in head.split('.') {
                parts.push(title(shape, key.trim()));
                changed += usize::from(parts.last().is_some_and(|last| last != key));
                shape = shape_of(shape, key.trim());
            }
            out.push_str(&format!("{}{}{}\n", "[".repeat(brackets), parts.join("."), "]".repeat(brackets)));
            continue;
        }
        let key = line.split('=').next().unwrap_or_default().trim_end();
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if !was_quoted && is_key && line.contains('=') {
            let title = title(shape, key);
            changed += usize::from(title != key);
            out.push_str(&format!("{title}{}\n", &line[key.len()..]));
        } else {
            out.push_str(&format!("{line}\n"));
        }
    }
    (out, changed)
}

fn codes(outcome: &gongkai::Outcome) -> Vec<String> {
    let mut codes: Vec<String> = outcome.findings.iter().map(|finding| finding.code.to_string()).collect();
    codes.sort();
    codes
}

#[test]
fn every_budget_says_the_same_with_chinese_keys() {
    let mut budgets = 0;
    for folder in ["examples", "tests/clean"] {
        let mut folders: Vec<_> =
            fs::read_dir(support::root().join(folder)).unwrap().map(|one| one.unwrap().path()).collect();
        folders.sort();
        for folder in folders.iter().filter(|folder| folder.join("budget.toml").is_file()) {
            let world = support::folder(folder);
            let text = fs::read_to_string(folder.join("budget.toml")).unwrap();
            let (chinese, changed) = in_chinese(&text);
            assert!(changed > 30, "{}: {changed}", folder.display());
            let one = support::compile(&world, "budget.toml");
            let other = support::compile(&world.clone().with("budget.toml", chinese.clone()), "budget.toml");
            assert_eq!(
                codes(&one),
                codes(&other),
                "{}\n{}",
                folder.display(),
                support::errors(&other.findings, &other.sources)
            );
            let (one, other) = (support::document(one), support::document(other));
            assert_eq!(support::markdown(&one), support::markdown(&other), "{}", folder.display());
            budgets += 1;
        }
    }
    assert!(budgets > 12, "{budgets}");
}

/// A budget, with the findings that are no hint.
fn said(text: &str) -> (Vec<String>, String) {
    let outcome = support::compile(&support::alone(text), "budget.toml");
    let codes = codes(&outcome);
    let printed = outcome.document().map(support::markdown).unwrap_or_default();
    (codes, printed)
}

const PLAIN: &str = include_str!("usual/plain.toml");

#[test]
fn values_have_one_reading() {
    let (codes, printed) = said(PLAIN);
    assert!(printed.contains("行政运行"), "{codes:?}");
    let changes = [
        ("function = \"2010301\"", "function = 2010301"),
        ("function = \"2010301\"", "function = \"２０１０３０１ 行政运行\""),
        ("function = \"2010301\"", "function = \"\u{200B}2010301 \""),
        ("function = \"2010301\"", "function = \"2010301-行政运行\""),
        ("function = \"2010301\"", "功能分类科目 = \"2010301\""),
        ("carried_over = true", "carried_over = 是"),
        ("carried_over = true", "carried_over = \"是\""),
        ("carried_over = true", "上年结转 = 是"),
        ("published = 2024-02-20", "published = 2024.02.20"),
        ("published = 2024-02-20", "published = 2024/2/20"),
        ("published = 2024-02-20", "published = \"2024-2-20\""),
        ("published = 2024-02-20", "公开日期 = 2024年2月20日"),
        ("30101 = 80.00", "\"30101 基本工资\" = 80.00"),
        ("30101 = 80.00", "\"３０１０１\" = 80.00"),
        ("basic = 80.00", "基本支出 = 80.00"),
        ("mar = \"20%\"", "mar = 20%"),
        ("mar = \"20%\"", "3月底 = 20%"),
        ("source = \"事业收入\"", "source = \"医疗收入\""),
        ("general = 90.00", "一般公共预算 = 90.00"),
        ("undertaking = 8.00", "医疗收入 = 8.00"),
        ("[three_public]", "[三公经费]"),
    ];
    for (old, new) in changes {
        assert_eq!(PLAIN.matches(old).count(), 1, "{old}");
        let (now, text) = said(&PLAIN.replace(old, new));
        assert_eq!((now, text), (codes.clone(), printed.clone()), "{new}");
    }
}

#[test]
fn a_key_by_two_names_is_written_twice() {
    let (codes, _) = said(&PLAIN.replace("general = 90.00", "general = 90.00\n一般公共预算拨款 = 90.00"));
    assert!(codes.contains(&"S006".to_owned()), "{codes:?}");
}

#[test]
fn other_files_have_no_clerks() {
    let world: Memory = support::alone(PLAIN).with("gongkai.toml", "[check]\ndeny = 是\n");
    let outcome = support::compile(&world, "budget.toml");
    assert!(outcome.findings.iter().any(|finding| finding.code == "S004"));
}

#[test]
fn the_usual_form_is_what_was_there_before() {
    let shape = Shape::Record(Budget::SHAPE);
    let mut budgets = 0;
    for folder in ["examples", "tests/clean"] {
        for folder in fs::read_dir(support::root().join(folder)).unwrap() {
            let Ok(text) = fs::read_to_string(folder.unwrap().path().join("budget.toml")) else { continue };
            assert_eq!(usual_text(&text, shape).as_deref(), Some(text.as_str()));
            assert_eq!(usual_text(&in_chinese(&text).0, shape).as_deref(), Some(text.as_str()));
            budgets += 1;
        }
    }
    assert!(budgets > 12, "{budgets}");
}

#[test]
fn values_are_written_as_the_format_says_and_notes_stay() {
    let shape = Shape::Record(Budget::SHAPE);
    for (written, usual) in [
        ("[单位]\n公开日期 = 2024.2.20  # 会后\n", "[unit]\npublished = 2024-02-20  # 会后\n"),
        ("[[支出]]\n科目 = 2010301\n上年结转 = 是\n", "[[expenditure]]\nfunction = \"2010301\"\ncarried_over = true\n"),
        ("[[支出]]\nfunction = \"２０１０３０１ 行政运行\"\n", "[[expenditure]]\nfunction = \"2010301\" # 行政运行\n"),
        // There is a note already: nothing is lost.
        (
            "[[支出]]\nfunction = \"2010301 行政运行\" # 本级\n",
            "[[expenditure]]\nfunction = \"2010301 行政运行\" # 本级\n",
        ),
        ("[basic]\n\"30101 基本工资\" = { 金额 = 1.00 }\n", "[basic]\n30101 = { amount = 1.00 }\n"),
        (
            "[[项目]]\n支出计划 = { 3月底 = 20%, 6月底 = 50% }\n",
            "[[project]]\nplan = { mar = \"20%\", jun = \"50%\" }\n",
        ),
        ("[收入]\n一般公共预算 = ¥180.00；\n", "[revenue]\ngeneral = 180.00\n"),
        ("[[项目]]\n预算数 = 020.50 # 核定\n", "[[project]]\nfiscal = 20.50 # 核定\n"),
        ("[[项目]]\n预算数 = { 一般公共预算 = 1 }\n", "[[project]]\namounts = { general = 1 }\n"),
        ("[[支出]]\n科目 = \"208 05 05\"\n", "[[expenditure]]\nfunction = \"2080505\"\n"),
        ("[上年]\n基本支出 = 待填\n", "[previous]\n\"基本支出\" = \"待填\"\n"),
        ("[收入.上年结转]\r\n一般公共预算 = 1\r\n", "[revenue.carried_over]\r\ngeneral = 1\r\n"),
    ] {
        assert_eq!(usual_text(written, shape).as_deref(), Some(usual));
        assert_eq!(usual_text(usual, shape).as_deref(), Some(usual));
    }
    assert_eq!(usual_text("[单位\n名称 = 1\n", shape), None);
}

#[test]
fn a_way_out_names_sections_as_the_file_does() {
    let chinese = include_str!("usual/chinese.toml");
    let outcome = support::compile(&support::alone(chinese), "budget.toml");
    let missing = outcome.findings.iter().find(|finding| finding.code == "Y102").expect("last year's “三公”");
    let help = missing.help.as_deref().expect("a way out");
    assert!(help.contains("在 [上年] 里写 三公经费 = …") && !help.contains("[previous]"), "{help}");
    // Followed to the letter.
    let mended = chinese.replace("[上年]\n", "[上年]\n三公经费 = 0\n");
    let outcome = support::compile(&support::alone(&mended), "budget.toml");
    assert!(!codes(&outcome).iter().any(|code| code == "Y102" || code == "S006"), "{:?}", codes(&outcome));
}
