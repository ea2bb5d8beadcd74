//! Parses Markdown as GitHub does.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::printed::{Part, words};

/// All parts of a Markdown text; panics on markup that no document has.
pub fn read(text: &str) -> Vec<Part> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let mut parts = Vec::new();
    let (mut said, mut html) = (String::new(), String::new());
    let mut items: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    // The title of a table that no heading of the document says is a heading in bold.
    let mut bold = false;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => {
                said.clear();
                bold = false;
            }
            Event::Start(Tag::Strong) => bold = true,
            Event::Start(Tag::Table(_)) => rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => said.clear(),
            Event::InlineHtml(tag) if &*tag == "<br>" => said.push('\n'),
            Event::End(TagEnd::TableCell) => rows.last_mut().expect("a row").push(words(&said)),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {}
            Event::End(TagEnd::Table) => parts.push(Part::Table(std::mem::take(&mut rows))),
            // An entry of the contents leads to its heading.
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#') && depth > 0 => {}
            Event::End(TagEnd::Link) => {}
            Event::Text(more) => said.push_str(&more),
            Event::HardBreak => said.push('\n'),
            Event::End(TagEnd::Heading(_)) if bold => parts.push(Part::Paragraph(words(&said))),
            Event::End(TagEnd::Heading(level)) => parts.push(Part::Heading(level as u64, words(&said))),
            Event::End(TagEnd::Paragraph) => parts.push(Part::Paragraph(words(&said))),
            Event::Start(Tag::List(None)) => {
                take_item(&mut said, depth, &mut items);
                depth += 1;
            }
            Event::Start(Tag::Item) => said.clear(),
            Event::End(TagEnd::Item) => take_item(&mut said, depth, &mut items),
            Event::End(TagEnd::List(_)) => {
                depth -= 1;
                if depth == 0 {
                    parts.push(Part::Items(std::mem::take(&mut items)));
                }
            }
            // Keeps an address from becoming a link.
            Event::InlineHtml(comment) if &*comment == "<!-- -->" => {}
            Event::Html(more) => html.push_str(&more),
            Event::End(TagEnd::HtmlBlock) => parts.push(Part::Table(cells(&std::mem::take(&mut html)))),
            // The renderer's own: bold titles, and the quotation that marks a draft.
            Event::Start(Tag::BlockQuote(None) | Tag::HtmlBlock)
            | Event::End(TagEnd::Strong | TagEnd::BlockQuote(None)) => {}
            other => panic!("{other:?} in {text}"),
        }
    }
    parts
}

fn take_item(said: &mut String, depth: usize, items: &mut Vec<(usize, String)>) {
    if depth > 0 && !said.is_empty() {
        items.push((depth - 1, words(&std::mem::take(said))));
    }
}

/// The cells of an HTML table, row by row. The table must have nothing else, and its spans must tile.
fn cells(html: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut widths: Vec<usize> = Vec::new();
    // Remaining rows and width of each open cell.
    let mut reach: Vec<(usize, usize)> = Vec::new();
    let mut rest = html.trim_end().strip_prefix("<table>").unwrap_or_else(|| panic!("{html}"));
    let mut cell: Option<String> = None;
    loop {
        let (before, tag, after) = next_tag(rest);
        match &mut cell {
            Some(cell) => cell.push_str(&decoded(before)),
            None => assert!(before.trim().is_empty(), "{before:?} between cells"),
        }
        rest = after;
        match tag.split(' ').next().unwrap() {
            "/table" => break,
            "thead" | "/thead" => {}
            "tr" => {
                rows.push(Vec::new());
                widths.push(reach.iter().map(|(_, across)| across).sum());
                reach.iter_mut().for_each(|(down, _)| *down -= 1);
                reach.retain(|(down, _)| *down > 0);
            }
            "/tr" => assert!(cell.is_none()),
            "td" | "th" => {
                assert!(cell.replace(String::new()).is_none(), "a cell in a cell");
                let [across, down] = ["colspan", "rowspan"].map(|name| attribute(tag, name));
                *widths.last_mut().unwrap() += across;
                reach.extend((down > 1).then_some((down - 1, across)));
            }
            "/td" | "/th" => rows.last_mut().unwrap().push(words(&cell.take().expect("a cell"))),
            "br" => cell.as_mut().expect("a cell").push('\n'),
            other => panic!("<{other}> in a table"),
        }
    }
    assert!(rest.is_empty() && reach.is_empty(), "{rest:?} {reach:?}");
    assert!(widths.windows(2).all(|two| two[0] == two[1]), "{widths:?} in {html}");
    rows
}

fn next_tag(text: &str) -> (&str, &str, &str) {
    let (before, rest) = text.split_once('<').expect("a tag");
    let (tag, after) = rest.split_once('>').expect("the end of a tag");
    (before, tag, after)
}

fn attribute(tag: &str, name: &str) -> usize {
    let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    value.map_or(1, |value| value.parse().unwrap())
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}
