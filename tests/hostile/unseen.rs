//! Characters that nobody sees, wherever somebody writes: they are refused or shown, and no output holds them.

use std::io::{Cursor, Read};

use gongkai::report::{Whole, github, html, human, json, junit, sarif, xlsx};
use gongkai::world::Memory;
use gongkai::{Compiler, Outcome, render};
use serde_json::Value;
use zip::ZipArchive;

use super::codes;
use crate::support::unseen::{self, IN_QUOTES, RAW, UNSEEN};
use crate::support::{self, parallel};

const BUDGET: &str = r#"format = 1
[unit]
code = "104001"
name = "南宫市人民政府办公室"
kind = "unit"
year = 2024
variant = "ours"
money = "万元"
[revenue]
general = 100.5
[[expenditure]]
function = "2010399"
basic = 90.5
allow = [{ code = "C011", why = "照旧" }]
[[expenditure]]
function = "2010302"
project = 10
[basic]
30101 = 90.5
[codes.function]
2010399 = "其他"
[[project]]
name = "热线"
fiscal = 10
goals = ["接听电话"]
indicators = [{ kind = "数量", name = "电话", target = "≥100件" }]
[narrative]
duties = { file = "职责.md" }
office = "值班"
[sections]
more = "话"
"#;

const VARIANT: &str = r#"name = "ours"
title = "本地"
extends = "tables"
[narrative]
duties = "单位职责"
office = "值班情况"
[wording.unit]
short = "单位"
"#;

const IDENTITY: &str = r#"[Z001]
title = "一般公共预算不超过基金"
message = "支出过多"
left = { name = "一般", sum = [{ ledger = "expenditure", source = "general" }] }
right = { name = "基金", sum = [{ ledger = "expenditure", source = "fund" }] }
relation = "<="
severity = "warning"
why = "本县规定。"
basis = "县财〔2024〕1号"
advice = "核对。"
wrong = "甲"
correct = "乙"
"#;

const REPOSITORY: &str = r#"[codes]
file = "科目.csv"
[codes.economic]
30299 = "其他"
[build]
name = "{year}公开"
[check]
allow = [{ code = "K001", why = "照旧" }]
deny = ["C011"]
[import.tables]
"甲" = "乙"
"#;

const REPORT: &str = "{{ narrative.duties }}\n\n{{ narrative.office }}\n\n{{ section(id=\"more\") }}\n\n";

/// Each file in which words stand, by its path.
fn files() -> Vec<(&'static str, String)> {
    vec![
        ("budget.toml", BUDGET.to_owned()),
        ("gongkai.toml", REPOSITORY.to_owned()),
        ("variants/ours/variant.toml", VARIANT.to_owned()),
        ("variants/ours/identities.toml", IDENTITY.to_owned()),
        ("variants/ours/report.md", format!("{REPORT}{}", support::tables_only::REPORT)),
        ("variants/ours/sections/more.md", "再说。\n".to_owned()),
        ("职责.md", "负责公文。".to_owned()),
        ("科目.csv", "编码,名称\n2010302,一般事务\n".to_owned()),
    ]
}

fn world(changed: &str, text: &str) -> Memory {
    files().into_iter().fold(super::tables_only(), |world, (path, own)| {
        world.with(path, if path == changed { text.to_owned() } else { own })
    })
}

/// All that is said of a budget, and its document, in every format.
fn looked_at(world: &Memory, path: &str, of: &str) -> Outcome {
    let outcome = Compiler::new(world).compile(path);
    let report = outcome.report("市\u{1B}局");
    let all: Vec<_> = outcome.findings.iter().chain(outcome.allowed.iter().map(|allowed| &allowed.finding)).collect();
    for finding in &all {
        unseen::any(&human::render(finding, &outcome.sources, false), of);
        let painted = human::render(finding, &outcome.sources, true);
        let escapes = painted.split('\u{1B}').skip(1);
        for escape in escapes {
            let end = escape.find(|c: char| !c.is_ascii_digit() && !"[;".contains(c)).unwrap_or_default();
            assert!(escape[end..].starts_with('m'), "{of}: {escape:?}");
        }
        unseen::any(&painted.replace('\u{1B}', ""), of);
        let said = [&finding.message].into_iter().chain(finding.primary.iter().map(|label| &label.text));
        for words in said.chain(&finding.notes) {
            assert!(!words.contains('\n'), "{of}: {words}");
        }
    }
    for words in [json::render(&[report], &[]), sarif::render(&[report], &[])] {
        unseen::any(&words, of);
        values(&serde_json::from_str(&words).expect("JSON"), of);
    }
    unseen::any(&junit::render(&[report], &[], true), of);
    let commands = github::render(&[report]);
    unseen::any(&commands, of);
    assert_eq!(commands.lines().count(), outcome.findings.len(), "{of}: one command for each finding");
    let whole = Whole { reports: &[report], unchecked: &[] };
    unseen::any(&html::render(&whole), of);
    parts(&xlsx::render(&whole).expect("a workbook"), of);
    if let Some(document) = outcome.document() {
        unseen::any(&render::markdown::render(document), of);
        unseen::any(&render::json::render(document), of);
        parts(&outcome.draft().expect("a draft").docx().expect("DOCX"), of);
    }
    outcome
}

/// What programs read must not be hidden, either.
fn values(value: &Value, of: &str) {
    match value {
        Value::String(words) => unseen::any(words, of),
        Value::Array(values) => values.iter().for_each(|value| self::values(value, of)),
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            unseen::any(key, of);
            self::values(value, of);
        }),
        _ => {}
    }
}

/// The parts of a package that are text.
fn parts(package: &[u8], of: &str) {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let (name, mut text) = (part.name().to_owned(), String::new());
        if name.ends_with(".xml") {
            part.read_to_string(&mut text).expect("XML");
            unseen::any(&text.replace("\r\n", "\n"), &format!("{of}: {name}"));
        }
    }
}

#[test]
fn nothing_is_hidden_wherever_it_is_written() {
    let toml = files().into_iter().filter(|(path, _)| path.ends_with(".toml"));
    let mut cases: Vec<(&str, String)> = toml
        .flat_map(|(path, text)| {
            let places = unseen::authored(&text).into_iter().enumerate();
            // At each place one of the words, all of them at every third.
            places.map(|(at, place)| (path, unseen::with(&text, &place, IN_QUOTES[at % 3]))).collect::<Vec<_>>()
        })
        .collect();
    let other = files().into_iter().filter(|(path, _)| !path.ends_with(".toml"));
    cases.extend(other.map(|(path, text)| (path, text.trim_end().to_owned() + RAW)));
    cases.push(("budget.toml", BUDGET.to_owned()));
    assert!(cases.len() > 70, "{} cases", cases.len());
    let found = parallel::each(&cases, |(path, text)| {
        let outcome = looked_at(&world(path, text), "budget.toml", &format!("{path}: {text}"));
        (outcome.document().is_some(), outcome.findings.iter().any(|finding| finding.code.contains("015")))
    });
    assert!(found.iter().filter(|(_, is_refused)| *is_refused).count() > 40, "{found:?}");
    assert_eq!(found.last(), Some(&(true, false)), "the budget as it is");
}

#[test]
fn names_of_files_hide_nothing() {
    // A colon would lead out of the repository.
    let folder = RAW.replace(['/', ':'], "");
    let path = format!("{folder}/budget.toml");
    let authored = r"甲\u001B\u202E\n::error::乙";
    let world = files().into_iter().fold(super::tables_only(), |world, (path, text)| {
        world.with(&format!("{folder}/{path}"), text.clone()).with(path, text)
    });
    looked_at(&world, &path, "a folder");
    for (from, to) in [("职责.md", "a list"), ("ours", "a variant")] {
        let world = world.clone().with(&path, BUDGET.replace(from, &format!("{from}{authored}")));
        let outcome = looked_at(&world, &path, to);
        let shown = outcome.findings.iter().map(|finding| human::render(finding, &outcome.sources, false));
        assert!(shown.into_iter().any(|shown| shown.contains("--> 甲\\u{1B}[31m")), "{to}");
    }
}

/// Whatever the fonts hold, and however it is written.
#[test]
fn each_character_is_refused_when_it_is_read() {
    let found = parallel::each(UNSEEN, |&c| {
        let escaped = format!("\\U{:08X}", u32::from(c));
        let refused = |path: &str, text: String| codes(&world(path, &text)).iter().any(|code| code.ends_with("015"));
        let in_budget = BUDGET.replace("\"值班\"", &format!("\"值{escaped}班\""));
        let list = format!("2010302,一般{c}事务\n");
        // A carriage return at the end of a line of text is one.
        refused("budget.toml", in_budget) && refused("科目.csv", list) && refused("职责.md", format!("负{c}责"))
    });
    let missed: Vec<&char> = UNSEEN.iter().zip(found).filter(|(_, is_refused)| !is_refused).map(|(c, _)| c).collect();
    assert!(missed.is_empty(), "{missed:?}");
}
