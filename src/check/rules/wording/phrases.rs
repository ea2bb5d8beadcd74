//! Reports listed wrong phrases in the unit's text, else in what the variant prints.

use std::sync::OnceLock;

use super::reader::{gathered, is_built_in};
use crate::check::lints::Phrase;
use crate::check::rule::Rule;
use crate::check::texts::{Sound, WrongPhrases};
use crate::check::{Printed, lints};
use crate::diagnostic::{Diagnostic, Fix};
use crate::lexicon::letters::Lettered;
use crate::lexicon::list::Keys;
use crate::source::Span;

/// One finding for each wrong phrase.
pub fn check(rule: &Rule, printed: &Printed<'_>) -> Vec<Diagnostic> {
    let wrong = printed.texts.phrases(|| wrong_phrases(printed)).iter();
    let wrong = wrong.map(|(at, places)| (&phrases()[*at], places)).filter(|(phrase, _)| phrase.code == rule.code);
    wrong.map(|(phrase, places)| say(rule, phrase, places, printed)).collect()
}

fn phrases() -> &'static [Phrase] {
    &lints().wording.phrases
}

/// What the phrases are looked for by.
fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys::of(phrases().iter().map(|phrase| phrase.wrong.as_str())))
}

/// The phrases of all rules.
fn wrong_phrases(printed: &Printed<'_>) -> WrongPhrases {
    let wrong_in = |text: &Lettered<'_>| {
        keys().met(text, |at| text.holds(&phrases()[at].wrong) && occurs(&text.words, &phrases()[at]))
    };
    let mut places = WrongPhrases::new();
    let mut sound = Sound::default();
    for masked in printed.masked() {
        let wrong = if sound.has(masked) { Vec::new() } else { wrong_in(&masked.lettered) };
        if wrong.is_empty() {
            sound.add(masked);
        }
        for at in wrong {
            places.entry(at).or_default().push(masked.text.place(&phrases()[at].wrong, printed.sources));
        }
    }
    for line in printed.printed_lines() {
        for at in wrong_in(line) {
            places.entry(at).or_insert_with(|| vec![place(&phrases()[at].wrong, &line.words, printed)]);
        }
    }
    places.values_mut().for_each(|places| places.retain(|place| !is_built_in(*place, printed)));
    places.retain(|_, places| !places.is_empty());
    places
}

/// Where the phrase was written. A template may have printed 单位 from the kind of budget.
fn place(words: &str, line: &str, printed: &Printed<'_>) -> Span {
    let here = printed.place(words, line);
    if printed.sources.text(here) == words {
        return here;
    }
    let template = words.replace("单位", "{{ entity }}");
    printed.place(&template, line)
}

fn say(rule: &Rule, phrase: &Phrase, places: &[Span], printed: &Printed<'_>) -> Diagnostic {
    let Phrase { wrong, right, .. } = phrase;
    let own = printed.budget.unit.name.span.file;
    let whose = if places.iter().any(|place| place.file == own) {
        ""
    } else {
        "这句话来自公开格式：在格式的文件里"
    };
    let finding = rule.finding(format!("“{wrong}”应为“{right}”"));
    let finding = gathered(finding, places, &format!("应为“{right}”"));
    finding.help(format!("{whose}把“{wrong}”改为“{right}”。")).fixed_by(Fix::words(places, wrong, right))
}

/// True if the wrong phrase occurs outside of correct words that contain it.
fn occurs(text: &str, phrase: &Phrase) -> bool {
    let wrong = phrase.wrong.as_str();
    text.match_indices(wrong).any(|(at, _)| {
        !phrase.within.iter().any(|right| {
            right.match_indices(wrong).any(|(inner, _)| {
                let start = at.checked_sub(inner).and_then(|start| text.get(start..));
                start.is_some_and(|here| here.starts_with(right.as_str()))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_words_within_right_ones_are_none() {
        let found = |code: &str, text: &str| {
            let phrases = lints().wording.phrases.iter().filter(|phrase| phrase.code == code);
            phrases.filter(|phrase| occurs(text, phrase)).map(|phrase| phrase.right.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(found("L006", "产生一定的社会益"), ["社会效益"]);
        assert_eq!(found("L006", "社会益处和社会公益、社会效益"), Vec::<&str>::new());
        assert_eq!(found("L006", "社会益处，社会益"), ["社会效益"]);
        assert_eq!(found("L002", "执行本单位规章和单位规章制度"), Vec::<&str>::new());
        assert_eq!(found("L002", "执行法律、法规和单位规章"), ["部门规章"]);
        assert_eq!(found("L005", "政府性基金预算、政府引导基金预算"), Vec::<&str>::new());
        assert_eq!(found("L005", "无政府基金预算"), ["政府性基金预算"]);
    }
}
