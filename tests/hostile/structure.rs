//! Authored words stay words: they change no heading, no paragraph and no table.

use gongkai::document::{Block, Document};

use super::{budget, process};
use crate::support;

/// Words that mean something to Markdown, HTML, Tera, or a spreadsheet, each as it stands between TOML's quotes.
const NASTY: &str = include_str!("../corpus/nasty.txt");

fn compile(name: &str) -> Document {
    let project = format!("[[project]]\nname = \"{name}\"\npurpose = \"{name}\"\ngoals = [\"{name}\"]\n");
    let indicators = format!("indicators = [{{ kind = \"数量\", name = \"{name}\" }}]\n");
    let organization = format!("[[organization]]\nname = \"{name}\"\n");
    let outcome = process(&budget(&format!("{project}{indicators}{organization}")), "budget.toml");
    outcome.into_document().unwrap_or_else(|| panic!("no document for {name}"))
}

/// Kinds of blocks with levels of headings and shapes of tables.
fn shape(document: &Document) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Heading { level, .. } => format!("heading {level}"),
        Block::Paragraph(_) => "paragraph".to_owned(),
        Block::List(items) => format!("list of {}", items.len()),
        Block::Cover(cover) => format!("cover of {}", cover.lines.len()),
        Block::Contents(contents) => format!("contents of {}", contents.entries.len()),
        Block::Page(_) => "page".to_owned(),
        Block::Table(table) => format!("{} of {} rows", table.id, table.rows.rows().len()),
    };
    document.blocks.iter().map(of).collect()
}

/// Blocks of Markdown as a reader of it would count them: headings, tables, and lines that would begin a list.
fn marks(document: &Document) -> [usize; 5] {
    let text = support::markdown(document);
    let lines = |begin: &str| text.lines().filter(|line| line.starts_with(begin)).count();
    [lines("#"), lines("<table>"), lines("</table>"), lines("|"), lines("- ")]
}

#[test]
fn nasty_words_change_no_structure() {
    let plain = compile("热线");
    for name in NASTY.lines() {
        let nasty = compile(name);
        assert_eq!(shape(&nasty), shape(&plain), "{name}");
        assert_eq!(marks(&nasty), marks(&plain), "{name}");
    }
}

#[test]
fn nasty_words_are_printed_as_they_are() {
    for name in NASTY.lines() {
        let words: String =
            toml::from_str::<toml::Table>(&format!("x = \"{name}\"")).unwrap()["x"].as_str().unwrap().into();
        let document = compile(name);
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading { content, .. } => Some(content.text()),
            _ => None,
        });
        let expected = format!("1、{words}绩效目标表");
        assert!(headings.into_iter().any(|heading| heading == expected), "{expected:?}");
        let table = document.tables().find(|table| table.id == "project-1").unwrap();
        assert_eq!(table.title.text(), expected);
    }
}

/// A name stands in headings and titles: one line, or none.
#[test]
fn a_name_over_two_lines_is_refused() {
    for name in ["热\\n线", "热\\n\\n线", "热\\n# 线", "热\\n```\\n线"] {
        let outcome = process(&budget(&format!("[[project]]\nname = \"{name}\"\n")), "budget.toml");
        assert!(outcome.findings.iter().any(|finding| finding.code == "S015"), "{name}");
        let table = outcome.document().unwrap().tables().find(|table| table.id == "project-1").unwrap();
        assert_eq!(table.title.text(), "1、待填绩效目标表");
    }
}
