//! The texts that rules about wording read, each kind gathered at its first use.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::authored::{Authored, Field, authored};
use super::lexicon::letters::Lettered;
use super::words::masked::masked;
use crate::document::{Block, Document, Inline, Item};
use crate::model::Budget;

/// An authored text, and its words without template tags.
pub struct Masked<'b> {
    pub text: Authored<'b>,
    pub lettered: Lettered<'b>,
    number: usize,
    /// The number of the first text that is the same, in a field of the same kind.
    first: usize,
}

/// Texts in which a rule found nothing. A third of a budget's texts say what another one says.
#[derive(Default)]
pub struct Sound(BTreeSet<usize>);

impl Sound {
    /// True if nothing was found in the same text.
    pub fn has(&self, masked: &Masked<'_>) -> bool {
        masked.first < masked.number && self.0.contains(&masked.first)
    }

    pub fn add(&mut self, masked: &Masked<'_>) {
        self.0.insert(masked.number);
    }
}

/// Texts of one budget and its document.
#[derive(Default)]
pub struct Texts<'b> {
    authored: OnceCell<Vec<Authored<'b>>>,
    masked: OnceCell<Vec<Masked<'b>>>,
    printed: OnceCell<Vec<Lettered<'static>>>,
}

impl<'b> Texts<'b> {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every text that the unit authored.
    pub(super) fn authored(&self, budget: &'b Budget) -> &[Authored<'b>] {
        self.authored.get_or_init(|| authored(budget))
    }

    /// The same texts without template tags.
    pub(super) fn masked(&self, budget: &'b Budget) -> &[Masked<'b>] {
        self.masked.get_or_init(|| {
            let mut firsts: HashMap<(&str, Field, &str), usize> = HashMap::new();
            let one = |(number, text): (usize, &Authored<'b>)| {
                let first = *firsts.entry((text.text, text.field, text.key)).or_insert(number);
                Masked { text: *text, lettered: Lettered::of(masked(text)), number, first }
            };
            self.authored(budget).iter().enumerate().map(one).collect()
        })
    }

    /// Lines, titles, notes and table heads as printed. The cells are checked where they were authored.
    pub(super) fn printed(&self, document: &Document) -> &[Lettered<'static>] {
        self.printed.get_or_init(|| printed(document).into_iter().map(Lettered::of).collect())
    }
}

fn printed(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Cover(cover) => all.extend(cover.lines.iter().map(Inline::text)),
            Block::Contents(contents) => all.push(contents.title.text()),
            Block::Heading { content, .. } | Block::Paragraph(content) => all.push(content.text()),
            Block::List(items) => all.extend(items.iter().map(Item::text)),
            Block::Table(table) => {
                all.push(table.title.text());
                all.extend(table.notes.iter().map(Inline::text));
                all.extend(table.header.cells().map(|cell| cell.content.text()));
            }
            Block::Page(_) => {}
        }
    }
    all
}
