//! docs/errors: a page per code, generated from its explanation and the cases of tests/corpus. `GONGKAI_BLESS=1 cargo
//! test --test checks gallery::` rewrites the pages; otherwise they must be up to date.

mod diff;
mod excerpt;
mod page;

use std::collections::BTreeMap;

use gongkai::check::entries;

use crate::corpus::case::ran;
use crate::corpus::lists;
use crate::support::{self, snapshot::Snapshots};

const FOLDER: &str = "docs/errors";

/// The expected gallery: file and text.
fn gallery() -> BTreeMap<String, String> {
    let entries = entries();
    let unreached: BTreeMap<String, String> = lists::read("UNREACHED.txt").into_iter().collect();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for entry in &entries {
        let cases = ran().iter().filter(|ran| ran.case.code() == entry.code).collect::<Vec<_>>();
        let reason = unreached.get(&entry.code).map(String::as_str);
        pages.insert(format!("{}.md", entry.code), page::of(entry, &cases, reason));
    }
    pages.insert("README.md".to_owned(), page::index(&entries));
    pages
}

#[test]
fn the_gallery_shows_every_code_as_it_is_now() {
    let gallery = gallery();
    let mut kept = Snapshots::of("checks gallery::");
    for (name, text) in &gallery {
        kept.compare(&format!("{FOLDER}/{name}"), text);
    }
    for file in std::fs::read_dir(support::root().join(FOLDER)).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if !gallery.contains_key(&name) {
            kept.remove(&format!("{FOLDER}/{name}"));
        }
    }
    kept.finish();
}
