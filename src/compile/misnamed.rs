//! Keys of `[narrative]` and `[extra]` that the format does not know, and what they are probably meant to be: so that one
//! wrong key is one finding, and not a text that is missing beside one that is not printed.

use super::findings;
use crate::diagnostic::Diagnostic;
use crate::model::Budget;
use crate::source::{Spanned, listed, nearest};
use crate::variant::{InputGroup, UnitInput};

/// The keys that a unit wrote and the format does not ask for.
pub(super) fn unasked<'b>(part: InputGroup, inputs: &[UnitInput], budget: &'b Budget) -> Vec<&'b Spanned<String>> {
    let mut keys = keys(part, budget);
    keys.retain(|key| inputs.iter().all(|ask| ask.key.value != key.value));
    keys
}

fn keys(part: InputGroup, budget: &Budget) -> Vec<&Spanned<String>> {
    match part {
        InputGroup::Narrative => budget.narrative.iter().flat_map(|said| &said.value.0).map(|(key, _)| key).collect(),
        InputGroup::Extra => budget.extra.iter().flat_map(|said| &said.value.0).map(|(key, _)| key).collect(),
        InputGroup::Performance => Vec::new(),
    }
}

/// What a wrong key is meant to be: of what the unit has not written, the nearest key, or the one that is described
/// nearly so: 单位职责 by 单位的主要职责.
fn meant<'i>(wrong: &str, part: InputGroup, inputs: &'i [UnitInput], budget: &Budget) -> Option<&'i UnitInput> {
    let written = keys(part, budget);
    let missing = || inputs.iter().filter(|ask| written.iter().all(|key| key.value != ask.key.value));
    if let Some(near) = nearest(wrong, missing().map(|ask| ask.key.value.as_str())) {
        return missing().find(|ask| ask.key.value == near);
    }
    let pairs: Vec<&str> = pairs(wrong);
    // At least half of the key's pairs of characters, and more than of any other.
    let shared = |ask: &UnitInput| pairs.iter().filter(|pair| ask.what.contains(**pair)).count();
    let best = missing().map(shared).max().filter(|most| *most > 0 && most * 2 >= pairs.len())?;
    let mut like = missing().filter(|ask| shared(ask) == best);
    like.next().filter(|_| like.next().is_none())
}

/// True if a wrong key is meant to be this one.
pub(super) fn is_there(ask: &UnitInput, part: InputGroup, inputs: &[UnitInput], budget: &Budget) -> bool {
    let mut wrong = unasked(part, inputs, budget).into_iter();
    wrong.any(|key| meant(&key.value, part, inputs, budget).is_some_and(|meant| meant.key.value == ask.key.value))
}

/// Each two neighbouring characters.
fn pairs(words: &str) -> Vec<&str> {
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).take(40).collect();
    ends.windows(3).map(|ends| &words[ends[0]..ends[2]]).collect()
}

/// Reports a key that the format does not ask for.
pub(super) fn refuse(key: &Spanned<String>, part: InputGroup, inputs: &[UnitInput], budget: &Budget) -> Diagnostic {
    let shown: String = key.value.chars().take(40).collect();
    let finding = findings::NOT_ASKED.finding();
    if let Some(ask) = meant(&key.value, part, inputs, budget) {
        let words = format!("这种格式不印“{shown}”，是不是想写“{}”", ask.key.value);
        let help = format!("“{}”写成 {} = …；说的不是它，就删去这一行。", ask.what, ask.key.value);
        return finding.at(key.span, words).help(help);
    }
    let known: Vec<String> = inputs.iter().map(|ask| format!("{}（{}）", ask.key.value, ask.what)).collect();
    finding.at(key.span, format!("这种格式不印“{shown}”")).help(if known.is_empty() {
        format!("这种格式的 [{}] 不用写任何内容，删去这一行。", part.key())
    } else {
        format!("可以写：{}；或删去这一行。", listed(&known))
    })
}
