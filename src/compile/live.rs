//! Numbers that a unit's texts may name, as these texts print them.

use super::document::Compiling;
use super::figures;
use super::text_compiler::TextCompiler;
use crate::document::{Inline, Piece};
use crate::source::{Shelf, Text};
use crate::variant::{Sums, UnitTemplate};

/// A number that a text may name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiveFigure {
    /// Of the figure.
    pub title: String,
    pub of: LiveValue,
    /// As a text prints it.
    pub printed: String,
    /// What is written in the text.
    pub written: String,
}

/// Which value of a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LiveValue {
    Now,
    Last,
    /// A phrase on the change since last year.
    Change,
}

impl LiveValue {
    const ALL: [Self; 3] = [Self::Now, Self::Last, Self::Change];

    fn written(self, id: &str) -> String {
        match self {
            Self::Now => format!("{{{{ fig.{id} }}}}"),
            Self::Last => format!("{{{{ prev.{id} }}}}"),
            // In a text between double quotes, too.
            Self::Change => format!("{{{{ delta.{id} | change(of='上年') }}}}"),
        }
    }
}

/// The figures that are not zero in both years; without those values that nobody has written.
#[must_use]
pub fn live_figures(what: &Compiling<'_>, shelf: &mut Shelf<'_>) -> Vec<LiveFigure> {
    let Compiling { budget, posting, variant } = *what;
    let ledger = &posting.ledger;
    // What is not split finely enough has no sum.
    let is_known = |figure: &&crate::ledger::Figure| {
        figure.sum(ledger, "0").across.iter().all(|&(number, _)| ledger.fact(number).amount.is_zero())
    };
    let known: Vec<&crate::ledger::Figure> = variant.vocabulary.figures.all().iter().filter(is_known).collect();
    let sums = Sums { figures: known.iter().map(|figure| figure.id.clone()).collect(), ..Sums::default() };
    let mut texts = TextCompiler::new(budget, variant, posting, shelf.supposed);
    figures::give(&mut texts, posting, &sums, shelf);
    let is_amount = |piece: &Piece| matches!(piece, Piece::Number { amount, .. } if !amount.is_zero());
    let is_something = |inline: &Inline| inline.0.iter().any(is_amount);
    let mut live = Vec::new();
    for figure in known {
        let mut values = Vec::new();
        for of in LiveValue::ALL {
            let text = Text { value: of.written(&figure.id), span: budget.unit.name.span, secret: None };
            if let Some(inline) = said(&text, &texts, shelf) {
                values.push((of, text.value, inline));
            }
        }
        if values.iter().any(|(of, _, inline)| *of != LiveValue::Change && is_something(inline)) {
            live.extend(values.into_iter().map(|(of, written, inline)| LiveFigure {
                title: figure.title.clone(),
                of,
                printed: inline.text(),
                written,
            }));
        }
    }
    live
}

/// A text as it is printed; `None` if something that it names is missing.
fn said(text: &Text, texts: &TextCompiler<'_>, shelf: &mut Shelf<'_>) -> Option<Inline> {
    let before = shelf.findings.len();
    let written = texts.write_authored(text, UnitTemplate::Narrative, shelf);
    let inline = texts.resolve(&written, &texts.text_style(), shelf);
    let is_whole = shelf.findings.len() == before;
    shelf.findings.truncate(before);
    is_whole.then_some(inline)
}
