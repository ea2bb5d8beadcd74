//! `[phrases.change]` and `[phrases.changes]` of variant.toml: phrases for a change against last year.

use super::chain::Chain;
use crate::source::{Shelf, Text};
use crate::variant::findings::contradiction;

/// One set of phrases for a change against last year.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChangePhrases {
    /// The name of the set; empty for the default set.
    pub name: String,
    /// 增加
    pub more: String,
    /// 减少
    pub less: String,
    /// 持平
    pub same: String,
    /// Last year zero, this year not; empty means the same as `more`.
    pub new: String,
    /// This year zero, last year not; empty means the same as `less`.
    pub gone: String,
}

/// All sets of a chain; for each name, the nearest definition.
pub(crate) fn resolve_change_phrases(chain: &Chain, shelf: &mut Shelf<'_>) -> Vec<ChangePhrases> {
    let mut sets: Vec<ChangePhrases> = Vec::new();
    for phrases in chain.files().filter_map(|file| file.phrases.as_ref()) {
        let default = phrases.change.iter().map(|set| ("", set));
        let named = phrases.changes.0.iter().map(|(name, set)| (name.value.as_str(), set));
        for (name, raw) in default.chain(named) {
            if sets.iter().any(|set| set.name == name) {
                continue;
            }
            for text in [Some(&raw.more), Some(&raw.less), Some(&raw.same), raw.new.as_ref(), raw.gone.as_ref()] {
                refuse_unknown_places(text, shelf);
            }
            let or_nothing = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| text.value.clone());
            sets.push(ChangePhrases {
                name: name.to_owned(),
                more: raw.more.value.clone(),
                less: raw.less.value.clone(),
                same: raw.same.value.clone(),
                new: or_nothing(&raw.new),
                gone: or_nothing(&raw.gone),
            });
        }
    }
    sets
}

/// Refuses unknown placeholders in braces, which would be printed verbatim.
fn refuse_unknown_places(text: Option<&Text>, shelf: &mut Shelf<'_>) {
    const KNOWN: [&str; 3] = ["{of}", "{amount}", "{percent}"];
    let Some(text) = text else { return };
    let left = KNOWN.iter().fold(text.value.clone(), |left, known| left.replace(known, ""));
    if left.contains(['{', '}', '｛', '｝']) {
        let words = "花括号里只能写 {of}（比较的对象）、{amount}（数）、{percent}（百分比），都用半角";
        contradiction(text.span, words, shelf);
    }
}
