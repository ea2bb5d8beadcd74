//! Compiles the whole document: the report's blocks in order, each table where the report places it.

use std::collections::BTreeSet;

use super::charts::Drawn;
use super::contents::{self, NumberedHeading, WantedContents};
use super::headings::HeadingAttributes;
use super::report::{self, ReportPart};
use super::text_compiler::TextCompiler;
use super::{fact_places, figures, headings, record_values, records, required_texts, table};
use crate::diagnostic::any_error;
use crate::document::{Block, Contents, Document, FigureValue, Inline, Piece, UnitHead};
use crate::ledger::{Figures, Ledger, Posting};
use crate::meter::{Excess, Use};
use crate::model::Budget;
use crate::source::{Shelf, did_you_mean};
use crate::variant::findings as variant_findings;
use crate::variant::{Body, Variant};

/// The input of compiling.
pub struct Compiling<'c> {
    pub budget: &'c Budget,
    pub posting: &'c Posting,
    pub variant: &'c Variant,
}

/// Compiles the document. Findings go to the shelf; if one is an error, the document is incomplete.
pub fn compile(what: &Compiling<'_>, shelf: &mut Shelf<'_>) -> Document {
    let Compiling { budget, posting, variant, .. } = *what;
    let from = shelf.findings.len();
    let mut texts = TextCompiler::new(budget, variant, posting, shelf.supposed);
    record_values::give(&mut texts, &posting.ledger);
    let sums = figures::needed(budget, variant, shelf);
    figures::give(&mut texts, posting, &sums, shelf);
    required_texts::give(&mut texts, shelf);
    texts.give_glossary(shelf);
    let before = shelf.findings.len();
    let parts = report::parts(&texts, shelf);
    let mut made = Assembly::default();
    for part in parts {
        made.add(part, what, &mut texts, shelf);
        // What is so wrong is not printed: the rest would say the same.
        if shelf.findings.len() > before + report::ENOUGH && any_error(&shelf.findings[before..]) {
            break;
        }
    }
    let Assembly { mut blocks, headings, contents, placed, .. } = made;
    for (at, wanted) in contents {
        let entries = contents::entries(&wanted, &blocks, &headings);
        if let Err(Excess { limit, .. }) = shelf.meter.take(Use::Entries, entries.len()) {
            let finding = texts.at_words(variant_findings::TOO_MUCH, "contents(", &format!("到这里，{limit}"), shelf);
            shelf.findings.push(finding.help("目录放一次就够了。"));
            break;
        }
        if let Block::Contents(made) = &mut blocks[at] {
            made.entries = entries;
        }
        refuse_unknown_headings(&wanted, &texts, shelf);
    }
    if shelf.findings.len() == before {
        refuse_unplaced(variant, budget, &placed, shelf);
    }
    texts.gather_missing(from, shelf);
    let figures = figure_values(&variant.vocabulary.figures, &posting.ledger);
    let facts = fact_places::fact_places(budget, posting, shelf);
    let published = budget.unit.published.as_ref().map(|published| published.value);
    let setup = variant.setup.clone();
    let drawn = Drawn { budget, posting, variant, blocks: &blocks, figures: &figures, facts: &facts };
    let charts = drawn.charts();
    let (unit, parts) = (head(budget, variant), Vec::new());
    Document { unit, draft: false, published, setup, blocks, figures, facts, charts, parts }
}

/// The document under construction.
#[derive(Default)]
struct Assembly {
    blocks: Vec<Block>,
    counters: headings::Counters,
    headings: Vec<NumberedHeading>,
    /// Contents blocks with their indices, filled when all headings are known.
    contents: Vec<(usize, WantedContents)>,
    placed: BTreeSet<(String, Option<usize>)>,
}

impl Assembly {
    fn add(&mut self, part: ReportPart, what: &Compiling<'_>, texts: &mut TextCompiler<'_>, shelf: &mut Shelf<'_>) {
        match part {
            ReportPart::Block(block) => self.blocks.push(block),
            ReportPart::Heading(level, mut content, attributes) => {
                let number = self.counters.next(level, attributes.number.as_ref());
                if !number.is_empty() {
                    content.0.insert(0, Piece::Text(number.clone()));
                }
                let HeadingAttributes { id, toc, .. } = attributes;
                self.headings.push(NumberedHeading { block: self.blocks.len(), id, number, toc });
                self.blocks.push(Block::Heading { level, content });
            }
            ReportPart::Contents(title, wanted) => {
                self.contents.push((self.blocks.len(), wanted));
                self.blocks.push(Block::Contents(Contents { title, entries: Vec::new(), of_book: false }));
            }
            ReportPart::Table(id, of) => {
                if let Some(mut made) = place(&id, of, what, texts, &self.placed, shelf) {
                    made.titled_by_heading = self.says(&made.title);
                    self.blocks.push(Block::Table(Box::new(made)));
                }
                self.placed.insert((id, of));
            }
        }
    }
}

impl Assembly {
    /// True if the previous block is a heading with this text.
    fn says(&self, title: &Inline) -> bool {
        let Some(Block::Heading { content, .. }) = self.blocks.last() else { return false };
        content.text().trim() == title.text().trim()
    }
}

/// A heading that the contents rename must exist in some template of the report, though it may not be printed.
fn refuse_unknown_headings(wanted: &WantedContents, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) {
    let ids = &texts.variant.heading_ids;
    for (id, _) in wanted.names.iter().filter(|(id, _)| !ids.contains(id)) {
        let meant = did_you_mean(id, ids.iter().map(String::as_str));
        let said = format!("没有 id=\"{id}\" 的标题{meant}");
        let finding = texts.at_words(variant_findings::NO_SUCH_HEADING, &format!("{id}="), &said, shelf);
        shelf.findings.push(finding);
    }
}

fn figure_values(figures: &Figures, ledger: &Ledger) -> Vec<FigureValue> {
    let value = |figure: &crate::ledger::Figure| {
        let sum = figure.sum(ledger, "0");
        let (id, title) = (figure.id.clone(), figure.title.clone());
        // The sum is unknown if a fact is not split finely enough.
        let known = sum.across.iter().all(|&(number, _)| ledger.fact(number).amount.is_zero());
        let amount = ledger.settled(&sum.facts, sum.amount);
        known.then_some(FigureValue { id, title, amount, trace: sum.facts })
    };
    figures.all().iter().filter_map(value).collect()
}

fn place(
    id: &str,
    of: Option<usize>,
    what: &Compiling<'_>,
    texts: &mut TextCompiler<'_>,
    placed: &BTreeSet<(String, Option<usize>)>,
    shelf: &mut Shelf<'_>,
) -> Option<crate::document::Table> {
    if what.variant.stood_for.contains(id) {
        return None;
    }
    let Some(plan) = what.variant.tables.iter().find(|table| table.file == id) else {
        let said = format!("没有 tables/{id}.toml");
        let finding = texts.at_words(variant_findings::NO_SUCH_TABLE, &format!("table(id=\"{id}\""), &said, shelf);
        shelf.findings.push(finding);
        return None;
    };
    if placed.contains(&(id.to_owned(), of)) {
        let words = "报告模板把这张表放了两次";
        shelf.findings.push(variant_findings::NOT_ONCE.finding().at(plan.span, words));
        return None;
    }
    let kind = what.budget.unit.kind.value;
    if !plan.kinds.is_empty() && !plan.kinds.contains(&kind) {
        return None;
    }
    table::table(plan, of, texts, &what.posting.ledger, &what.posting.names, shelf)
}

/// Reports tables that the report does not place; a form per record must be placed for each record.
fn refuse_unplaced(
    variant: &Variant,
    budget: &Budget,
    placed: &BTreeSet<(String, Option<usize>)>,
    shelf: &mut Shelf<'_>,
) {
    let kind = budget.unit.kind.value;
    for plan in variant.tables.iter().filter(|plan| plan.kinds.is_empty() || plan.kinds.contains(&kind)) {
        let wanted = match &plan.body {
            Body::Form(form) => form.each.as_ref().map_or(1, |list| records::count(list, budget, None)),
            Body::Panels(_) => 1,
        };
        let times = placed.iter().filter(|(id, _)| *id == plan.file).count();
        if times < wanted {
            let words = format!("报告模板没有放这张表（{{{{ table(id=\"{}\") }}}}）", plan.file);
            shelf.findings.push(variant_findings::NOT_ONCE.finding().at(plan.span, words));
        }
    }
}

fn head(budget: &Budget, variant: &Variant) -> UnitHead {
    UnitHead {
        code: budget.unit.code.value.clone(),
        name: records::full_name(budget),
        kind: budget.unit.kind.value.key(),
        report: budget.report(),
        year: budget.unit.year.value,
        variant: variant.name.clone(),
    }
}
