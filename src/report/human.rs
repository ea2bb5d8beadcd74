//! Findings for people: rustc-style excerpts, in Chinese.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Comparison, Diagnostic, Label, Severity};
use crate::span::{SourceMap, Span};
use crate::visible::{on_lines, on_one_line};

/// Limit of places shown with an excerpt; the rest are counted, and listed on request.
const EXCERPTS: usize = 5;
/// From so many places on, only the likely ones are shown.
const MANY: usize = 7;
/// Labels further apart than this many bytes get separate excerpts.
const FAR: u32 = 20_000;
/// Maximum length of any text, in characters.
const WORDS: usize = 1_000;
/// Maximum length of a line in an excerpt, in bytes.
const LINE: usize = 240;

/// Writes one finding with excerpts of its files.
#[must_use]
pub fn render(finding: &Diagnostic, sources: &SourceMap, colour: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO,
    }
    .with_name(Some(finding.severity.name()));
    let more = finding.labels.len() - shown_of(finding);
    let shown = bounded(finding);
    let finding = &shown;
    let title = level.primary_title(finding.message.as_str()).id(finding.code.as_ref());
    let windows = windows(finding, sources);
    let mut elements: Vec<Element<'_>> = windows.iter().map(|window| window.snippet().into()).collect();
    let note = Level::NOTE.with_name(Some("说明"));
    for line in said(finding, more) {
        elements.push(note.clone().message(line).into());
    }
    if let Some(help) = &finding.help {
        elements.push(Level::HELP.with_name(Some("怎么办")).message(help.as_str()).into());
    }
    let group = if elements.is_empty() { Group::with_title(title) } else { title.elements(elements) };
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut shown = without_colons(&renderer.decor_style(DecorStyle::Ascii).render(&[group]));
    // The renderer numbers columns of the excerpt, which are wrong for a line that was cut and for cells.
    for window in &windows {
        let Window { path, line, place, .. } = window;
        shown = shown.replacen(&format!("{path}:{line}:{}\n", window.column()), &format!("{place}\n"), 1);
    }
    shown
}

/// With the arrow of the first place for the `:::` of other files: a CI runner may take a line for a command that begins with it.
fn without_colons(shown: &str) -> String {
    const COLONS: &str = "::: ";
    let line = |line: &str| {
        let Some((before, after)) = line.split_once(COLONS) else { return line.to_owned() };
        let is_start = before.bytes().all(|byte| byte.is_ascii_digit() || b" \x1b[;m".contains(&byte));
        if is_start { format!("{before}--> {after}") } else { line.to_owned() }
    };
    shown.split_inclusive('\n').map(line).collect()
}

/// How many labels beside the first are shown.
fn shown_of(finding: &Diagnostic) -> usize {
    let all = finding.labels.len();
    if all < MANY { all } else { EXCERPTS - 1 }
}

/// Shortens all texts, which a hostile name may make long.
fn bounded(finding: &Diagnostic) -> Diagnostic {
    let mut finding = finding.clone();
    finding.labels.truncate(shown_of(&finding));
    let labels = finding.primary.iter_mut().chain(&mut finding.labels).map(|label| &mut label.text);
    let said = finding.notes.iter_mut().chain(&mut finding.help);
    let compared = finding
        .comparison
        .iter_mut()
        .flat_map(|Comparison { expected, found, difference }| [expected, found].into_iter().chain(difference));
    labels.chain(said).chain(compared).chain([&mut finding.message]).for_each(|words| words.cut(WORDS));
    finding
}

/// The finding's comparison and notes, one per line.
fn said(finding: &Diagnostic, more: usize) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(finding.comparison.iter().map(Comparison::words));
    if more > 0 {
        lines.push(format!("另有 {more} 处没有逐一列出；要全部的，运行 gongkai check --format json"));
    }
    lines.extend(finding.notes.iter().map(|note| note.as_str().to_owned()));
    lines
}

/// Part of a file around some labels, cut so that very long lines stay readable.
struct Window<'s> {
    path: Cow<'s, str>,
    line: usize,
    text: String,
    /// As it is to be printed.
    place: String,
    marks: Vec<(AnnotationKind, std::ops::Range<usize>, &'s str)>,
}

impl Window<'_> {
    fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        let marks = self.marks.iter().map(|(kind, range, text)| kind.span(range.clone()).label(*text));
        Snippet::source(self.text.as_str()).path(&*self.path).line_start(self.line).annotations(marks)
    }

    /// With what nobody sees written out, and the marks below the same words as before.
    fn visible(mut self) -> Self {
        let Cow::Owned(shown) = on_lines(&self.text) else { return self };
        let moved = |byte: usize| on_lines(&self.text[..byte]).len();
        for (_, range, _) in &mut self.marks {
            *range = moved(range.start)..moved(range.end);
        }
        Self { text: shown, ..self }
    }

    /// The column of the place that the renderer prints.
    fn column(&self) -> usize {
        let primary = self.marks.iter().find(|(kind, ..)| *kind == AnnotationKind::Primary).or(self.marks.first());
        let before = primary.map_or("", |(_, range, _)| &self.text[..range.start]);
        before.rsplit('\n').next().unwrap_or_default().chars().count() + 1
    }
}

fn windows<'s>(finding: &'s Diagnostic, sources: &'s SourceMap) -> Vec<Window<'s>> {
    let mut marks: Vec<(AnnotationKind, &Label)> = Vec::new();
    marks.extend(finding.primary.iter().map(|label| (AnnotationKind::Primary, label)));
    marks.extend(finding.labels.iter().map(|label| (AnnotationKind::Context, label)));
    let windows = clusters(&marks, sources).into_iter().flat_map(|cluster| window(&cluster, sources));
    windows.map(Window::visible).collect()
}

type Mark<'s> = (AnnotationKind, &'s Label);

/// Groups nearby labels of a file into one excerpt; the primary label's comes first.
fn clusters<'s>(marks: &[Mark<'s>], sources: &SourceMap) -> Vec<Vec<Mark<'s>>> {
    let mut ordered = marks.to_vec();
    ordered.sort_by_key(|(_, label)| label.span);
    let mut clusters: Vec<Vec<Mark<'s>>> = Vec::new();
    for mark in ordered {
        let near = |last: &Mark<'_>| {
            let (before, after) = (last.1.span, mark.1.span);
            let sheet = |span: Span| sources.file(span.file).cell(span.start as usize).map(|cell| cell.sheet);
            before.file == after.file && after.start.saturating_sub(before.end) < FAR && sheet(before) == sheet(after)
        };
        match clusters.last_mut() {
            Some(cluster) if cluster.last().is_some_and(near) => cluster.push(mark),
            _ => clusters.push(vec![mark]),
        }
    }
    let primary = marks.first().map(|(_, label)| label.span);
    clusters.sort_by_key(|cluster| !cluster.iter().any(|(_, label)| Some(label.span) == primary));
    clusters
}

fn window<'s>(marks: &[Mark<'s>], sources: &'s SourceMap) -> Vec<Window<'s>> {
    let primary = marks.iter().find(|(kind, _)| *kind == AnnotationKind::Primary);
    let Some((_, printed)) = primary.or(marks.first()) else {
        return Vec::new();
    };
    let source = sources.file(printed.span.file);
    let first = marks.iter().map(|(_, label)| label.span.start).min().unwrap_or(0) as usize;
    let last = marks.iter().map(|(_, label)| label.span.end).max().unwrap_or(0) as usize;
    let start = source.text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = source.text[last..].find('\n').map_or(source.text.len(), |at| last + at);
    if source.text[start..end].lines().any(|line| line.len() > LINE) {
        return marks.iter().map(|&(kind, label)| cut(kind, label, sources)).collect();
    }
    let shifted = |span: Span| span.start as usize - start..span.end as usize - start;
    vec![Window {
        path: on_one_line(&source.path),
        line: source.position(start).line,
        text: without_returns(&source.text[start..end]),
        place: sources.place(printed.span),
        marks: marks.iter().map(|(kind, label)| (*kind, shifted(label.span), label.text.as_str())).collect(),
    }]
}

/// The text with a blank for each carriage return at the end of a line.
fn without_returns(text: &str) -> String {
    let mut text = text.replace("\r\n", " \n");
    if text.ends_with('\r') {
        text.pop();
        text.push(' ');
    }
    text
}

/// A window of a very long line around the place, with … where it was cut.
fn cut<'s>(kind: AnnotationKind, label: &'s Label, sources: &'s SourceMap) -> Window<'s> {
    let source = sources.file(label.span.file);
    let text: &str = &source.text;
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = label.span.start as usize;
    let end = boundary((label.span.end as usize).min(start + LINE / 2)).max(start);
    let end = text[start..end].find('\n').map_or(end, |at| start + at);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let from = boundary(start.saturating_sub(LINE / 3)).max(line_start);
    let to = boundary((end + LINE / 3).min(text.len())).min(line_end);
    let before = if from > line_start { "…" } else { "" };
    let after = if to < line_end { "…" } else { "" };
    let shift = before.len();
    Window {
        path: on_one_line(&source.path),
        line: source.position(start).line,
        text: format!("{before}{}{after}", without_returns(&text[from..to])),
        place: sources.place(label.span),
        marks: vec![(kind, start - from + shift..end - from + shift, &label.text)],
    }
}
