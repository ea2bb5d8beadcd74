//! Sections, page breaks and page numbers of the contents are the layout's.

use gongkai::document::{Block, Length};

use super::seen::{Paragraph, Seen};
use super::{body, example, laid_out};
use crate::support::EXAMPLES;

fn twentieths(length: Length) -> i64 {
    (length + 25) / 50
}

#[test]
fn sections_are_the_layouts() {
    for name in EXAMPLES {
        let document = example(name);
        let layout = laid_out(&document);
        let sections = body(&document, &layout).sections;
        assert_eq!(sections.len(), layout.sections.len(), "{name}");
        for (is, should) in sections.iter().zip(&layout.sections) {
            let (across, down) = (twentieths(document.setup.width), twentieths(document.setup.height));
            let size = if should.landscape { (down, across) } else { (across, down) };
            assert_eq!(((is.width, is.height), is.landscape), (size, should.landscape));
            let margins = should.margins;
            assert_eq!(is.margins, [margins.top, margins.left, margins.bottom, margins.right].map(twentieths));
            assert_eq!(is.start, should.number);
            // Each section says so itself: not every program lets it inherit the footer.
            let foot = if should.counted { "rIdFoot" } else { "rIdNoFoot" };
            assert_eq!(is.foot.as_deref(), Some(foot), "{name}");
            assert_eq!(is.header, None);
        }
    }
}

#[test]
fn a_foot_ends_where_pages_are_no_longer_counted() {
    let document = example("ningjin-dzzw-2024");
    let mut layout = laid_out(&document);
    layout.sections.last_mut().unwrap().counted = false;
    let sections = body(&document, &layout).sections;
    assert_eq!(sections.last().unwrap().foot.as_deref(), Some("rIdNoFoot"));
}

#[test]
fn tables_at_the_top_of_a_page_stay_there() {
    let mut looked_at = 0;
    for name in EXAMPLES {
        let document = example(name);
        let layout = laid_out(&document);
        let body = body(&document, &layout);
        for (at, pair) in document.blocks.windows(2).enumerate() {
            let [Block::Heading { content, .. }, Block::Table(_)] = pair else { continue };
            let section = layout.sections.iter().find(|section| section.blocks.contains(&at)).unwrap();
            let place = layout.places[at].unwrap();
            let before = layout.places[section.blocks.start..at].iter().flatten().next_back();
            if place.y > section.margins.top || before.is_none_or(|before| before.page == place.page) {
                continue;
            }
            let words = content.text();
            let heading = paragraphs(&body.seen).rfind(|paragraph| paragraph.words == words).unwrap();
            assert!(heading.breaks, "{name}: {words}");
            looked_at += 1;
        }
        let contents = paragraphs(&body.seen).find(|paragraph| paragraph.style == "TOCHeading").unwrap();
        let begins = layout.sections.iter().any(|section| section.blocks.start == 1);
        assert!(contents.breaks || begins, "the cover is a page of its own");
    }
    assert!(looked_at > 0);
}

#[test]
fn the_contents_lead_to_bookmarks() {
    for name in EXAMPLES {
        let document = example(name);
        let seen = body(&document, &laid_out(&document));
        let mut bookmarks: Vec<&String> = paragraphs(&seen.seen).flat_map(|paragraph| &paragraph.bookmarks).collect();
        let targets = document.blocks.iter().find_map(|block| match block {
            Block::Contents(contents) => Some(contents.entries.len()),
            _ => None,
        });
        assert_eq!(Some(bookmarks.len()), targets);
        bookmarks.sort();
        bookmarks.dedup();
        assert_eq!(Some(bookmarks.len()), targets, "{name}: a bookmark twice");
        for entry in paragraphs(&seen.seen).filter(|paragraph| paragraph.style == "TOC2") {
            let [field] = entry.fields.as_slice() else { panic!("{entry:?}") };
            let target = field.strip_prefix("PAGEREF ").unwrap().strip_suffix(" \\h").unwrap();
            let at = paragraphs(&seen.seen).find(|paragraph| paragraph.bookmarks.iter().any(|name| name == target));
            let (words, number) = entry.words.split_once('\t').unwrap();
            assert!(number.parse::<u32>().is_ok(), "{name}: {words} has no number");
            assert!(!at.unwrap().words.is_empty());
        }
    }
}

fn paragraphs(seen: &[Seen]) -> impl DoubleEndedIterator<Item = &Paragraph> {
    seen.iter().filter_map(|seen| match seen {
        Seen::Paragraph(paragraph) => Some(paragraph),
        Seen::Table(_) => None,
    })
}
