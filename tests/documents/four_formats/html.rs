//! Reads our own pages back: what they say that other formats say, too.

use roxmltree::{Document, Node, ParsingOptions};

/// A part of a page.
pub enum Seen<'p> {
    /// A heading of the document: the page's own title is above it.
    Heading(u64, String),
    Words(&'p str),
    /// The cells that begin in a row.
    Row(Vec<String>),
}

pub fn parsed(page: &str) -> Document<'_> {
    Document::parse_with_options(page, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).unwrap()
}

/// The classes of an element.
pub fn is(node: Node<'_, '_>, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
}

pub fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// Calls `see` with each part that other formats have, in order.
pub fn walk(node: Node<'_, '_>, see: &mut impl FnMut(Seen<'_>)) {
    if is(node, "aside") || node.has_tag_name("head") {
        return;
    }
    let in_contents = || node.ancestors().any(|above| is(above, "contents"));
    match node.tag_name().name() {
        "h2" | "h3" | "h4" | "h5" | "h6" if !in_contents() => {
            let level = node.attribute("aria-level").unwrap_or(&node.tag_name().name()[1..]);
            see(Seen::Heading(level.parse::<u64>().unwrap() - 1, text(node)));
        }
        "tr" => see(Seen::Row(node.children().filter(Node::is_element).map(text).collect())),
        "" => see(Seen::Words(node.text().unwrap_or_default())),
        _ => node.children().for_each(|child| walk(child, see)),
    }
}
