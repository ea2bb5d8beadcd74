//! Bookmarks: a tree of the headings and of the tables in the contents.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Objects, Object, ObjectId};

use super::lengths::points;
use super::strings::text;
use crate::document::{Block, Document};
use crate::layout::Layout;

/// A bookmark: depth, text, and index of the target block.
struct Bookmark {
    level: u8,
    words: String,
    block: usize,
}

/// The bookmarks: headings, and titles of tables listed in the contents.
fn marks(document: &Document) -> Vec<Bookmark> {
    let listed = |at: usize| {
        let contents = document.blocks.iter().filter_map(|block| match block {
            Block::Contents(contents) => Some(contents),
            _ => None,
        });
        contents.flat_map(|contents| &contents.entries).any(|entry| entry.target == at)
    };
    let mut under = 0;
    let mut marks = Vec::new();
    for (block, part) in document.blocks.iter().enumerate() {
        match part {
            Block::Heading { level, content } => {
                under = *level;
                marks.push(Bookmark { level: *level, words: content.text(), block });
            }
            Block::Table(table) if !table.titled_by_heading && listed(block) => {
                marks.push(Bookmark { level: under + 1, words: table.title.text(), block });
            }
            _ => {}
        }
    }
    marks
}

/// Adds the bookmarks; returns their root, if any.
pub(super) fn add(objects: &mut Objects, pages: &[ObjectId], document: &Document, layout: &Layout) -> Option<ObjectId> {
    let marks: Vec<Bookmark> =
        marks(document).into_iter().filter(|mark| layout.places.get(mark.block).is_some_and(Option::is_some)).collect();
    if marks.is_empty() {
        return None;
    }
    let root = objects.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| objects.new_object_id()).collect();
    // Ancestors of the current mark.
    let mut open: Vec<usize> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        open.retain(|&above| marks[above].level < mark.level);
        parents.push(open.last().copied());
        open.push(at);
    }
    let link = |dictionary: &mut Dictionary, inside: &[usize], open: bool| {
        if let (Some(&first), Some(&last)) = (inside.first(), inside.last()) {
            dictionary.set("First", ids[first]);
            dictionary.set("Last", ids[last]);
            let count = i64::try_from(inside.len()).unwrap_or(0);
            dictionary.set("Count", if open { count } else { -count });
        }
    };
    let mut family: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, parent) in parents.iter().enumerate() {
        family.entry(*parent).or_default().push(at);
    }
    for (parent, inside) in &family {
        for (nth, &at) in inside.iter().enumerate() {
            let place = layout.places[marks[at].block]?;
            let page = &layout.pages[place.page];
            let mut entry = Dictionary::new();
            entry.set("Title", text(&marks[at].words));
            entry.set("Parent", parent.map_or(root, |parent| ids[parent]));
            let top = Object::Real(points(page.height - place.y));
            let goes_to = vec![Object::Reference(pages[place.page]), "XYZ".into(), 0.into(), top, Object::Null];
            entry.set("Dest", goes_to);
            if nth > 0 {
                entry.set("Prev", ids[inside[nth - 1]]);
            }
            if let Some(&next) = inside.get(nth + 1) {
                entry.set("Next", ids[next]);
            }
            link(&mut entry, family.get(&Some(at)).map_or(&[], Vec::as_slice), false);
            objects.set_object(ids[at], entry);
        }
    }
    let mut whole = Dictionary::from_iter([("Type", Object::from("Outlines"))]);
    link(&mut whole, family.get(&None).map_or(&[], Vec::as_slice), true);
    objects.set_object(root, whole);
    Some(root)
}
