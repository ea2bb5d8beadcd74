//! A published document laid over the compiled one.

use super::IsOthers;
use super::align::{Belongs, Sought, align};
use super::capture::{Capture, Found, captures, found};
use super::equations::Sentence;
use super::fit::{Fitted, fit, weight};
use super::glossary::{OwnGlossary, is_said, own_glossary, parts_of_glossary, terms};
use super::glyphs::{Glyph, glyphs, numbering};
use super::last_year::Unknown;
use super::part::{Kind, Part};
use super::path::{amount, unit_of};
use super::pattern::Pattern;
use super::previous::{Equation, Solved, solve};
use super::probe::Probes;
use crate::source::Owned;
use crate::variant::Variant;

/// The published document, and where its paragraphs belong.
pub(super) struct Reading {
    lines: Vec<Line>,
}

/// A block of the published document.
struct Line {
    /// Its number in the document.
    block: usize,
    kind: Kind,
    text: String,
    belongs: Belongs,
    /// How its part was laid over it.
    fitted: Option<Fitted>,
    /// The pattern that was, if it is that of several parts: a published document may make one paragraph of them.
    pattern: Option<Pattern>,
    /// Its glyphs, once fitted.
    glyphs: Vec<Glyph>,
    /// True if it is a part of the line before.
    is_joined: bool,
}

/// Patterns before a part, nearest first, and behind it.
type Near<'p> = (Vec<&'p Pattern>, Vec<&'p Pattern>);

/// Bytes of a paragraph that are compared.
const LONGEST: usize = 60_000;
/// Cells that are compared in the whole document.
const WORK: usize = 40_000_000;
/// Paragraphs into which a published document splits one.
const SPLITS: usize = 3;
/// Terms of a glossary.
const MOST_TERMS: usize = 200;
/// A gain that makes it likely that the next paragraph is the rest of this one.
const REST: u32 = 8;

const FURTHER: &str = "后面几段也算作了这段文字";
const HEADING: &str = "其中有的段落在公开文件里是标题";
const ROUGH: &str = "这一段的文字与格式的差得多";

impl Reading {
    pub(super) fn new(lines: Vec<(usize, Kind, String)>) -> Self {
        let line = |(block, kind, text)| Line {
            block,
            kind,
            text,
            belongs: Belongs::Nowhere,
            fitted: None,
            pattern: None,
            glyphs: Vec::new(),
            is_joined: false,
        };
        Self { lines: lines.into_iter().map(line).collect() }
    }

    /// The texts of all blocks but those of a kind.
    pub(super) fn texts_of(&self, but: Kind) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(move |line| line.kind != but).map(|line| beginning(&line.text, LONGEST))
    }

    /// Lays each paragraph over its part.
    pub(super) fn read(&mut self, parts: &[Part], probes: &Probes) {
        let sought: Vec<Sought> = self
            .lines
            .iter()
            .map(|line| Sought::text(line.kind, &glyphs(beginning(&line.text, LONGEST / 4))))
            .collect();
        let belongs = align(parts, &sought, &|probe| probes.list[probe].several);
        for (line, belongs) in self.lines.iter_mut().zip(belongs) {
            line.belongs = belongs;
        }
        let mut work = WORK;
        let mut taken = vec![false; parts.len()];
        for line in &self.lines {
            if let Belongs::Is(part) | Belongs::Within(part) = line.belongs {
                taken[part] = true;
            }
        }
        // Paragraphs before and behind a part that no published one is.
        let is_free = |at: &usize| {
            let part = &parts[*at];
            !taken[*at] && part.kind == Kind::Text && part.pattern.whole().is_none()
        };
        let goes_on = |at: &usize| is_free(at) && parts[*at].pattern.numbering() == 0;
        for at in 0..self.lines.len() {
            let Belongs::Is(part) = self.lines[at].belongs else { continue };
            if self.lines[at].kind == Kind::Table {
                continue;
            }
            let before = if parts[part].pattern.numbering() > 0 { 0 } else { SPLITS };
            let mut before: Vec<usize> = (0..part).rev().take_while(is_free).take(before).collect();
            // A number begins a paragraph.
            let first = before.iter().position(|at| parts[*at].pattern.numbering() > 0);
            before.truncate(first.map_or(before.len(), |first| first + 1));
            let behind = (part + 1..parts.len()).take_while(goes_on).take(SPLITS);
            let of = |at: usize| &parts[at].pattern;
            let near = (before.into_iter().map(of).collect(), behind.map(of).collect());
            self.fit(at, &parts[part], &near, &mut work);
        }
    }

    /// Lays a part over a paragraph, and over those that it is split into; or with the patterns before and behind it, if the paragraph is
    /// all of them.
    fn fit(&mut self, at: usize, part: &Part, (before, behind): &Near<'_>, work: &mut usize) {
        let mut text = beginning(&self.lines[at].text, LONGEST).to_owned();
        let Some((mut glyphs, mut fitted)) = lay(&text, &part.pattern, work) else {
            self.lines[at].belongs = Belongs::Nowhere;
            return;
        };
        let mut next = at + 1;
        while next - at < SPLITS && fitted.cost >= REST {
            let more = |line: &&Line| line.kind == Kind::Text && line.belongs == Belongs::Nowhere;
            let Some(line) = self.lines.get(next).filter(more) else { break };
            let joined = format!("{text}{}", beginning(&line.text, LONGEST));
            let Some((more, better)) = lay(&joined, &part.pattern, work) else { break };
            if better.cost + REST > fitted.cost {
                break;
            }
            (text, glyphs, fitted) = (joined, more, better);
            self.lines[next].is_joined = true;
            self.lines[next].belongs = self.lines[at].belongs;
            next += 1;
        }
        let mut pattern = None;
        let mut longer = part.pattern.clone();
        let mut goes_behind = false;
        let longer_ones = before.iter().map(|near| (true, near)).chain(behind.iter().map(|near| (false, near)));
        for (is_before, near) in longer_ones {
            if whole_cost(&fitted, &glyphs) < REST {
                break;
            }
            if !is_before && !goes_behind {
                goes_behind = true;
                longer = pattern.clone().unwrap_or_else(|| part.pattern.clone());
            }
            let next = if is_before { near.then(&longer) } else { longer.then(near) };
            let Some((more, better)) = lay(&text, &next, work) else { break };
            if whole_cost(&better, &more) + REST <= whole_cost(&fitted, &glyphs) {
                (glyphs, fitted, pattern) = (more, better, Some(next.clone()));
                longer = next;
            } else if is_before {
                longer = next;
            }
        }
        if fitted.cost > fitted.weight {
            for line in &mut self.lines[at..next] {
                line.belongs = Belongs::Nowhere;
                line.is_joined = false;
            }
            return;
        }
        let line = &mut self.lines[at];
        (line.text, line.glyphs, line.fitted, line.pattern) = (text, glyphs, Some(fitted), pattern);
    }

    /// The unit's texts.
    pub(super) fn texts(&mut self, parts: &[Part], probes: &Probes) -> Vec<Found> {
        let mut all: Vec<Capture> = Vec::new();
        let mut within: Option<usize> = None;
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            match line.belongs {
                Belongs::Within(part) => {
                    let Some(probe) = parts[part].pattern.whole() else { continue };
                    let text = line.text.trim();
                    match all.last_mut().filter(|last| within == Some(part) && last.probe == probe) {
                        Some(last) => last.text.extend(["\n", text]),
                        None => all.push(Capture { probe, text: text.to_owned(), doubt: None }),
                    }
                    if let Some(last) = all.last_mut().filter(|_| line.kind == Kind::Heading) {
                        last.doubt.get_or_insert_with(|| HEADING.to_owned());
                    }
                    within = Some(part);
                }
                Belongs::Is(part) => {
                    within = None;
                    if let Some(fitted) = line.fitted.as_ref().filter(|_| !line.is_joined) {
                        let mut own = captures(fitted, &line.text, &line.glyphs, &probes.list);
                        if fitted.cost * 5 > fitted.weight * 2 {
                            own.iter_mut().for_each(|own| own.doubt = Some(ROUGH.to_owned()));
                        }
                        all.extend(own);
                        self.go_on(at, &parts[part], probes, &mut all);
                    }
                }
                Belongs::Nowhere => {}
            }
        }
        found(&all, &probes.list)
    }

    /// Adds the paragraphs behind a text that ends its own.
    fn go_on(&mut self, at: usize, part: &Part, probes: &Probes, all: &mut [Capture]) {
        let ends = part.pattern.main.last();
        let is_last = |capture: &&mut Capture| {
            ends == Some(&super::pattern::Token::Probe(capture.probe)) && probes.list[capture.probe].several
        };
        let Some(last) = all.last_mut().filter(is_last) else { return };
        let Belongs::Is(own) = self.lines[at].belongs else { return };
        let more = |line: &&mut Line| line.kind == Kind::Text && line.belongs == Belongs::Nowhere;
        for line in self.lines[at + 1..].iter_mut().take_while(more) {
            last.text.extend(["\n", line.text.trim()]);
            last.doubt.get_or_insert_with(|| FURTHER.to_owned());
            line.belongs = Belongs::Is(own);
            line.is_joined = true;
        }
    }

    /// Last year's amounts.
    pub(super) fn last_year(&self, parts: &[Part], draft: &Owned, unknowns: &[Unknown]) -> Vec<Found> {
        let mut equations: Vec<Equation> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.is_joined) {
            if let (Belongs::Is(part), Some(fitted)) = (line.belongs, &line.fitted) {
                let pattern = line.pattern.as_ref().unwrap_or(&parts[part].pattern);
                let sentence = Sentence { pattern, fitted, glyphs: &line.glyphs };
                equations.extend(sentence.equations(unknowns));
            }
        }
        let known = unknowns.iter().map(|unknown| unknown.known.map(|amount| Solved { amount, doubt: None }));
        let solved = solve(known.collect(), &equations);
        let unit = unit_of(draft);
        let open = unknowns.iter().zip(solved).filter(|(unknown, _)| unknown.known.is_none());
        open.filter_map(|(unknown, solved)| {
            let Solved { amount: money, doubt } = solved?;
            let is_idle = unknown.is_rest && money.is_zero() && unknown.now.is_none_or(|now| now.is_zero());
            let doubt = doubt.map(str::to_owned);
            (!is_idle).then(|| Found { path: unknown.path.clone(), value: amount(money, unit), doubt })
        })
        .collect()
    }

    /// The glossary, if its words are others than the variant's.
    pub(super) fn glossary(
        &mut self,
        parts: &[Part],
        variant: &Variant,
        is_others: &IsOthers<'_>,
    ) -> Option<OwnGlossary> {
        let own = parts_of_glossary(parts, variant);
        let is_term = |line: &Line| matches!(line.belongs, Belongs::Is(part) if own.contains(&part));
        let first = self.lines.iter().position(is_term)?;
        let last = self.lines.iter().rposition(is_term)?;
        let more = |line: &&Line| line.kind == Kind::Text && line.belongs == Belongs::Nowhere;
        let before = self.lines[..first].iter().rev().take(MOST_TERMS).take_while(more).count();
        let behind = self.lines[last + 1..].iter().take(MOST_TERMS).take_while(more).count();
        let lines = first - before..last + 1 + behind;
        let said = |line: &Line| matches!(line.belongs, Belongs::Is(part) if is_said(&line.text, &parts[part]));
        let printed = parts[own.clone()].iter().filter(|part| part.kind == Kind::Text).count();
        let same = self.lines[lines.clone()].iter().filter(|line| said(line)).count();
        if same == printed && same == lines.len() {
            return None;
        }
        let texts = self.lines[lines.clone()].iter().filter(|line| line.kind != Kind::Table && !line.is_joined);
        let terms = terms(texts.take(2 * MOST_TERMS).map(|line| line.text.as_str()));
        if terms.is_empty() {
            return None;
        }
        for line in &mut self.lines[lines] {
            if line.belongs == Belongs::Nowhere {
                (line.belongs, line.is_joined) = (Belongs::Is(own.start), true);
            }
        }
        Some(own_glossary(&terms, variant, is_others))
    }

    /// Blocks without a place.
    pub(super) fn unplaced(&self) -> Vec<(usize, String)> {
        let words = |line: &Line| match &line.fitted {
            _ if line.kind == Kind::Table => None,
            _ if line.belongs == Belongs::Nowhere => Some(line.text.clone()),
            // Sentences behind those of the format.
            Some(fitted) => line.glyphs.get(fitted.end).map(|glyph| line.text[glyph.start..].trim().to_owned()),
            None => None,
        };
        self.lines.iter().filter_map(|line| Some((line.block, words(line)?))).collect()
    }
}

/// What differs, with the words behind the end of the pattern.
fn whole_cost(fitted: &Fitted, glyphs: &[Glyph]) -> u32 {
    fitted.cost + glyphs[fitted.end.min(glyphs.len())..].iter().map(|glyph| weight(glyph.c)).sum::<u32>()
}

/// A pattern over a text.
fn lay(text: &str, pattern: &Pattern, work: &mut usize) -> Option<(Vec<Glyph>, Fitted)> {
    let mut glyphs = glyphs(text);
    let skip = pattern.numbering();
    if skip > 0 {
        let own = numbering(glyphs.iter().take(8).map(|glyph| glyph.c));
        glyphs.drain(..own);
    }
    let fitted = fit(pattern, skip, &glyphs, work)?;
    Some((glyphs, fitted))
}

/// The first bytes of a text.
fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..end]
}
