//! What templates use of a vocabulary, so that only this is computed.

use std::collections::{BTreeMap, BTreeSet};

use super::call_text::calls;
use super::calls::Asked;
use super::codes;
use super::node_lists::NodeList;
use super::templates::{attributes, figure_ids, ids_after, loops_over};
use super::vocabulary::Vocabulary;
use super::words::Within;
use crate::diagnostic::{Diagnostic, Kind};
use crate::source::{Shelf, Span, did_you_mean};

/// What templates use.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Ids of figures.
    pub figures: BTreeSet<String>,
    /// Ids of lists.
    pub lists: BTreeSet<String>,
    /// Calls of `figure(…)`, by their key.
    pub calls: BTreeMap<String, Asked>,
}

impl Uses {
    /// Takes in what a template uses; what the vocabulary does not know is a finding at its place.
    pub fn take(&mut self, text: &str, span: Span, vocabulary: &Vocabulary, shelf: &mut Shelf<'_>) {
        let place = Within::new(text, span, shelf);
        let unknown =
            |kind: Kind, name: &str, at: usize, words: String| kind.finding().at(place.at(at..at + name.len()), words);
        for (id, at) in figure_ids(text) {
            if vocabulary.figures.get(id).is_none() {
                let words = format!("没有“{id}”这个数字{}", vocabulary.figures.did_you_mean(id));
                say(unknown(codes::UNKNOWN_FIGURE, id, at, words), shelf);
            }
            self.figures.insert(id.to_owned());
        }
        for (id, at) in ids_after("list.", text) {
            if vocabulary.list(id).is_none() {
                let known = vocabulary.lists.iter().map(|list| list.id.as_str());
                let words = format!("没有“{id}”这个列表{}", did_you_mean(id, known));
                let finding = unknown(codes::UNKNOWN_LIST, id, at, words);
                say(finding.help("列表写在 figures.toml 里：[list.名称]。"), shelf);
            }
            self.lists.insert(id.to_owned());
        }
        for (name, at, known) in unknown_attributes(text, vocabulary) {
            let words = format!("列表的行没有“{name}”{}", did_you_mean(name, known.iter().copied()));
            let finding = unknown(codes::UNKNOWN_ATTRIBUTE, name, at, words);
            say(finding.help(format!("可以写：{}。", known.join("、"))), shelf);
        }
        for call in calls(text) {
            match call {
                Ok(call) if !shelf.is_full() => {
                    let asked = call.lower(place, &vocabulary.groups, shelf);
                    self.calls.extend(asked.map(|asked| (call.key(), asked)));
                }
                Ok(_) => {}
                Err(range) => {
                    let words = "这里不是 名称=\"节点\" 的写法";
                    say(codes::NOT_LITERAL.finding().at(place.at(range), words), shelf);
                }
            }
        }
    }
}

fn say(finding: Diagnostic, shelf: &mut Shelf<'_>) {
    if !shelf.is_full() {
        shelf.findings.push(finding);
    }
}

/// Where a row is asked for what rows of its list do not have, and what they have.
fn unknown_attributes<'t>(text: &'t str, vocabulary: &Vocabulary) -> Vec<(&'t str, usize, Vec<&'static str>)> {
    let mut rows: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
    for (row, list) in loops_over(text) {
        let known = vocabulary.list(list).map(NodeList::attributes).unwrap_or_default();
        rows.entry(row).or_default().extend(known);
    }
    // Of an unknown list nothing can be said.
    rows.retain(|_, known| !known.is_empty());
    if rows.is_empty() {
        return Vec::new();
    }
    let unknown = |(row, name, at): (&'t str, &'t str, usize)| {
        let known = rows.get(row).filter(|known| !known.contains(name))?;
        Some((name, at, known.iter().copied().collect()))
    };
    attributes(text).into_iter().filter_map(unknown).collect()
}
