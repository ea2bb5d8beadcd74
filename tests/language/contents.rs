//! The table of contents: what it calls headings, what it leaves out, how it numbers tables.

use gongkai::document::Block;
use gongkai::world::Memory;

use crate::support::local::{BUDGET, found, process, said};
use crate::support::{self, PATH};

const TABLE: &str = "sum = { ledger = \"expenditure\" }\nrows = [{ label = \"支出\", sum = {} }]\n\
    columns = [{ head = \"项目\", show = \"label\" }, { head = \"数\", sum = {} }]\n";

fn world(report: &str) -> Memory {
    let table = |title: &str| format!("title = \"{title}\"\n{TABLE}");
    Memory::default()
        .with(PATH, BUDGET)
        .with("variants/ours/variant.toml", "name = \"ours\"\ntitle = \"格式\"\n")
        .with("variants/ours/report.md", report)
        .with("variants/ours/tables/a.toml", table("甲表"))
        .with("variants/ours/tables/b.toml", table("乙表"))
        .with("variants/ours/tables/c.toml", table("丙表"))
}

/// The entries of the contents, each with its level.
fn contents(report: &str) -> Vec<String> {
    let outcome = process(world(report));
    let wrong: Vec<_> = outcome.findings.iter().filter(|finding| finding.code.starts_with('M')).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let document = support::document(outcome);
    let contents = document.blocks.iter().find_map(|block| match block {
        Block::Contents(contents) => Some(contents),
        _ => None,
    });
    contents
        .expect("contents")
        .entries
        .iter()
        .map(|entry| format!("{} {}", entry.level, entry.content.text()))
        .collect()
}

#[test]
fn a_heading_says_how_the_contents_call_it() {
    let report = "{{ contents(b=\"先说的\") }}\n\n# 一章 {number=\"第一部分　\" toc=\"{{ unit.name }}的一章\"}\n\n\
        {{ table(id=\"a\") }}\n\n## 甲节 {number=\"一、\" toc=\"\"}\n\n## 乙节 {number=\"一、\" toc=\"后说的\" id=\"b\"}\n\n\
        # 二章 {toc=\"\" number=\"第一部分　\"}\n\n{{ table(id=\"b\") }}\n\n# 三章 {number=\"第一部分　\"}\n\n{{ table(id=\"c\") }}\n";
    assert_eq!(
        contents(report),
        ["1 第一部分　青石县文化信息服务中心的一章", "2 甲表", "2 二、先说的", "1 第三部分　三章", "2 丙表"]
    );
    let headings = support::markdown(&support::document(process(world(report))));
    assert!(headings.contains("# 第一部分　一章\n") && headings.contains("## 一、甲节\n"), "{headings}");
}

#[test]
fn tables_are_numbered_anew_in_each_chapter() {
    let report = "{{ contents(tables=\"1. \") }}\n\n# 一\n\n{{ table(id=\"a\") }}\n\n{{ table(id=\"b\") }}\n\n# 二\n\n{{ table(id=\"c\") }}\n";
    assert_eq!(contents(report), ["1 一", "2 1. 甲表", "2 2. 乙表", "1 二", "2 1. 丙表"]);
    let document = support::document(process(world(report)));
    assert!(document.tables().any(|table| table.title.text() == "甲表"), "the table itself has no number");
}

#[test]
fn a_heading_may_still_have_the_id_tables() {
    let report = |contents: &str| {
        format!(
            "{contents}\n\n# 一 {{id=\"tables\"}}\n\n{{{{ table(id=\"a\") }}}}\n\n{{{{ table(id=\"b\") }}}}\n\n{{{{ table(id=\"c\") }}}}\n"
        )
    };
    assert_eq!(contents(&report("{{ contents(tables=\"1、表\") }}"))[..2], ["1 1、表", "2 甲表"]);
    assert_eq!(contents(&report("{{ contents() }}"))[..2], ["1 一", "2 甲表"]);
    assert_eq!(contents(&report("{{ contents(tables=\"\") }}")), [""; 0]);
}

#[test]
fn slips_of_the_contents_are_found() {
    let tables = "{{ table(id=\"a\") }}\n\n{{ table(id=\"b\") }}\n\n{{ table(id=\"c\") }}\n";
    let codes = |report: &str| {
        found(world(&format!("{report}\n\n{tables}"))).into_iter().map(|said| said.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("{{ contents(tables=\"表\") }}"), ["M115"]);
    assert_eq!(codes("# 一 {toc=甲}"), ["M128"]);
    let amount = format!("# 一 {{toc=\"支出{{{{ fig.expenditure_total }}}}\"}}\n\n{tables}");
    assert_eq!(found(world(&amount)), [said("M119", &[("toc=", "目录里不能有金额")])]);
    // The id is seen behind a toc that has a template in it.
    assert_eq!(codes("{{ contents(a=\"x\") }}\n\n# 一 {id=\"a\" toc=\"{{ unit.name }}\"}"), [""; 0]);
    assert_eq!(codes("{{ contents(a=\"x\") }}\n\n# 一 {toc=\"{{ unit.name }}\"}"), ["M127"]);
}
