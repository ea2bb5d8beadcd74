//! The input of checks on the document, and where its words were written.

use std::cell::OnceCell;

use super::authored::{Authored, within};
use super::claims::{Claim, contradictions, prose_of};
use super::texts::{Masked, Texts};
use super::words::prose::Prose;
use crate::document::{Block, Document, Inline};
use crate::ledger::{Figures, Posting};
use crate::lexicon::letters::Lettered;
use crate::model::Budget;
use crate::source::{SourceMap, Span};
use crate::variant::Variant;

/// The input of checks on the document.
pub struct Printed<'c> {
    /// The budget as authored.
    pub budget: &'c Budget,
    pub posting: &'c Posting,
    /// Named figures.
    pub figures: &'c Figures,
    /// The variant that produced the document.
    pub variant: &'c Variant,
    /// The document as compiled.
    pub document: &'c Document,
    /// The source files, for places within them.
    pub sources: &'c SourceMap,
    pub texts: Texts<'c>,
    pub prose: Spoken<'c>,
}

/// What several rules read of the running text, at the first call.
#[derive(Default)]
pub struct Spoken<'c> {
    prose: OnceCell<Vec<Prose<'c>>>,
    claims: OnceCell<Vec<Claim<'c>>>,
}

/// A line of the document: a heading, a paragraph, an item of a list.
#[derive(Clone, Copy, Debug)]
pub struct PrintedLine<'c> {
    pub content: &'c Inline,
    /// Depth of a heading, from 1; `None` for other lines.
    pub heading: Option<u8>,
    /// Index of the block in the document.
    pub block: usize,
}

impl<'c> Printed<'c> {
    /// Every authored text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Authored<'c>> {
        self.texts.authored()
    }

    /// Every authored text without template tags.
    pub(crate) fn masked(&self) -> &[Masked<'c>] {
        self.texts.masked()
    }

    /// Lines, titles, notes and table heads as printed. The cells are checked where they were authored.
    pub(crate) fn printed_lines(&self) -> &[Lettered<'static>] {
        self.texts.printed(self.document)
    }

    /// Printed lines and texts of tables, with the numbers that were computed.
    pub(crate) fn prose(&self) -> &[Prose<'c>] {
        self.prose.prose.get_or_init(|| prose_of(self))
    }

    /// Typed amounts that are not those of the figures that they name.
    pub(crate) fn claims(&self) -> &[Claim<'c>] {
        self.prose.claims.get_or_init(|| contradictions(self))
    }

    /// Every line of running text, in order.
    pub fn lines(&self) -> impl Iterator<Item = PrintedLine<'c>> {
        self.document.blocks.iter().enumerate().flat_map(|(block, part)| {
            let one = |content, heading| vec![PrintedLine { content, heading, block }];
            match part {
                Block::Heading { level, content } => one(content, Some(*level)),
                Block::Paragraph(content) => one(content, None),
                Block::List(items) => {
                    items.iter().map(|item| PrintedLine { content: &item.content, heading: None, block }).collect()
                }
                Block::Cover(_) | Block::Contents(_) | Block::Table(_) | Block::Page(_) => Vec::new(),
            }
        })
    }

    /// Where printed words were written: in the budget, else in a file of the variant, else the place where the budget
    /// names its variant.
    ///
    /// `line` is the printed line around them: of several places, the one with the most similar surroundings is
    /// chosen.
    #[must_use]
    pub fn place(&self, words: &str, line: &str) -> Span {
        let candidates = self.texts().filter(|text| text.text.contains(words));
        let best = candidates.max_by_key(|text| (shared(text.text, words, line), std::cmp::Reverse(text.span)));
        if let Some(text) = best {
            return text.place(words, self.sources);
        }
        let found = self.in_variant(words).or_else(|| self.in_variant(longest_piece(words)?));
        found.unwrap_or(self.budget.unit.variant.span)
    }

    /// The place of words in the variant's files, nearest in the chain first.
    fn in_variant(&self, words: &str) -> Option<Span> {
        let own = self.budget.unit.name.span.file;
        let files = self.sources.ids().filter(|&file| file != own);
        files.map(|file| self.sources.whole(file)).find_map(|whole| {
            let found = within(whole, words, self.sources);
            (self.sources.text(found) == words).then_some(found)
        })
    }
}

/// The longest part of printed words that a template can have as it is: years, and 单位 or 部门, are filled in.
fn longest_piece(words: &str) -> Option<&str> {
    let parts = words.split(|c: char| c.is_ascii_digit()).flat_map(|part| part.split("单位"));
    let pieces = parts.flat_map(|part| part.split("部门")).map(str::trim);
    pieces.max_by_key(|piece| piece.chars().count()).filter(|piece| piece.chars().count() >= PIECE)
}

/// Characters that tell a line of a template from others.
const PIECE: usize = 4;

/// How many characters next to the words agree in text and line.
fn shared(text: &str, words: &str, line: &str) -> usize {
    let (Some(here), Some(there)) = (text.find(words), line.find(words)) else { return 0 };
    // Bounded, because a line may be a megabyte; two hundred characters tell places apart.
    let alike = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b).take(200).take_while(|(a, b)| a == b).count()
    };
    let before = alike(&mut text[..here].chars().rev(), &mut line[..there].chars().rev());
    before + alike(&mut text[here + words.len()..].chars(), &mut line[there + words.len()..].chars())
}
