//! The internal page: every number leads to its addends, and each of them to where it was written. The public page tells nothing.

use std::collections::BTreeMap;

use gongkai::document::{Document, Piece};
use gongkai::render;
use roxmltree::Node;

use super::{elements, of};
use crate::four_formats::html::{is, parsed, text};
use crate::stress;
use crate::support::EXAMPLES;

/// Numbers of the tables that are sums of facts, in order.
fn numbers(document: &Document) -> Vec<(&str, Option<String>, &[u32])> {
    let cells =
        document.tables().flat_map(|table| [&table.info, &table.header, &table.rows]).flat_map(|grid| grid.cells());
    let pieces = cells.flat_map(|cell| &cell.content.0).filter_map(|piece| match piece {
        Piece::Number { text, amount, trace } => Some((text.as_str(), Some(amount.to_string()), trace.as_slice())),
        Piece::Ratio { text, trace } => Some((text.as_str(), None, trace.as_slice())),
        Piece::Text(_) => None,
    });
    // A zero may be printed as nothing.
    pieces.filter(|(text, _, trace)| !trace.is_empty() && !text.is_empty()).collect()
}

#[test]
fn every_number_leads_to_its_addends_and_where_they_were_written() {
    for document in EXAMPLES.map(of).iter().chain([stress::document()]) {
        let page = render::html::render_traced(document);
        let tree = parsed(&page);
        let entries: BTreeMap<&str, Node<'_, '_>> =
            elements(tree.root(), "li").filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let rows: BTreeMap<&str, Node<'_, '_>> =
            elements(tree.root(), "tr").filter_map(|node| Some((node.attribute("id")?, node))).collect();
        assert_eq!(rows.len(), document.facts.len());
        let tables = tree.descendants().filter(|node| is(*node, "table"));
        let links: Vec<Node<'_, '_>> = tables.flat_map(|table| elements(table, "a").collect::<Vec<_>>()).collect();
        let numbers = numbers(document);
        assert!(numbers.len() > 50 && links.len() == numbers.len(), "{} {}", numbers.len(), links.len());
        for (link, (printed, amount, trace)) in links.iter().zip(numbers) {
            assert_eq!(text(*link), printed);
            let entry = entries[&link.attribute("href").unwrap()[1..]];
            let said = text(entry);
            let is_pending = said.starts_with("待填");
            let is_said = |amount: String| is_pending || said.starts_with(&format!("{amount}元"));
            assert!(amount.is_none_or(is_said), "{printed}: {said}");
            let named: Vec<&str> = elements(entry, "a").map(|to| &to.attribute("href").unwrap()[1..]).collect();
            let first = format!("f{}", trace[0] + 1);
            assert_eq!(named.first(), Some(&first.as_str()), "{printed}");
            if trace.len() <= 20 {
                let all: Vec<String> = trace.iter().map(|fact| format!("f{}", fact + 1)).collect();
                assert_eq!(named, all, "{printed}");
                for fact in trace {
                    assert!(said.contains(&document.facts[*fact as usize].place), "{printed}: {said}");
                }
            }
        }
        for (number, fact) in (1..).zip(&document.facts) {
            let said = text(rows[format!("f{number}").as_str()]);
            assert!(said.contains(&fact.amount.to_string()) && said.contains(&fact.place), "{said}");
        }
    }
}

#[test]
fn an_internal_page_says_so_and_the_public_one_tells_no_source() {
    let document = of("nangong-2024");
    let page = render::html::render_traced(&document);
    let tree = parsed(&page);
    let has = |class: &str| tree.descendants().any(|node| is(node, class) && text(node).contains("内部"));
    assert!(has("banner") && has("watermark") && page.contains("<title>【内部】"));
    let public = render::html::render(&document);
    assert!(!public.contains("budget.toml") && !public.contains("内部：") && !public.contains("class=\"traces"));
}
