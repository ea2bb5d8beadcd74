//! The whole document: the report's blocks, each table in its place, once.

use std::collections::BTreeSet;

use super::contents::{self, Heading, Wanted};
use super::report::{self, Part};
use super::speak::Speaker;
use super::{authored, headings, records, table};
use crate::document::{Block, Contents, Document, FactPlace, FigureValue, Inline, Piece, Trace, UnitHead};
use crate::ledger::{Figures, Ledger, Posting};
use crate::model::Budget;
use crate::source::{Shelf, Span, did_you_mean};
use crate::variant::findings as variant_findings;
use crate::variant::{Body, Variant};

/// What is compiled.
pub struct Compiling<'c> {
    /// What the unit authored.
    pub budget: &'c Budget,
    /// Its facts.
    pub posting: &'c Posting,
    /// The variant.
    pub variant: &'c Variant,
}

/// Compiles the document; what stands in its way goes to the shelf.
pub fn compile(what: &Compiling<'_>, shelf: &mut Shelf<'_>) -> Document {
    let Compiling { budget, posting, variant, .. } = *what;
    let mut speaker = Speaker::new(budget, variant, &posting.names);
    authored::give(&mut speaker, &posting.ledger);
    let sums = super::figures::asked(budget, variant, shelf);
    super::figures::give(&mut speaker, posting, &sums, shelf);
    super::asked::give(&mut speaker, shelf);
    speaker.give_glossary(shelf);
    let before = shelf.findings.len();
    let parts = report::parts(&speaker, shelf);
    let mut made = Made::default();
    for part in parts {
        made.add(part, what, &mut speaker, shelf);
    }
    let Made { mut blocks, headings, contents, placed, .. } = made;
    for (at, wanted) in contents {
        let entries = contents::entries(&wanted, &blocks, &headings);
        if let Block::Contents(made) = &mut blocks[at] {
            made.entries = entries;
        }
        refuse_unknown_headings(&wanted, &speaker, shelf);
    }
    if shelf.findings.len() == before {
        refuse_unplaced(variant, budget, &placed, shelf);
    }
    let figures = figure_values(&variant.vocabulary.figures, &posting.ledger);
    let facts = fact_places(&posting.ledger, shelf);
    let published = budget.unit.published.as_ref().map(|published| published.value);
    let setup = variant.setup.clone();
    Document { unit: head(budget, variant), draft: false, published, setup, blocks, figures, facts }
}

/// The document while it is made.
#[derive(Default)]
struct Made {
    blocks: Vec<Block>,
    counters: headings::Counters,
    headings: Vec<Heading>,
    /// Contents, to be filled when all headings are known.
    contents: Vec<(usize, Wanted)>,
    placed: BTreeSet<(String, Option<usize>)>,
}

impl Made {
    fn add(&mut self, part: Part, what: &Compiling<'_>, speaker: &mut Speaker<'_>, shelf: &mut Shelf<'_>) {
        match part {
            Part::Block(block) => self.blocks.push(block),
            Part::Heading(level, mut content, attributes) => {
                let number = self.counters.next(level, attributes.number.as_ref());
                if !number.is_empty() {
                    content.0.insert(0, Piece::Text(number.clone()));
                }
                self.headings.push(Heading { block: self.blocks.len(), id: attributes.id, number });
                self.blocks.push(Block::Heading { level, content });
            }
            Part::Contents(title, wanted) => {
                self.contents.push((self.blocks.len(), wanted));
                self.blocks.push(Block::Contents(Contents { title, entries: Vec::new() }));
            }
            Part::Table(id, of) => {
                if let Some(mut made) = place(&id, of, what, speaker, &self.placed, shelf) {
                    made.titled_by_heading = self.says(&made.title);
                    self.blocks.push(Block::Table(Box::new(made)));
                }
                self.placed.insert((id, of));
            }
        }
    }
}

impl Made {
    /// True if the heading just before says these words.
    fn says(&self, title: &Inline) -> bool {
        let Some(Block::Heading { content, .. }) = self.blocks.last() else { return false };
        content.text().trim() == title.text().trim()
    }
}

/// A heading that the contents rename must stand in some template of the report; it need not be printed.
fn refuse_unknown_headings(wanted: &Wanted, speaker: &Speaker<'_>, shelf: &mut Shelf<'_>) {
    let ids = &speaker.variant.heading_ids;
    for (id, _) in wanted.names.iter().filter(|(id, _)| !ids.contains(id)) {
        let meant = did_you_mean(id, ids.iter().map(String::as_str));
        let said = format!("没有 id=\"{id}\" 的标题{meant}");
        let finding = speaker.at_words(variant_findings::NO_SUCH_HEADING, &format!("{id}="), &said, shelf);
        shelf.findings.push(finding);
    }
}

fn figure_values(figures: &Figures, ledger: &Ledger) -> Vec<FigureValue> {
    let value = |figure: &crate::ledger::Figure| {
        let sum = figure.sum(ledger, "0");
        let (id, title) = (figure.id.clone(), figure.title.clone());
        // A fact that was not split leaves the sum unknown.
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
    speaker: &mut Speaker<'_>,
    placed: &BTreeSet<(String, Option<usize>)>,
    shelf: &mut Shelf<'_>,
) -> Option<crate::document::Table> {
    let Some(plan) = what.variant.tables.iter().find(|table| table.id == id) else {
        let said = format!("没有 tables/{id}.toml");
        let finding = speaker.at_words(variant_findings::NO_SUCH_TABLE, &format!("table(id=\"{id}\""), &said, shelf);
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
    table::table(plan, of, speaker, &what.posting.ledger, &what.posting.names, shelf)
}

/// Every table of this kind of unit is placed: a form per record as often as there are records.
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
        let times = placed.iter().filter(|(id, _)| *id == plan.id).count();
        if times < wanted {
            let words = format!("报告模板没有放这张表（{{{{ table(id=\"{}\") }}}}）", plan.id);
            shelf.findings.push(variant_findings::NOT_ONCE.finding().at(plan.span, words));
        }
    }
}

fn head(budget: &Budget, variant: &Variant) -> UnitHead {
    UnitHead {
        code: budget.unit.code.value.clone(),
        name: records::full_name(budget),
        kind: budget.unit.kind.value.key(),
        year: budget.unit.year.value,
        variant: variant.name.clone(),
    }
}

/// The facts of a record that were authored at a place.
pub(super) fn facts_at(ledger: &Ledger, span: Span) -> Trace {
    // An amount that fills in a line of expenditure is two facts; the record's own is the one meant.
    ledger.at(span).into_iter().filter(|&number| ledger.fact(number).record.is_some()).collect()
}

fn fact_places(ledger: &Ledger, shelf: &Shelf<'_>) -> Vec<FactPlace> {
    let place = |fact: &crate::ledger::Fact| FactPlace { place: shelf.sources.place(fact.span), amount: fact.amount };
    ledger.facts().iter().map(place).collect()
}
