//! `[phrases.change]` and `[phrases.changes]` of variant.toml: phrases for a change against last year.

use super::chain::Chain;
use super::variant_file::RawChange;
use crate::model::BudgetKind;
use crate::source::{Keyed, Shelf, Spanned, Text};
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

/// All sets of a chain for a kind of unit; for each name, the nearest definition.
pub(crate) fn resolve_change_phrases(chain: &Chain, kind: BudgetKind, shelf: &mut Shelf<'_>) -> Vec<ChangePhrases> {
    let mut sets: Vec<ChangePhrases> = Vec::new();
    for phrases in chain.files().filter_map(|file| file.phrases.as_ref()) {
        let own = phrases.department.as_ref();
        let own = own.map(|own| named_sets(own.change.as_ref(), &own.changes)).unwrap_or_default();
        let all = named_sets(phrases.change.as_ref(), &phrases.changes);
        refuse_unknown_sets(&own, chain, shelf);
        for (is_own, (name, raw)) in own.iter().map(|set| (true, set)).chain(all.iter().map(|set| (false, set))) {
            for text in [Some(&raw.more), Some(&raw.less), Some(&raw.same), raw.new.as_ref(), raw.gone.as_ref()] {
                refuse_unknown_places(text, shelf);
            }
            let name = name.map_or("", |name| name.value.as_str());
            if (is_own && kind != BudgetKind::Department) || sets.iter().any(|set| set.name == name) {
                continue;
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

type NamedSets<'c> = Vec<(Option<&'c Spanned<String>>, &'c RawChange)>;

/// The default set, which has no name, and the others.
fn named_sets<'c>(default: Option<&'c RawChange>, others: &'c Keyed<RawChange>) -> NamedSets<'c> {
    let default = default.into_iter().map(|set| (None, set));
    default.chain(others.0.iter().map(|(name, set)| (Some(name), set))).collect()
}

/// What one kind of unit has, templates name for all.
fn refuse_unknown_sets(own: &NamedSets<'_>, chain: &Chain, shelf: &mut Shelf<'_>) {
    let all = || chain.files().filter_map(|file| file.phrases.as_ref());
    for name in own.iter().filter_map(|(name, _)| *name) {
        if !all().any(|phrases| phrases.changes.get(&name.value).is_some()) {
            let words = format!("[phrases.changes] 里没有“{}”这一组，部门预算不能单有", name.value);
            contradiction(name.span, &words, shelf);
        }
    }
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
