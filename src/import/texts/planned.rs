//! 科目 on which nothing was spent, so that only a sentence about 年初预算 names them: 某（类）某（款）某（项）.

use std::collections::{BTreeSet, HashMap};

use super::super::words::plain;
use super::glyphs::glyphs;
use super::path::{get, keys};
use crate::catalogue::Catalogue;
use crate::source::Owned;

/// Such 科目 that are looked for.
const MOST: usize = 100;
/// Bytes of a sentence in which the three names stand.
const LONGEST: usize = 600;

/// Their codes, by the names in the texts.
pub(super) fn only_planned(draft: &Owned, texts: &[&str]) -> BTreeSet<&'static str> {
    let marked: Vec<&&str> = texts.iter().filter(|text| text.contains("（项）") || text.contains("(项)")).collect();
    if marked.is_empty() {
        return BTreeSet::new();
    }
    let names = Names::of_catalogue();
    let spent = spent(draft);
    let found = marked.into_iter().filter_map(|text| names.code(text)).filter(|code| !spent.contains(code));
    found.take(MOST).collect()
}

/// Codes of 支出.
fn spent(draft: &Owned) -> BTreeSet<&str> {
    let Some(Owned::List(lines)) = get(draft, &keys(&["expenditure"])) else { return BTreeSet::new() };
    let code =
        |line| if let Some(Owned::Text(code)) = Owned::get(line, "function") { Some(code.as_str()) } else { None };
    lines.iter().filter_map(code).collect()
}

/// The names of the catalogue, those that are only probable among them.
struct Names {
    by_code: HashMap<&'static str, String>,
    /// Codes of a 项.
    by_name: HashMap<String, Vec<&'static str>>,
}

impl Names {
    fn of_catalogue() -> Self {
        let mut names = Self { by_code: HashMap::new(), by_name: HashMap::new() };
        for (code, entry) in Catalogue::Function.entries().chain(Catalogue::Function.probable_entries()) {
            let name = plain(entry.name);
            if code.len() == 7 {
                names.by_name.entry(name.clone()).or_default().push(code);
            }
            names.by_code.entry(code).or_insert(name);
        }
        names
    }

    fn code(&self, text: &str) -> Option<&'static str> {
        let end = (0..=LONGEST.min(text.len())).rev().find(|&at| text.is_char_boundary(at))?;
        let text: String = glyphs(&text[..end]).iter().map(|glyph| glyph.c).collect();
        let (class, rest) = text.split_once("(类)")?;
        let (group, rest) = rest.split_once("(款)")?;
        let (item, _) = rest.split_once("(项)")?;
        let class = class.trim_start_matches(|c: char| c.is_ascii_digit() || ".、".contains(c));
        let is_named = |code: &str, name: &str| self.by_code.get(code).is_some_and(|own| *own == plain(name));
        let codes = self.by_name.get(&plain(item))?;
        codes.iter().copied().find(|code| is_named(&code[..5], group) && is_named(&code[..3], class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_names_tell_a_code() {
        let text = "4．住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为8.00万元";
        let none = Owned::Table(Vec::new());
        let codes = only_planned(&none, &[text, "住房保障支出（类）住房公积金（项）", "其他"]);
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), ["2210201"]);
        let line = Owned::Table(vec![("function".to_owned(), Owned::Text("2210201".to_owned()))]);
        let draft = Owned::Table(vec![("expenditure".to_owned(), Owned::List(vec![line]))]);
        assert!(only_planned(&draft, &[text]).is_empty());
    }
}
