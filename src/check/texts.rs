//! The texts that rules about wording read, each kind gathered at its first use.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::authored::{Authored, authored};
use super::words::masked::masked;
use crate::document::{Block, Document, Inline, Item};
use crate::lexicon::letters::Lettered;
use crate::model::Budget;
use crate::span::Span;

/// An authored text, and its words without template tags.
pub struct Masked<'b> {
    pub text: Authored<'b>,
    /// Shared by texts that are the same, in fields of the same kind: ten thousand projects have the same targets.
    pub lettered: Rc<Lettered<'b>>,
    number: usize,
    /// The number of the first text that is the same.
    first: usize,
}

/// Texts in which a rule found nothing, by their numbers. A third of a budget's texts say what another one says.
#[derive(Default)]
pub struct Sound(Vec<bool>);

impl Sound {
    /// True if nothing was found in the same text.
    pub fn has(&self, masked: &Masked<'_>) -> bool {
        masked.first < masked.number && self.0.get(masked.first).is_some_and(|sound| *sound)
    }

    pub fn add(&mut self, masked: &Masked<'_>) {
        if self.0.len() <= masked.number {
            self.0.resize(masked.number + 1, false);
        }
        self.0[masked.number] = true;
    }
}

/// Texts of one budget and its document.
pub struct Texts<'b> {
    masked: Rc<[Masked<'b>]>,
    printed: OnceCell<Vec<Lettered<'static>>>,
    phrases: OnceCell<WrongPhrases>,
}

/// Where listed wrong phrases stand, by their numbers in the list.
pub(super) type WrongPhrases = BTreeMap<usize, Vec<Span>>;

impl<'b> Texts<'b> {
    /// Every text that the unit authored.
    #[must_use]
    pub fn of(budget: &'b Budget) -> Self {
        Self::sharing(all_masked(authored(budget)).into())
    }

    /// The same texts, for other checks.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::sharing(Rc::clone(&self.masked))
    }

    fn sharing(masked: Rc<[Masked<'b>]>) -> Self {
        Self { masked, printed: OnceCell::new(), phrases: OnceCell::new() }
    }

    pub(super) fn authored(&self) -> impl Iterator<Item = &Authored<'b>> {
        self.masked.iter().map(|masked| &masked.text)
    }

    /// The same texts without template tags.
    pub(super) fn masked(&self) -> &[Masked<'b>] {
        &self.masked
    }

    /// The wrong phrases; `find` is asked once, for the rules of all of them.
    pub(super) fn phrases(&self, find: impl FnOnce() -> WrongPhrases) -> &WrongPhrases {
        self.phrases.get_or_init(find)
    }

    /// Lines, titles, notes and table heads as printed, each once. The cells are checked where they were authored.
    pub(super) fn printed(&self, document: &Document) -> &[Lettered<'static>] {
        self.printed.get_or_init(|| {
            let mut met = HashSet::new();
            let lines = printed(document).into_iter().filter(|line| met.insert(line.clone()));
            lines.map(Lettered::of).collect()
        })
    }
}

fn all_masked(texts: Vec<Authored<'_>>) -> Vec<Masked<'_>> {
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    let mut all: Vec<Masked<'_>> = Vec::with_capacity(texts.len());
    for (number, text) in texts.into_iter().enumerate() {
        let same = all.get(*firsts.entry(text.text).or_insert(number));
        let same = same.filter(|same| (same.text.field, same.text.key) == (text.field, text.key));
        let first = same.map_or(number, |same| same.first);
        let lettered = same.map_or_else(|| Rc::new(Lettered::of(masked(&text))), |same| Rc::clone(&same.lettered));
        all.push(Masked { text, lettered, number, first });
    }
    all
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
