//! Names of sheets: at most 31 units of UTF-16, without some signs, no two alike.

use std::collections::BTreeSet;

use crate::document::Table;

/// The first sheet.
pub(super) const CONTENTS: &str = "目录";
const LONGEST: usize = 31;
/// Excel's own.
const RESERVED: &str = "history";

/// A name for each table, from its title.
pub(super) fn of<'t>(tables: impl Iterator<Item = &'t Table>) -> Vec<String> {
    let mut taken: BTreeSet<String> = [CONTENTS, RESERVED].map(str::to_owned).into();
    let title = |table: &Table| table.title.text().split('\n').map(str::trim).collect::<String>();
    tables.map(title).map(|title| unique(&title, &mut taken)).collect()
}

fn unique(title: &str, taken: &mut BTreeSet<String>) -> String {
    let is_bad = |c: char| c.is_control() || "[]:*?/\\".contains(c);
    let plain: String = title.chars().map(|c| if is_bad(c) { '_' } else { c }).collect();
    // An apostrophe may stand within a name only.
    let plain = plain.trim_matches([' ', '\'', '\u{3000}']);
    let plain = if plain.is_empty() { "表" } else { plain };
    let mut name = cut(plain, LONGEST);
    let mut number = 1;
    while !taken.insert(name.to_lowercase()) {
        number += 1;
        let end = format!("（{number}）");
        name = cut(plain, LONGEST - end.encode_utf16().count()) + &end;
    }
    name
}

fn cut(words: &str, most: usize) -> String {
    let mut left = most;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    words.chars().take_while(fits).collect::<String>().trim_end_matches([' ', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_unlike() {
        let mut taken: BTreeSet<String> = ["目录".to_owned()].into();
        let long = "长".repeat(40);
        let names = ["目录", "a/b", "A/B", "", &long, &long, "'x'"].map(|title| unique(title, &mut taken));
        let [first, .., quoted] = &names;
        assert_eq!((first.as_str(), quoted.as_str()), ("目录（2）", "x"));
        assert_eq!(names[1..4], ["a_b", "A_B（2）", "表"]);
        assert_eq!(names[5], format!("{}（2）", "长".repeat(28)));
        assert!(names.iter().all(|name| name.encode_utf16().count() <= LONGEST));
    }
}
