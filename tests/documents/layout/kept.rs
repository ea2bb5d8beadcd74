//! Snapshots of the pages of the examples, one line per page, to show which pages a change affects.
//!
//! `GONGKAI_BLESS=1 cargo test --test documents layout::` rewrites them; review them as a diff, and the pictures of
//! tests/pages with `.ci/pages.py`.

use std::fmt::Write;

use gongkai::layout::{Layout, Page, Role, Shape};

use crate::support::snapshot::Snapshots;

/// Summary of a page: size, first and last words, and a hash of its content.
fn line(number: usize, page: &Page) -> String {
    let words: Vec<&str> = page
        .items
        .iter()
        .filter(|item| item.role != Role::Artifact || item.block.is_some())
        .filter_map(|item| item.words())
        .collect();
    let short = |words: &str| words.chars().take(16).collect::<String>();
    let (first, last) =
        (words.first().map_or(String::new(), |w| short(w)), words.last().map_or(String::new(), |w| short(w)));
    let side = if page.width > page.height { "横" } else { "纵" };
    let counted = page.number.map_or_else(|| "—".to_owned(), |number| number.to_string());
    format!("{number:>3} {side} {counted:>3} {:>5} {:016x} {first} … {last}", page.items.len(), fingerprint(page))
}

/// FNV-1a over all that is drawn, to the thousandth of a point.
fn fingerprint(page: &Page) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    };
    for item in &page.items {
        let numbers = match &item.shape {
            Shape::Text(text) | Shape::Across(text) => {
                take(text.words.as_bytes());
                for (at, shift) in &text.shifts {
                    take(&at.to_le_bytes());
                    take(&shift.to_le_bytes());
                }
                [text.x, text.y, text.width, text.size]
            }
            Shape::Rule(rule) => [rule.x, rule.y, rule.across, rule.down],
            Shape::Link(link) => [link.x, link.y, link.width, link.height],
        };
        numbers.iter().for_each(|number| take(&number.to_le_bytes()));
    }
    hash
}

/// Compares with the snapshot, or writes it.
pub fn compare(kept: &mut Snapshots, unit: &str, layout: &Layout) {
    let mut list = String::new();
    for (number, page) in (1..).zip(&layout.pages) {
        let _ = writeln!(list, "{}", line(number, page));
    }
    kept.compare(&format!("tests/pages/{unit}.txt"), &list);
}
