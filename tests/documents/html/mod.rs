//! The page for websites: what its tags say to those who hear it, that authored words never become markup, and that it is one
//! file without script.

mod charts;
mod traces;

use gongkai::document::{Block, Document, LineOf, StyleName, Typeface};
use gongkai::render;
use roxmltree::Node;

use crate::four_formats::html::{is, parsed, text};
use crate::stress;
use crate::support::{self, EXAMPLES, budget_path, in_memory};

/// Words that would be markup, a string's end or a style's end.
const NASTY: &str = "</style></title><script>alert(1)</script>\"'&amp;<!-- ]]>\\";

fn of(example: &str) -> Document {
    support::compile(&in_memory(example), &budget_path(example)).into_document().unwrap()
}

fn elements<'p>(node: Node<'p, 'p>, name: &'static str) -> impl Iterator<Item = Node<'p, 'p>> {
    node.descendants().filter(move |node| node.has_tag_name(name))
}

/// The tables that other formats have, too.
fn published_tables<'p>(root: Node<'p, 'p>) -> impl Iterator<Item = Node<'p, 'p>> {
    elements(root, "table").filter(|table| !table.ancestors().any(|above| is(above, "aside")))
}

#[test]
fn a_page_is_one_file_without_script_and_the_same_each_time() {
    for example in EXAMPLES {
        let page = render::html::render(&of(example));
        assert_eq!(page, render::html::render(&of(example)), "{example}");
        let tree = parsed(&page);
        for node in tree.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            assert!(!["script", "link", "img", "iframe", "object", "embed", "form", "base"].contains(&name), "{name}");
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(!name.starts_with("on") && !["src", "srcset", "style", "action"].contains(&name), "{name}");
                assert!(name != "href" || value.starts_with('#'), "{example}: {value}");
            }
        }
        let style = text(elements(tree.root(), "style").next().unwrap());
        assert!(!style.contains("url(") && !style.contains("@import"), "{example}");
    }
}

#[test]
fn links_and_references_lead_to_one_element_each() {
    for document in EXAMPLES.map(of).iter().chain([stress::document()]) {
        let page = render::html::render(document);
        let tree = parsed(&page);
        let mut ids: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        let links = elements(tree.root(), "a").map(|link| &link.attribute("href").unwrap()[1..]);
        let named = tree.descendants().flat_map(|node| {
            let names = ["aria-labelledby", "aria-describedby"].map(|name| node.attribute(name).unwrap_or_default());
            names.into_iter().flat_map(|names| names.split(' ')).filter(|name| !name.is_empty())
        });
        let all: Vec<&str> = links.chain(named).collect();
        assert!(all.len() > 20 && all.iter().all(|id| ids.binary_search(id).is_ok()));
    }
}

#[test]
fn tables_have_captions_heads_and_row_headers() {
    let document = of("nangong-2024");
    let page = render::html::render(&document);
    let tree = parsed(&page);
    let tables: Vec<Node<'_, '_>> = published_tables(tree.root()).collect();
    assert_eq!(tables.len(), document.tables().count());
    for (seen, table) in tables.iter().zip(document.tables()) {
        let caption = elements(*seen, "caption").next().unwrap();
        assert!(text(caption).starts_with(&table.title.text()), "{}", table.id);
        for (_, _, said) in &table.captions {
            assert!(text(caption).contains(&said.text()), "{}", table.id);
        }
        let heads = elements(*seen, "th").filter(|cell| cell.attribute("scope") != Some("row"));
        let heads: Vec<Node<'_, '_>> = heads.collect();
        assert!(heads.len() >= table.columns.len().min(3), "{}", table.id);
        assert!(heads.iter().all(|cell| matches!(cell.attribute("scope"), Some("col" | "colgroup"))));
        // A head above several columns names their group.
        for cell in heads.iter().filter(|cell| cell.attribute("scope") == Some("colgroup")) {
            assert!(cell.attribute("colspan").is_some());
            assert!(elements(*seen, "colgroup").any(|group| group.attribute("span") == cell.attribute("colspan")));
        }
        let rows: Vec<Node<'_, '_>> = seen.children().filter(|part| part.has_tag_name("tbody")).collect();
        let Some(body) = rows.last().filter(|_| !table.rows.is_empty()) else { continue };
        for (row, seen) in elements(*body, "tr").enumerate() {
            let names = table.lines.iter().filter(|line| line.row == row).filter_map(|line| match &line.of {
                LineOf::Node { name, .. } => name.as_deref(),
                _ => None,
            });
            let heads: Vec<String> = elements(seen, "th").map(text).collect();
            for name in names {
                assert!(heads.iter().any(|head| head.ends_with(name)), "{} row {row}: {heads:?}", table.id);
            }
        }
    }
    let said: usize = document.tables().map(|table| table.notes.len()).sum();
    let notes = tree.descendants().filter(|node| is(*node, "note")).count();
    assert!(said > 0 && notes == said);
}

/// Each cell begins where the grid says, so that headers belong to what stands beside and below them.
#[test]
fn spans_tile_the_grid() {
    for document in EXAMPLES.map(of).iter().chain([stress::document()]) {
        let page = render::html::render(document);
        let tree = parsed(&page);
        for (seen, table) in published_tables(tree.root()).zip(document.tables()) {
            let cells =
                elements(seen, "tr").flat_map(|row| row.children().filter(Node::is_element).collect::<Vec<_>>());
            let span =
                |cell: &Node<'_, '_>, name| cell.attribute(name).map_or(1, |span| span.parse::<usize>().unwrap());
            let area: usize = cells.map(|cell| span(&cell, "colspan") * span(&cell, "rowspan")).sum();
            let spans: usize = table.columns.iter().map(|column| column.across as usize).sum();
            let heights =
                [table.header.rows().len(), table.rows.rows().len(), usize::from(!table.column_numbers.is_empty())];
            let info = table.info.width() * table.info.rows().len();
            assert_eq!(area, info + spans * heights.iter().sum::<usize>(), "{}", table.id);
        }
    }
}

#[test]
fn authored_words_never_become_markup() {
    let mut document = of("ningjin-dzzw-2024");
    let nasty = || gongkai::document::Inline::words(NASTY);
    for block in &mut document.blocks {
        match block {
            Block::Cover(cover) => cover.lines = vec![nasty(), nasty()],
            Block::Contents(contents) => contents.entries.iter_mut().for_each(|entry| entry.content = nasty()),
            Block::Heading { content, .. } | Block::Paragraph(content) => *content = nasty(),
            Block::Table(table) => {
                table.title = nasty();
                table.captions.iter_mut().for_each(|(_, _, said)| *said = nasty());
                table.notes.iter_mut().for_each(|note| *note = nasty());
                table.column_numbers.iter_mut().for_each(|number| *number = NASTY.to_owned());
            }
            Block::List(_) | Block::Page(_) => {}
        }
    }
    document.draft = true;
    document.setup.draft = NASTY.to_owned();
    document.setup.foot = format!("{NASTY}{{n}}");
    let face = document.setup.style(StyleName::Text).face;
    assert_eq!(face, Typeface::Text);
    document.setup.typefaces[face as usize] = vec![NASTY.to_owned()];
    let page = render::html::render(&document);
    let tree = parsed(&page);
    assert_eq!(elements(tree.root(), "script").count(), 0);
    // A browser ends a style at its first end tag, whatever stands around it.
    assert_eq!(page.matches("</style").count(), 1);
    assert_eq!(page.matches("</title").count(), 1);
    let said = tree.descendants().filter(|node| node.is_element() && text(*node) == NASTY).count();
    assert!(said > 60, "{said}");
}

#[test]
fn a_draft_is_marked_on_the_page_and_on_paper() {
    let mut document = of("ningjin-dzzw-2024");
    let sound = render::html::render(&document);
    assert!(!sound.contains("草稿"));
    document.draft = true;
    let page = render::html::render(&document);
    let tree = parsed(&page);
    let has = |class: &str, words: &str| tree.descendants().any(|node| is(node, class) && text(node).contains(words));
    assert!(has("banner", "草稿：检查有错误，不得公开") && has("watermark", &document.setup.draft));
    assert!(page.contains("<title>【草稿】"));
}
