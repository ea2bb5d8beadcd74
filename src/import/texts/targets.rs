//! How many targets a department's document prints.

use super::glyphs::{Glyph, glyphs};
use super::part::{Kind, Part};
use super::path::Step;
use super::pattern::{Pattern, Token};
use super::probe::{MOST_TARGETS, Probes};
use super::reading::Reading;

/// The number of targets: paragraphs that begin and end with the words that the variant prints around a target's text.
/// One if it prints none.
pub(super) fn count(parts: &[Part], probes: &Probes, reading: &Reading) -> usize {
    let is_target = |token: &Token| match token {
        Token::Probe(probe) => {
            let path = &probes.list[*probe].path;
            path.first() == Some(&Step::Key("performance".to_owned())) && path.len() == 4
        }
        _ => false,
    };
    let mut most: Option<usize> = None;
    for part in parts.iter().filter(|part| part.kind != Kind::Table && part.pattern.main.iter().any(is_target)) {
        let skip = part.pattern.numbering();
        let (before, behind) = around(&part.pattern, skip);
        if before.len() + behind.len() < 2 {
            continue;
        }
        let number = reading.texts_of(Kind::Table).filter(|text| is_between(&glyphs(text), &before, &behind)).count();
        most = Some(most.unwrap_or(0).max(number));
    }
    most.unwrap_or(1).min(MOST_TARGETS)
}

/// The fixed words before the first and behind the last text.
fn around(pattern: &Pattern, skip: usize) -> (Vec<char>, Vec<char>) {
    let word = |token: &Token| if let Token::Char(c) = token { Some(*c) } else { None };
    let before = pattern.main.iter().skip(skip).map_while(word).collect();
    let mut behind: Vec<char> = pattern.main.iter().rev().map_while(word).collect();
    behind.reverse();
    (before, behind)
}

fn is_between(glyphs: &[Glyph], before: &[char], behind: &[char]) -> bool {
    let skip = super::glyphs::numbering(glyphs.iter().take(8).map(|glyph| glyph.c));
    let begins = |from: usize| {
        glyphs.len() >= from + before.len() && glyphs[from..].iter().zip(before).all(|(glyph, c)| glyph.c == *c)
    };
    let ends = glyphs.iter().rev().zip(behind.iter().rev()).all(|(glyph, c)| glyph.c == *c);
    glyphs.len() > before.len() + behind.len() && ends && (begins(0) || begins(skip))
}
