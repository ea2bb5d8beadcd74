//! Vocabulary of a local variant: figures, groups, identities, lists, `figure(…)`.

mod figures;
mod groups;
mod identities;
mod lists;
mod records;

use gongkai::Outcome;
use gongkai::document::{Block, Document, Piece};

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

/// Two 科目 of one unit, 万元: 教育 100 + 20 from 一般公共预算, 社保 30 from 基金 carried over.
const BUDGET: &str = r#"
format = 1
[unit]
code = "104001"
name = "某局"
kind = "unit"
year = 2024
variant = "x"
money = "万元"
[revenue]
general = 120
[revenue.carried_over]
fund = 30
[[expenditure]]
function = "2059999"
basic = 100
project = 20
purpose = "保障教育行政运行"
change_reason = "人员增加"
[[expenditure]]
function = "2080505"
source = "fund"
carried_over = true
project = 30
purpose = "缴纳养老保险"
[basic]
30101 = 80
30201 = 20
[[project]]
name = "培训"
function = "2059999"
fiscal = 20
[[project]]
name = "补助"
function = "2080505"
fiscal = 30
"#;

/// Findings about such a small budget, whatever the template.
const OF_THE_BUDGET: [&str; 7] = ["A008", "C013", "G013", "G106", "G108", "K004", "P105"];

/// Last year by 科目.
const LAST_YEAR: &str = r#"
[[previous.expenditure]]
function = "2059999"
basic = 90.25
project = 25
[[previous.expenditure]]
function = "2080501"
source = "fund"
carried_over = true
project = 4
"#;

const VARIANT: &str = r#"
name = "x"
title = "本地"
extends = "tables"
[numbers.text]
decimals = 2
zero = "0.00"
[phrases.change]
more = "比{of}增加{amount}万元"
less = "比{of}减少{amount}万元"
same = "与{of}持平"
"#;

/// A repository whose report starts with this text; further files of the variant by name.
struct Local {
    budget: String,
    variant: String,
    files: Vec<(String, String)>,
}

fn local() -> Local {
    Local { budget: BUDGET.to_owned(), variant: VARIANT.to_owned(), files: Vec::new() }
}

impl Local {
    fn budget(mut self, more: &str) -> Self {
        self.budget.push_str(more);
        self
    }

    fn variant(mut self, more: &str) -> Self {
        self.variant.push_str(more);
        self
    }

    fn file(mut self, name: &str, text: &str) -> Self {
        self.files.push((format!("variants/x/{name}"), text.to_owned()));
        self
    }

    fn run(self, words: &str) -> Outcome {
        let report = format!("{words}\n\n{}", REPORT);
        let world = tables_only()
            .with("budget.toml", self.budget)
            .with("variants/x/variant.toml", self.variant)
            .with("variants/x/report.md", report);
        let world = self.files.into_iter().fold(world, |world, (path, text)| world.with(&path, text));
        let mut outcome = support::compile(&world, "budget.toml");
        outcome.findings.retain(|finding| !OF_THE_BUDGET.contains(&finding.code.as_ref()));
        outcome
    }

    /// The document, after checking that there are no findings.
    fn document(self, words: &str) -> Document {
        let outcome = self.run(words);
        assert!(outcome.findings.is_empty(), "{:#?}", outcome.findings);
        outcome.into_document().unwrap()
    }

    /// The paragraphs before the first heading, after checking that there are no findings.
    fn say(self, words: &str) -> Vec<String> {
        let blocks = self.document(words).blocks;
        let paragraphs = blocks.into_iter().map_while(|block| match block {
            Block::Paragraph(words) => Some(words.text()),
            _ => None,
        });
        paragraphs.collect()
    }

    /// Code and place of each finding.
    fn refused(self, words: &str) -> Vec<(String, String)> {
        let outcome = self.run(words);
        let at = |finding: &gongkai::diagnostic::Diagnostic| {
            let text = finding.primary.as_ref().map_or("", |label| outcome.sources.text(label.span));
            (finding.code.to_string(), text.lines().next().unwrap_or_default().to_owned())
        };
        outcome.findings.iter().map(at).collect()
    }
}

/// One finding: its code and the source text at its place.
fn at(code: &str, words: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), words.to_owned())]
}

/// Number of facts behind each number of the first paragraph.
fn traces(document: &Document) -> Vec<usize> {
    let Some(Block::Paragraph(words)) = document.blocks.first() else { panic!("no paragraph") };
    let trace = |piece: &Piece| match piece {
        Piece::Number { trace, .. } | Piece::Ratio { trace, .. } => Some(trace.len()),
        Piece::Text(_) => None,
    };
    words.0.iter().filter_map(trace).collect()
}
