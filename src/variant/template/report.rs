//! The report template and its sections.

use super::collection::Templates;
use super::locate::{Locator, locate};
use super::text::{TemplateOutput, Words};
use super::tokens::ids_given;
use super::uses::{Occurrence, TemplateUses};
use crate::ledger::VARIANT_FILE;
use crate::source::{FileId, Shelf, Span, Text, findings as source_findings};
use crate::variant::findings;
use crate::visible::is_unseen;

/// Reads the report, and by id the sections that it places, directly or through a section.
pub(crate) fn read_report(
    open: impl Fn(&str, &mut Shelf<'_>) -> Option<FileId>,
    templates: &mut Templates,
    shelf: &mut Shelf<'_>,
) -> (Words, Vec<(String, Words)>) {
    let Some(report) = open("report.md", shelf) else { return (Words::Plain(String::new()), Vec::new()) };
    let text = whole(report, shelf);
    let mut wanted = sections_placed(&text, shelf);
    let words = templates.add(&text, TemplateOutput::Markdown);
    let mut sections: Vec<(String, Words)> = Vec::new();
    wanted.reverse();
    while let Some((id, place)) = wanted.pop() {
        if sections.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let Some(file) = open(&format!("sections/{id}.md"), shelf) else {
            shelf.findings.push(findings::NO_SUCH_SECTION.finding().at(place, format!("没有 sections/{id}.md")));
            continue;
        };
        let section = whole(file, shelf);
        // In the order in which they are printed.
        wanted.extend(sections_placed(&section, shelf).into_iter().rev());
        let words = templates.add(&section, TemplateOutput::Markdown);
        sections.push((id, words));
    }
    (words, sections)
}

/// Restricts the uses of each section to the conditions under which it is placed.
pub(crate) fn place_sections(uses: &mut [TemplateUses], report: &Words, sections: &[(String, Words)]) {
    let number = |words: &Words| if let Words::Template(number) = words { Some(*number) } else { None };
    let mut reached: Vec<(usize, Occurrence)> =
        number(report).map(|report| (report, Occurrence::Always)).into_iter().collect();
    // The first placement of a section counts.
    let mut next = 0;
    while let Some(&(at, _)) = reached.get(next) {
        next += 1;
        for (id, place) in uses[at].sections.clone() {
            let section = sections.iter().find(|(known, _)| *known == id).and_then(|(_, words)| number(words));
            if let Some(section) = section.filter(|section| reached.iter().all(|(known, _)| known != section)) {
                uses[section].restrict(place);
                reached.push((section, place));
            }
        }
    }
}

fn whole(file: FileId, shelf: &mut Shelf<'_>) -> Text {
    let value = shelf.sources.file(file).text.to_string();
    let span = Span { file, start: 0, end: u32::try_from(value.len()).unwrap_or(u32::MAX) };
    let is_end_of_line = |at: usize| value[at..].starts_with("\r\n");
    if let Some((at, unseen)) = value.char_indices().find(|&(at, c)| is_unseen(c) && !is_end_of_line(at)) {
        let place = locate(&value, span, at..at + unseen.len_utf8(), shelf);
        let words = format!("这里有看不见的字符 U+{:04X}", u32::from(unseen));
        shelf.report(VARIANT_FILE, source_findings::CONTROL_CHARACTER, |finding| finding.at(place, words));
    }
    Text { value, span, secret: None }
}

/// The ids of headings, `# heading {id="…"}`.
pub(crate) fn heading_ids(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let id = |line: &str| {
        let is_of_template = |at: usize| line[at + 1..].starts_with(['{', '%', '#']) || line[..at].ends_with('{');
        let braces = &line[line.rmatch_indices('{').find(|&(at, _)| !is_of_template(at))?.0..];
        braces.split_once("id=\"")?.1.split('"').next().map(str::to_owned)
    };
    headings.filter_map(id).collect()
}

/// The ids of sections that a template places, with their places in the file.
fn sections_placed(text: &Text, shelf: &Shelf<'_>) -> Vec<(String, Span)> {
    let place = Locator::new(&text.value, text.span, shelf);
    let ids = ids_given("section", &text.value).into_iter();
    ids.map(|id| (id.text.to_owned(), place.at(id.range()))).collect()
}
