//! docs/errors: a page for every code, from its explanation and the cases of tests/corpus. It is written by
//! `GONGKAI_BLESS=1 cargo test --test gallery` and must otherwise be as that would write it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "the gallery only reads the cases")]
#[path = "checks/case.rs"]
mod case;
#[path = "gallery/diff.rs"]
mod diff;
#[path = "gallery/excerpt.rs"]
mod excerpt;
#[allow(dead_code, reason = "the gallery reads one of the lists")]
#[path = "checks/lists.rs"]
mod lists;
#[path = "gallery/page.rs"]
mod page;
#[path = "checks/written.rs"]
mod written;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongkai::check::entries;

use case::ran;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/errors")
}

/// The gallery as it should be: file and text.
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

/// The gallery as it is.
fn kept() -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder()).into_iter().flatten().map(|file| file.unwrap().path());
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(&path).unwrap_or_default())
    };
    files.map(read).collect()
}

#[test]
fn the_gallery_shows_every_code_as_it_is_now() {
    let (gallery, kept) = (gallery(), kept());
    if std::env::var_os("GONGKAI_BLESS").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for name in kept.keys().filter(|name| !gallery.contains_key(*name)) {
            std::fs::remove_file(folder().join(name)).unwrap();
        }
        for (name, text) in &gallery {
            std::fs::write(folder().join(name), text).unwrap();
        }
        return;
    }
    let mut wrong: Vec<String> = Vec::new();
    for (name, text) in &gallery {
        match kept.get(name) {
            None => wrong.push(format!("{name} is missing")),
            Some(old) if old != text => wrong.push(format!("{name} is stale")),
            Some(_) => {}
        }
    }
    wrong.extend(kept.keys().filter(|name| !gallery.contains_key(*name)).map(|name| format!("{name} is extra")));
    let remedy = "run GONGKAI_BLESS=1 cargo test --test gallery";
    assert!(wrong.is_empty(), "docs/errors: {}; {remedy}", wrong.join(", "));
}
