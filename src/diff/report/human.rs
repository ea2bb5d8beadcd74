//! For a terminal.

use super::parts::{Mark, Part, Words, safe};
use super::shown::Shown;
use super::whole;
use crate::diff::comparison::Comparison;

/// Between columns.
const GAP: &str = "  ";

pub(super) fn render(of: &Comparison, shown: Shown) -> String {
    text(whole::parts(of, shown), shown)
}

pub(super) fn text(parts: Vec<Part>, shown: Shown) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Title(words) => text.push_str(&format!("{}\n", bold(&words, shown))),
            Part::Section(words) => text.push_str(&format!("\n{}\n", bold(&words, shown))),
            Part::Subsection(words) => text.push_str(&format!("  {}\n", bold(&words, shown))),
            Part::Line(words) => text.push_str(&format!("  {}\n", safe(&words))),
            Part::Rows { heads, numbers_from, rows } => text.push_str(&aligned(&heads, &rows, numbers_from)),
            Part::Item { head, below } => {
                text.push_str(&format!("  · {}\n", line(&head, shown)));
                below.iter().for_each(|words| text.push_str(&format!("      {}\n", line(words, shown))));
            }
        }
    }
    text
}

fn bold(words: &str, shown: Shown) -> String {
    let words = safe(words);
    if shown.colour { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words }
}

fn line(words: &Words, shown: Shown) -> String {
    let word = |(text, mark): (&str, Mark)| {
        let (start, text) = match mark {
            Mark::None => return safe(text),
            Mark::Old => ("\u{1b}[31m", format!("【{}】", safe(text))),
            Mark::New => ("\u{1b}[32m", format!("【{}】", safe(text))),
            Mark::Faint => ("\u{1b}[36m", safe(text)),
        };
        if shown.colour { format!("{start}{text}\u{1b}[0m") } else { text }
    };
    words.iter().map(|of| word((&of.text, of.mark))).collect()
}

/// Columns of words aligned left, of numbers right.
fn aligned(heads: &[String], rows: &[Vec<String>], numbers_from: usize) -> String {
    let safe_row = |row: &[String]| row.iter().map(|cell| safe(cell)).collect::<Vec<_>>();
    let lines: Vec<Vec<String>> = [heads].into_iter().chain(rows.iter().map(Vec::as_slice)).map(safe_row).collect();
    let all = || lines.iter();
    let widths: Vec<usize> = (0..heads.len())
        .map(|at| all().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in all() {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, &wide))| {
            let blank = " ".repeat(wide - width(cell));
            if at >= numbers_from { format!("{blank}{cell}") } else { format!("{cell}{blank}") }
        });
        text.push_str(format!("  {}", cells.collect::<Vec<_>>().join(GAP)).trim_end());
        text.push('\n');
    }
    text
}

/// Columns on a terminal: a Chinese character has two.
fn width(words: &str) -> usize {
    words.chars().map(|c| if matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}') { 2 } else { 1 }).sum()
}
