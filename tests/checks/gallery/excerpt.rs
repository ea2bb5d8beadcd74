//! Excerpts of a failing case around its findings.

use std::collections::BTreeSet;

use gongkai::source::Span;

use crate::corpus::case::{Ran, Side, said};
use crate::corpus::written;
use crate::support::book;

/// Lines of context.
const AROUND: usize = 2;
/// Limit of lines per place.
const TALL: usize = 4;
/// Limit of lines per file.
const LINES: usize = 40;

/// The files with findings: path, and an excerpt as written in the corpus.
pub fn of(ran: &Ran) -> Vec<(String, String)> {
    let texts = ran.case.texts(Side::Fail);
    let excerpts = |rows: &dyn Fn(&str, &str) -> BTreeSet<usize>| -> Vec<(String, String)> {
        let lines = texts.iter().map(|(path, text)| (path.clone(), shown(path, text, &rows(path, text))));
        lines.filter(|(_, lines)| !lines.is_empty()).collect()
    };
    let pointed = excerpts(&|path, text| pointed(ran, path, text));
    // The findings may all be in files of tests/corpus/common.
    if pointed.is_empty() { excerpts(&|path, text| gone(ran, path, text)) } else { pointed }
}

/// Lines, from 0, with a place of the case's own findings in this file.
fn pointed(ran: &Ran, path: &str, text: &str) -> BTreeSet<usize> {
    let sources = &ran.fail.sources;
    let own = ran.fail.findings.iter().filter(|finding| finding.code == ran.case.code());
    let spans = own.flat_map(|finding| finding.primary.iter().chain(&finding.labels)).map(|label| label.span);
    let here = spans.filter(|span| sources.file(span.file).path == path);
    let rows = |span: Span| {
        let source = sources.file(span.file);
        if let Some(cell) = source.cell(span.start as usize) {
            let sheet = text.lines().position(|line| line.starts_with(&format!("=== {}", cell.sheet)));
            let row = sheet.unwrap_or_default() + cell.row as usize;
            return row..=row;
        }
        let first = source.position(span.start as usize).line - 1;
        let last = source.position((span.end as usize).max(1) - 1).line - 1;
        first..=last.clamp(first, first + TALL - 1)
    };
    let written = if book::is_written(text) { (0..text.lines().count()).collect() } else { written_lines(text) };
    here.flat_map(rows).filter_map(|row| written.get(row).copied()).collect()
}

/// The lines that the correction removes.
fn gone(ran: &Ran, path: &str, text: &str) -> BTreeSet<usize> {
    let right = ran.case.texts(Side::Pass).into_iter().find(|(name, _)| name == path);
    let right = right.map(|(_, text)| text).unwrap_or_default();
    let kept: BTreeSet<&str> = right.lines().collect();
    text.lines().enumerate().filter(|(_, line)| !kept.contains(line)).map(|(row, _)| row).collect()
}

/// For every decoded line, its line in the corpus: `⟪9 × a\n⟫` is one line that stands for several.
fn written_lines(text: &str) -> Vec<usize> {
    let times = |line: &str| if line.contains('⟪') { newlines(line) + 1 } else { 1 };
    text.lines().enumerate().flat_map(|(at, line)| std::iter::repeat_n(at, times(line))).collect()
}

fn newlines(line: &str) -> usize {
    written::bytes(line).iter().filter(|&&byte| byte == b'\n').count()
}

/// These lines with context and table headers; … for omitted lines.
fn shown(path: &str, text: &str, pointed: &BTreeSet<usize>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut rows: BTreeSet<usize> = BTreeSet::new();
    for &row in pointed {
        rows.extend(row.saturating_sub(AROUND)..=(row + AROUND).min(lines.len() - 1));
        rows.extend((0..=row).rev().find(|&above| lines[above].starts_with('[')));
    }
    // The description in the first line is printed above the excerpt.
    rows.retain(|&row| row > 0 || said(path, lines[0]).is_none());
    let rows: Vec<usize> = rows.into_iter().skip_while(|&row| lines[row].is_empty()).take(LINES).collect();
    let mut out: Vec<&str> = Vec::new();
    let mut next = rows.first().copied().unwrap_or(0);
    for row in rows {
        if row != next {
            out.push("…");
        }
        out.push(lines[row]);
        next = row + 1;
    }
    out.join("\n").trim_end().to_owned()
}
