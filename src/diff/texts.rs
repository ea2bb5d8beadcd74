//! Paragraphs and headings of two documents: what was changed, added, taken out and moved.

use super::align::{Step, steps};
use super::change::{Presence, TextChange};
use super::numbering::Numbering;
use super::passages::passages;
use super::words::{Shingles, likeness, plain, without_numbers, without_years};
use crate::published::{Block, Published};

/// Likeness, in thousandths, of a paragraph and what became of it.
const ALIKE: u32 = 350;
/// Characters of a paragraph that is worth to be called moved.
const MOVED: usize = 4;

/// A paragraph or heading.
struct Line {
    /// Index of its block.
    at: usize,
    /// Index of the heading above it.
    section: Option<usize>,
    is_heading: bool,
    text: String,
    plain: String,
    shingles: Shingles,
}

/// Every paragraph and heading that differs, in the order of the new document; and how many were compared.
#[must_use]
pub fn texts(old: &Published, new: &Published) -> (Vec<TextChange>, usize) {
    let (olds, news) = (lines(old), lines(new));
    let mut numbering = Numbering::default();
    let mut short = Vec::new();
    let mut numbers = |lines: &[Line]| -> Vec<u32> {
        lines
            .iter()
            .map(|line| {
                let number = numbering.of(&line.plain);
                if number as usize == short.len() {
                    short.push(line.plain.chars().count() < MOVED);
                }
                number
            })
            .collect()
    };
    let (one, other) = (numbers(&olds), numbers(&news));
    let can_move = |number: u32| short.get(number as usize).is_some_and(|short| !short);
    let steps = steps(&one, &other, can_move, |i, j| alike(&olds[i], &news[j]));
    let steps = joined(steps, &olds, &news);
    let changes = steps.into_iter().filter_map(|step| match step {
        Step::Same(..) => None,
        Step::Moved(i, j) => Some(change(Some(&olds[i]), Some(&news[j]), Presence::Moved, new)),
        Step::Paired(i, j) => Some(change(Some(&olds[i]), Some(&news[j]), Presence::Changed, new)),
        Step::Removed(i) => Some(change(Some(&olds[i]), None, Presence::Removed, old)),
        Step::Added(j) => Some(change(None, Some(&news[j]), Presence::Added, new)),
    });
    (changes.collect(), olds.len().max(news.len()))
}

fn lines(published: &Published) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut section = None;
    for (at, block) in published.blocks.iter().enumerate() {
        let (is_heading, text) = match block {
            Block::Heading { content, .. } => (true, content.text()),
            Block::Paragraph(content) => (false, content.text()),
            Block::Entry(_) | Block::Table(_) => continue,
        };
        let plain = plain(&text);
        if plain.is_empty() {
            continue;
        }
        lines.push(Line { at, section, is_heading, shingles: Shingles::of(&without_years(&plain)), text, plain });
        if is_heading {
            section = Some(at);
        }
    }
    lines
}

fn alike(one: &Line, other: &Line) -> u32 {
    let likeness = likeness(&one.shingles, &other.shingles);
    if likeness >= ALIKE || one.plain == other.plain { likeness.max(1) } else { 0 }
}

/// A single line that took the place of another was written anew, however different it is.
fn joined(steps: Vec<Step>, olds: &[Line], news: &[Line]) -> Vec<Step> {
    let mut joined: Vec<Step> = Vec::with_capacity(steps.len());
    for (at, &step) in steps.iter().enumerate() {
        let alone = |at: usize| !matches!(steps.get(at), Some(Step::Removed(_) | Step::Added(_)));
        let taken = match (steps.get(at), steps.get(at + 1)) {
            (Some(Step::Removed(i)), Some(Step::Added(j))) | (Some(Step::Added(j)), Some(Step::Removed(i))) => {
                let is_pair = alone(at + 2) && (at == 0 || alone(at - 1));
                (is_pair && olds[*i].is_heading == news[*j].is_heading).then_some(Step::Paired(*i, *j))
            }
            _ => None,
        };
        match (taken, joined.last(), step) {
            (Some(pair), ..) => joined.push(pair),
            // The second of a pair.
            (None, Some(Step::Paired(i, j)), Step::Added(_) | Step::Removed(_))
                if step == Step::Added(*j) || step == Step::Removed(*i) => {}
            (None, _, step) => joined.push(step),
        }
    }
    joined
}

fn change(
    old: Option<&Line>,
    new: Option<&Line>,
    presence: Presence,
    within: &crate::published::Published,
) -> TextChange {
    let text = |line: Option<&Line>| line.map(|line| line.text.clone()).unwrap_or_default();
    let (one, other) = (text(old), text(new));
    let passages = if presence == Presence::Changed { passages(&one, &other) } else { Vec::new() };
    let only_numbers = match (old, new) {
        (Some(old), Some(new)) => without_numbers(&old.plain) == without_numbers(&new.plain),
        _ => false,
    };
    let at = if presence == Presence::Removed { old } else { new };
    TextChange {
        presence,
        is_heading: at.is_some_and(|line| line.is_heading),
        section: at.map(|line| section(line, within)).unwrap_or_default(),
        old: one,
        new: other,
        passages,
        only_numbers,
        old_block: old.map(|line| line.at),
        new_block: new.map(|line| line.at),
    }
}

/// The heading above a line.
fn section(line: &Line, published: &Published) -> String {
    match line.section.and_then(|at| published.blocks.get(at)) {
        Some(Block::Heading { content, .. }) => content.text(),
        _ => String::new(),
    }
}
