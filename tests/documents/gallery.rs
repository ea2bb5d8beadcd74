//! The gallery of variants: docs/gallery.md has a section and pictures of every built-in variant, and the pictured
//! pages say what they said when they were drawn.
//!
//! `docs/gallery/draw` draws the pictures: of the pages that docs/gallery/VARIANT.txt names, from the budgets that this
//! test writes to target/tmp/gallery.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use gongkai::layout::Page;
use gongkai::variant::BUILT_IN;
use gongkai::world::Memory;

use crate::support::{self, snapshot};

/// A page that is pictured: its name, a table of which it shows the title, and an amount that only the body has.
const PICTURED: [(&str, Option<&str>, &str); 4] = [
    ("summary", Some("summary"), "182.50"),
    ("general", Some("general"), "104.50"),
    ("three-public", Some("three-public"), "1.60"),
    ("text", None, "机关运行经费"),
];
/// Limits of the pictures, in bytes: each, and all.
const LARGEST: (u64, u64) = (60 * 1024, 1_200 * 1024);

fn read(path: &str) -> String {
    fs::read_to_string(support::root().join("docs").join(path)).unwrap_or_else(|error| panic!("docs/{path}: {error}"))
}

/// The budget as a variant wants it: its year, and the words and last year's figures that it prints.
fn budget(variant: &str) -> String {
    let said = if variant.starts_with("central-") { "gallery/central.toml" } else { "gallery/usual.toml" };
    let year = variant.rsplit('-').next().and_then(|year| year.parse::<u32>().ok()).unwrap_or(2025);
    let dated = read("gallery/budget.toml")
        .replace("2024-12-31", &format!("{}-12-31", year - 1))
        .replace("2025", &year.to_string())
        .replace("14092725P", &format!("140927{}P", year - 2000));
    dated.replace("variant = \"base\"", &format!("variant = {variant:?}")) + &read(said)
}

fn words(page: &Page) -> Vec<&str> {
    page.items.iter().filter_map(|item| item.words()).collect()
}

/// The pictured pages of a variant, with their numbers in the PDF.
fn pictured(variant: &str, text: &str) -> String {
    let path = format!("{variant}/budget.toml");
    let world = Memory::default().with("gongkai.toml", read("gallery/gongkai.toml")).with(&path, text);
    let outcome = support::compile(&world, &path);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new(), "{variant}");
    let document = support::document(outcome);
    let layout = support::laid_out(&document);
    let pages: Vec<Vec<&str>> = layout.pages.iter().map(words).collect();
    let mut kept = String::new();
    for (name, table, amount) in PICTURED {
        let title = table.map(|id| support::table(&document, id).title.text());
        let shows = |page: &Vec<&str>| match &title {
            Some(title) => page.concat().contains(title.as_str()) && page.contains(&amount),
            None => page.concat().contains(amount) && page.concat().contains("8.20万元"),
        };
        let at = pages.iter().position(shows).unwrap_or_else(|| panic!("{variant} has no page for {name}"));
        let _ = writeln!(kept, "== {name} {}", at + 1);
        pages[at].iter().for_each(|words| kept.extend([words, "\n"]));
    }
    kept
}

/// Where `draw` finds the budgets.
fn written(variant: &str, text: &str) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    fs::create_dir_all(folder.join(variant)).expect("a folder");
    fs::write(folder.join("gongkai.toml"), read("gallery/gongkai.toml")).expect("settings");
    fs::write(folder.join(variant).join("budget.toml"), text).expect("a budget");
}

// The gallery shows one budget: final accounts are another document.
#[test]
fn the_pictured_pages_say_what_they_said_when_they_were_drawn() {
    drop(fs::remove_dir_all(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gallery")));
    let mut stale = Vec::new();
    for variant in BUILT_IN.iter().filter(|variant| !variant.starts_with("final-")) {
        let text = budget(variant);
        let fresh = pictured(variant, &text);
        written(variant, &text);
        let file = support::root().join(format!("docs/gallery/{variant}.txt"));
        if snapshot::refreshing() {
            fs::write(&file, &fresh).expect("a file that can be written");
        }
        let drawn = fs::read_to_string(&file).unwrap_or_default();
        if drawn != fresh {
            let differing = drawn.lines().zip(fresh.lines()).find(|(drawn, fresh)| drawn != fresh);
            stale.push(format!("{variant}: {differing:?}"));
        }
    }
    assert!(
        stale.is_empty(),
        "the pictures of docs/gallery show other pages:\n{}\n\ndraw again, and look at them:\n\n    docs/gallery/draw\n",
        stale.join("\n")
    );
}

#[test]
fn every_built_in_variant_has_its_section_and_small_pictures() {
    let page = read("gallery.md");
    let sections: Vec<&str> = page.split("\n## ").skip(1).collect();
    let mut all = 0;
    for variant in BUILT_IN.iter().filter(|variant| !variant.starts_with("final-")) {
        let section = sections.iter().find(|section| section.lines().next().unwrap_or_default().contains(*variant));
        let section = section.unwrap_or_else(|| panic!("docs/gallery.md has no section on {variant}"));
        for (name, _, _) in PICTURED {
            let path = format!("gallery/{variant}-{name}.png");
            assert!(section.contains(&format!("]({path})")), "the section on {variant} does not show {path}");
            let picture = fs::read(support::root().join("docs").join(&path)).unwrap_or_default();
            assert!(picture.starts_with(b"\x89PNG"), "{path} is no picture; draw it: docs/gallery/draw");
            let size = picture.len() as u64;
            assert!(size <= LARGEST.0, "{path} has {size} bytes");
            all += size;
        }
    }
    assert!(all <= LARGEST.1, "the pictures have {all} bytes");
}

#[test]
fn every_picture_is_shown() {
    let page = read("gallery.md");
    for entry in fs::read_dir(support::root().join("docs/gallery")).expect("a folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        if name.ends_with(".png") {
            assert!(page.contains(&format!("](gallery/{name})")), "docs/gallery.md does not show gallery/{name}");
        }
    }
}
