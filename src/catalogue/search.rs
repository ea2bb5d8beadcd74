//! Searches codes by prefix or by part of the name.

use std::collections::BTreeMap;

use super::{Catalogue, Entry, Tier, Years};

/// The longest query, in bytes, for which suggestions are made.
const LONGEST: usize = 64;
const SUGGESTIONS: usize = 5;

/// A code that is missing from the embedded catalogues, or has another name there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Own<'o> {
    pub catalogue: Catalogue,
    pub code: &'o str,
    pub name: &'o str,
}

/// A search result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit<'h> {
    pub catalogue: Catalogue,
    pub code: &'h str,
    pub name: &'h str,
    pub tier: Tier,
    pub years: Years,
    /// Names of its ancestors, widest first.
    pub parents: Vec<&'h str>,
}

/// The codes that match every word of a query: as prefix of the code, in its name, or in an ancestor's name, but not
/// all words in ancestors only; one word may join the names of several levels. Ordered by classification; exact matches first, then matches of the code's own name.
#[must_use]
pub fn search<'h>(query: &str, own: &[Own<'h>]) -> Vec<Hit<'h>> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(Catalogue, Fit, Hit<'h>)> = Vec::new();
    for hit in all(own) {
        hits.extend(fit(&hit, &words).map(|fit| (hit.catalogue, fit, hit)));
    }
    // A stable sort: codes stay in order within a classification.
    hits.sort_by_key(|(catalogue, fit, _)| (*catalogue, *fit));
    hits.into_iter().map(|(_, _, hit)| hit).collect()
}

/// The codes with this name, to the depth that budgets write.
#[must_use]
pub fn codes_named(name: &str, catalogues: &[Catalogue]) -> Vec<&'static str> {
    // Most of what is wrong is no name at all.
    if name.is_ascii() {
        return Vec::new();
    }
    let of = |catalogue: &Catalogue| {
        let depth = match catalogue {
            Catalogue::Function => Some(7),
            Catalogue::Economic => Some(5),
            Catalogue::Procurement => None,
        };
        let named = catalogue.known_by(name).chain(catalogue.probable_by(name));
        let mut codes: Vec<&'static str> = named.filter(|code| depth.is_none_or(|depth| code.len() == depth)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    catalogues.iter().flat_map(of).collect()
}

/// Suggestions for a query without results: codes with a similar prefix, or similar names.
#[must_use]
pub fn suggest<'h>(query: &str, own: &[Own<'h>]) -> Vec<Hit<'h>> {
    let written: String = query.split_whitespace().map(fold).collect();
    let length = written.chars().count();
    if length > LONGEST {
        return Vec::new();
    }
    let is_code = written.ends_with(|c: char| c.is_ascii_digit());
    // Number of characters that differ.
    let far = |hit: &Hit<'_>| {
        if is_code {
            let alike = written.bytes().zip(fold(hit.code).bytes()).take_while(|(a, b)| a == b).count();
            return (alike > 2).then_some(length - alike.min(length));
        }
        let name = fold(hit.name);
        let differ = strsim::damerau_levenshtein(&written, &name);
        (differ <= length.max(name.chars().count()) / 2).then_some(differ)
    };
    let mut near: Vec<(usize, Hit<'h>)> = all(own).filter_map(|hit| Some((far(&hit)?, hit))).collect();
    near.sort_by_key(|(far, hit)| (*far, hit.catalogue));
    // Drop codes with a shorter common prefix.
    if let (true, Some((nearest, _))) = (is_code, near.first()) {
        let nearest = *nearest;
        near.retain(|(far, _)| *far == nearest);
    }
    near.into_iter().take(SUGGESTIONS).map(|(_, hit)| hit).collect()
}

/// How well a code matches a query, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exactly,
    ByItself,
    WithParents,
}

fn fit(hit: &Hit<'_>, words: &[String]) -> Option<Fit> {
    let (code, name) = (fold(hit.code), fold(hit.name));
    if let [word] = words
        && (*word == code || *word == name)
    {
        return Some(Fit::Exactly);
    }
    let by_itself = |word: &&String| code.starts_with(word.as_str()) || name.contains(word.as_str());
    // 卫生健康管理事务行政运行: names of several levels without a blank between them.
    let joined = |word: &String| {
        let names: String = hit.parents.iter().map(|name| fold(name)).chain([name.clone()]).collect();
        names.find(word.as_str()).is_some_and(|at| at + word.len() > names.len() - name.len())
    };
    match words.iter().filter(by_itself).count() {
        0 => matches!(words, [word] if joined(word)).then_some(Fit::WithParents),
        count if count == words.len() => Some(Fit::ByItself),
        _ => {
            let parents: Vec<String> = hit.parents.iter().map(|name| fold(name)).collect();
            let above = |word: &String| parents.iter().any(|name| name.contains(word.as_str()));
            words.iter().all(|word| by_itself(&word) || above(word)).then_some(Fit::WithParents)
        }
    }
}

/// Every code of every catalogue, with the names of its ancestors. A name of the unit replaces the others; a renamed code is listed
/// with each of its names.
fn all<'h>(own: &[Own<'h>]) -> impl Iterator<Item = Hit<'h>> {
    Catalogue::ALL.into_iter().flat_map(|catalogue| {
        let mut names: BTreeMap<&'h str, Vec<Entry>> = BTreeMap::new();
        for (code, entry) in catalogue.entries().chain(catalogue.probable_entries()) {
            names.entry(code).or_default().push(entry);
        }
        let mut written: BTreeMap<&'h str, &'h str> = BTreeMap::new();
        for own in own.iter().filter(|own| own.catalogue == catalogue) {
            written.insert(own.code, own.name);
            names.entry(own.code).or_default();
        }
        let name = |code: &str| {
            let official = || names.get(code).and_then(|entries| entries.first()).map(|entry| entry.name);
            written.get(code).copied().or_else(official)
        };
        let parents = |code: &str| catalogue.parents(code).iter().filter_map(|parent| name(parent)).collect::<Vec<_>>();
        let mut hits = Vec::new();
        for (&code, entries) in &names {
            let hit = |name, tier, years| Hit { catalogue, code, name, tier, years, parents: parents(code) };
            match written.get(code) {
                Some(own) => hits.push(hit(own, Tier::Printed, Years::ALL)),
                None => hits.extend(entries.iter().map(|entry| hit(entry.name, entry.tier, entry.years))),
            }
        }
        hits
    })
}

/// Normalized for comparison: half-width, lower case.
fn fold(words: &str) -> String {
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    words.chars().map(plain).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_code_is_part_of() {
        assert_eq!(Catalogue::Function.parents("2010301"), ["201", "20103"]);
        assert_eq!(Catalogue::Economic.parents("302"), Vec::<String>::new());
        assert_eq!(Catalogue::Procurement.parents("A02010105"), ["A", "A02000000", "A02010000", "A02010100"]);
        assert_eq!(Catalogue::Procurement.parents("A02010000"), ["A", "A02000000"]);
        assert_eq!(Catalogue::Procurement.parents("A"), Vec::<String>::new());
        assert_eq!(Catalogue::Procurement.parents("科目"), Vec::<String>::new());
    }

    #[test]
    fn width_and_case_of_letters_do_not_matter() {
        assert_eq!(fold("Ａ０２（ＬＥＤ）"), "a02(led)");
    }
}
