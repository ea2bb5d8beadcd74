//! The whole document: the report's blocks, each table in its place, once.

use std::collections::BTreeSet;

use super::report::{self, Part};
use super::speak::Speaker;
use super::{form, records, table};
use crate::document::{Block, Document, FactPlace, FigureValue, Trace, UnitHead};
use crate::ledger::{Figures, Ledger, Posting};
use crate::model::Budget;
use crate::source::{Shelf, Span};
use crate::variant::codes as variant_codes;
use crate::variant::{Body, Variant};

/// What is compiled.
pub struct Compiling<'c> {
    /// What the unit authored.
    pub budget: &'c Budget,
    /// Its facts.
    pub posting: &'c Posting,
    /// Named figures.
    pub figures: &'c Figures,
    /// The variant.
    pub variant: &'c Variant,
}

/// Compiles the document; what stands in its way goes to the shelf.
pub fn compile(what: &Compiling<'_>, shelf: &mut Shelf<'_>) -> Document {
    let Compiling { budget, posting, variant, .. } = *what;
    let mut speaker = Speaker::new(budget, variant);
    let projects: Vec<tera::Value> =
        (0..budget.project.len()).map(|number| form::project_map(number, &speaker, &posting.ledger)).collect();
    speaker.context.insert_value("projects", tera::Value::from(projects));
    let used = super::figures::used(budget, variant, what.figures, shelf);
    super::figures::give(&mut speaker, what.figures, posting, &used);
    speaker.give_authored(shelf);
    let before = shelf.findings.len();
    let parts = report::parts(&speaker, shelf);
    let mut blocks = Vec::with_capacity(parts.len());
    let mut placed: BTreeSet<(String, Option<usize>)> = BTreeSet::new();
    for part in parts {
        match part {
            Part::Block(block) => blocks.push(block),
            Part::Table(id, of) => {
                if let Some(mut made) = place(&id, of, what, &mut speaker, &placed, shelf) {
                    made.titled_by_heading = matches!(blocks.last(), Some(Block::Heading { content, .. }) if content.text() == made.title.text());
                    blocks.push(Block::Table(Box::new(made)));
                }
                placed.insert((id, of));
            }
        }
    }
    if shelf.findings.len() == before {
        refuse_unplaced(variant, budget, &placed, shelf);
    }
    let figures = figure_values(what.figures, &posting.ledger);
    Document { unit: head(budget, variant), blocks, figures, facts: fact_places(&posting.ledger, shelf) }
}

fn figure_values(figures: &Figures, ledger: &Ledger) -> Vec<FigureValue> {
    let value = |figure: &crate::ledger::Figure| {
        let sum = figure.sum(ledger, "0");
        FigureValue { id: figure.id.clone(), title: figure.title.clone(), amount: sum.amount, trace: sum.facts }
    };
    figures.all().iter().map(value).collect()
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
        let finding = speaker.in_report(variant_codes::NO_SUCH_TABLE);
        shelf.findings.push(finding.note(format!("没有 tables/{id}.toml")));
        return None;
    };
    if placed.contains(&(id.to_owned(), of)) {
        let words = "报告模板把这张表放了两次";
        shelf.findings.push(variant_codes::NOT_ONCE.finding().at(plan.span, words));
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
            shelf.findings.push(variant_codes::NOT_ONCE.finding().at(plan.span, words));
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
