//! The report template and its sections; what templates name, and what they may not do.

use std::collections::BTreeSet;

use super::call_text::calls;
use super::codes;
use super::uses::{Place, Seen};
use super::words::{Reads, Templates, Words, within};
use crate::source::codes as source_codes;
use crate::source::{Domain, FileId, Shelf, Span, Text, is_unseen};

/// The report and the sections that it names, by id.
pub(super) fn read(
    open: impl Fn(&str, &mut Shelf<'_>) -> Option<FileId>,
    templates: &mut Templates,
    shelf: &mut Shelf<'_>,
) -> (Words, Vec<(String, Words)>) {
    let Some(report) = open("report.md", shelf) else { return (Words::Plain(String::new()), Vec::new()) };
    let text = whole(report, shelf);
    let mut wanted = named(&text, "section(id=\"", shelf);
    let words = templates.add(&text, Reads::Markdown);
    let mut sections: Vec<(String, Words)> = Vec::new();
    wanted.reverse();
    while let Some((id, place)) = wanted.pop() {
        if sections.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let Some(file) = open(&format!("sections/{id}.md"), shelf) else {
            shelf.findings.push(codes::NO_SUCH_SECTION.finding().at(place, format!("没有 sections/{id}.md")));
            continue;
        };
        let section = whole(file, shelf);
        // In the order in which they are printed.
        wanted.extend(named(&section, "section(id=\"", shelf).into_iter().rev());
        let words = templates.add(&section, Reads::Markdown);
        sections.push((id, words));
    }
    (words, sections)
}

/// What a section prints, it prints only where the report, or the section around it, places it.
pub(super) fn place_sections(seen: &mut [Seen], report: &Words, sections: &[(String, Words)]) {
    let number = |words: &Words| if let Words::Template(number) = words { Some(*number) } else { None };
    let mut reached: Vec<(usize, Place)> = number(report).map(|report| (report, Place::Always)).into_iter().collect();
    // Sections stand within one another only a few deep; each is placed as it is met first.
    let mut next = 0;
    while let Some(&(at, _)) = reached.get(next) {
        next += 1;
        for (id, place) in seen[at].sections.clone() {
            let section = sections.iter().find(|(known, _)| *known == id).and_then(|(_, words)| number(words));
            if let Some(section) = section.filter(|section| reached.iter().all(|(known, _)| known != section)) {
                seen[section].within(place);
                reached.push((section, place));
            }
        }
    }
}

fn whole(file: FileId, shelf: &mut Shelf<'_>) -> Text {
    let value = shelf.sources.file(file).text.to_string();
    let span = Span { file, start: 0, end: u32::try_from(value.len()).unwrap_or(u32::MAX) };
    if let Some((at, unseen)) = value.char_indices().find(|&(_, c)| is_unseen(c) && c != '\r') {
        let place = within(&value, span, at..at + unseen.len_utf8(), shelf);
        let words = format!("这里有看不见的字符 U+{:04X}", u32::from(unseen));
        shelf.report(Domain::Variant, source_codes::CONTROL_CHARACTER, |finding| finding.at(place, words));
    }
    Text { value, span, secret: None }
}

/// Tables that a template places. An id that is made up while rendering is found there.
pub(super) fn tables_placed(text: &str) -> impl Iterator<Item = &str> {
    const CALL: &str = "table(id=\"";
    text.match_indices(CALL).filter_map(|(at, _)| text[at + CALL.len()..].split('"').next())
}

/// Ids of a template's headings: `{id="…"}` after one.
pub(super) fn heading_ids(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let id = |line: &str| {
        let braces = &line[line.rfind('{')?..];
        braces.split_once("id=\"")?.1.split('"').next().map(str::to_owned)
    };
    headings.filter_map(id).collect()
}

/// Ids that follow `call`, with their places.
fn named(text: &Text, call: &str, shelf: &Shelf<'_>) -> Vec<(String, Span)> {
    let after = |(at, _): (usize, &str)| {
        let start = at + call.len();
        let id = text.value[start..].split('"').next()?;
        Some((id.to_owned(), within(&text.value, text.span, start..start + id.len(), shelf)))
    };
    text.value.match_indices(call).filter_map(after).collect()
}

/// What would make a template's work unbounded, or show what is not the document's, with its place.
#[must_use]
pub fn forbidden(text: &str) -> Option<std::ops::Range<usize>> {
    const TAGS: &[&str] = &["if", "elif", "else", "endif", "for", "endfor"];
    for word in ["range(", "__tera_context"] {
        if let Some(at) = text.find(word) {
            return Some(at..at + word.len());
        }
    }
    if let Some(place) = amounts(text).into_iter().find_map(|amount| misused(text, amount)) {
        return Some(place);
    }
    text.match_indices("{%").find_map(|(at, _)| {
        let inside = text[at + 2..].trim_start_matches('-').trim_start();
        let start = text.len() - inside.len();
        let length = inside.find(|c| !is_word(c)).unwrap_or(inside.len());
        if !TAGS.contains(&&inside[..length]) {
            return Some(start..start + length.max(1).min(inside.len()));
        }
        None
    })
}

/// Amounts are marks here: they are printed, asked whether they are zero, or given to a filter of ours.
/// Anything else is misuse: the place of the filter, or of the figure.
fn misused(text: &str, figure: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    const FILTERS: &[&str] = &["money", "abs", "change", "percent"];
    let after = text[figure.end..].trim_start();
    let Some(filter) = after.strip_prefix('|') else {
        let next = ["is zero", "is not zero", "}}", "-}}", ")", ","];
        return (!next.iter().any(|next| after.starts_with(next))).then_some(figure);
    };
    let filter = filter.trim_start();
    let start = text.len() - filter.len();
    let length = filter.find(|c| !is_word(c)).unwrap_or(filter.len());
    (!FILTERS.contains(&&filter[..length])).then(|| start..start + length)
}

/// Every `fig.id`, `prev.id` and `delta.id` of a template.
#[must_use]
pub fn figure_ids(text: &str) -> Vec<(&str, usize)> {
    ["fig.", "prev.", "delta."].iter().flat_map(|kind| ids_after(kind, text)).collect()
}

/// Every name that stands after `begin` (`fig.`, `row.`), and where.
pub(super) fn ids_after<'t>(begin: &str, text: &'t str) -> Vec<(&'t str, usize)> {
    let mut ids = Vec::new();
    for (at, _) in text.match_indices(begin) {
        let begins = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.');
        let rest = &text[at + begin.len()..];
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if begins && length > 0 {
            ids.push((&rest[..length], at + begin.len()));
        }
    }
    ids
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Every `for row in list.id`: the name of the row, and the id.
pub(super) fn loops_over(text: &str) -> Vec<(&str, &str)> {
    let row = |(id, at)| {
        let before = text[..at].strip_suffix("list.")?.trim_end().strip_suffix("in")?.trim_end();
        let row = &before[before.trim_end_matches(is_word).len()..];
        (!row.is_empty()).then_some((row, id))
    };
    ids_after("list.", text).into_iter().filter_map(row).collect()
}

/// Where amounts stand: figures, `figure(…)`, and those of a list's rows.
fn amounts(text: &str) -> Vec<std::ops::Range<usize>> {
    let place = |(id, at): (&str, usize)| at..at + id.len();
    let mut places: Vec<_> = figure_ids(text).into_iter().map(place).collect();
    places.extend(calls(text).into_iter().flatten().map(|call| call.range));
    let rows: BTreeSet<&str> = loops_over(text).into_iter().map(|(row, _)| row).collect();
    if rows.is_empty() {
        return places;
    }
    let of_row = attributes(text)
        .into_iter()
        .filter(|(row, name, _)| rows.contains(row) && ["amount", "prev", "delta"].contains(name));
    places.extend(of_row.map(|(_, name, at)| at..at + name.len()));
    places
}

/// Every `row.name`: both words, and where the second stands.
pub(super) fn attributes(text: &str) -> Vec<(&str, &str, usize)> {
    let both = |(at, _): (usize, &str)| {
        let before = text[..at].trim_end_matches(is_word);
        let row = &text[before.len()..at];
        let rest = &text[at + 1..];
        let name = &rest[..rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())];
        (!row.is_empty() && !name.is_empty() && !before.ends_with('.')).then_some((row, name, at + 1))
    };
    text.match_indices('.').filter_map(both).collect()
}
