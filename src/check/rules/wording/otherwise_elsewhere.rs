//! Names of purchases with a character that the catalogue or the project has otherwise: 印涮服务, for 印刷服务.

use std::collections::{BTreeMap, BTreeSet};

use super::misspelt::RULE;
use crate::catalogue::Catalogue;
use crate::check::Printed;
use crate::check::words::meant::{RARE, is_common, sounds_or_looks_like};
use crate::diagnostic::Diagnostic;
use crate::lexicon::dictionary::{UNKNOWN, look_up};
use crate::lexicon::is_chinese;
use crate::model::{Procurement, Project};
use crate::source::Text;

/// Characters that are compared: the one in the middle, or the last of the text, may differ.
const WINDOW: usize = 3;

/// Weight of characters that are seldom words.
const SELDOM: u32 = 50;

/// Weight of the rarest words.
const LOOSE: u32 = RARE + 10;

/// Places told at most.
const MOST: usize = 30;

/// `told` has the wrong words that are told already.
pub fn check(printed: &Printed<'_>, told: &[String]) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut bought: BTreeMap<&str, Vec<&Procurement>> = BTreeMap::new();
    for line in &printed.budget.procurement {
        let of = line.project.as_ref().map(|of| of.value.as_str());
        of.into_iter().for_each(|of| bought.entry(of).or_default().push(line));
    }
    for project in printed.budget.project.iter().filter(|_| !bought.is_empty()) {
        let named = [Some(project.name.value.as_str()), project.code.as_ref().map(|code| code.value.as_str())];
        let own = named.into_iter().flatten().filter_map(|name| bought.get(name)).flatten();
        let items: Vec<_> = own.filter_map(|line| Some((line.item.as_ref()?, &line.catalogue.value.0))).collect();
        if items.is_empty() || findings.len() >= MOST {
            continue;
        }
        let said = Windows::of(texts_of(project).into_iter().map(|text| text.value.as_str()));
        for (item, code) in items {
            let named = Windows::of(Catalogue::Procurement.look_up(code).map(|entry| entry.name));
            findings.extend(judge(item, &[&said, &named], told, printed));
        }
    }
    findings
}

fn texts_of(project: &Project) -> Vec<&Text> {
    let indicators = project.indicators.iter().flat_map(|line| [Some(&line.name), line.meaning.as_ref()]).flatten();
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals).chain(indicators);
    texts.filter(|text| text.secret.is_none()).collect()
}

type Window = [char; WINDOW];

/// Every three characters in a row, by the first and the last, and by the first two.
#[derive(Default)]
struct Windows {
    around: BTreeMap<(char, char), BTreeSet<Window>>,
    ending: BTreeMap<(char, char), BTreeSet<Window>>,
}

impl Windows {
    fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut all = Self::default();
        for text in texts {
            let letters: Vec<char> = text.chars().collect();
            let found = letters.windows(WINDOW).filter_map(|window| Window::try_from(window).ok());
            for window in found.filter(|window| window.iter().all(|c| is_chinese(*c))) {
                all.around.entry((window[0], window[2])).or_default().insert(window);
                all.ending.entry((window[0], window[1])).or_default().insert(window);
            }
        }
        all
    }

    fn has(&self, window: Window) -> bool {
        self.ending.get(&(window[0], window[1])).is_some_and(|windows| windows.contains(&window))
    }
}

fn judge(text: &Text, others: &[&Windows; 2], told: &[String], printed: &Printed<'_>) -> Option<Diagnostic> {
    let letters: Vec<char> = text.value.chars().collect();
    for at in 0..letters.len() {
        let typed = letters[at];
        if !is_chinese(typed) || joined(&letters, at) {
            continue;
        }
        // What stands before and behind it is the same there.
        let around = at.checked_sub(1).filter(|from| from + 2 < letters.len());
        let around = around.and_then(|from| {
            let mut like =
                others.iter().flat_map(|set| set.around.get(&(letters[from], letters[from + 2])).into_iter().flatten());
            Some((from, *like.find(|window| window[1] != typed && is_like(typed, window[1]))?))
        });
        let ending = at.checked_sub(2).filter(|_| letters.get(at + 1).is_none_or(|c| !is_chinese(*c)));
        let ending = || {
            let from = ending?;
            let mut like =
                others.iter().flat_map(|set| set.ending.get(&(letters[from], letters[from + 1])).into_iter().flatten());
            // 治疗仪 and 治疗率 are two words: only what sounds or looks alike is a slip at the end.
            Some((from, *like.find(|window| window[2] != typed && sounds_or_looks_like(typed, window[2]))?))
        };
        let Some((from, right)) = around.or_else(ending) else { continue };
        let own: Window = [letters[from], letters[from + 1], letters[from + 2]];
        let (wrong, right): (String, String) = (own.iter().collect(), right.iter().collect());
        if others.iter().any(|set| set.has(own))
            || !is_word(&right)
            || told.iter().any(|known| known.contains(&wrong) || wrong.contains(known.as_str()))
        {
            continue;
        }
        let finding = RULE.finding(format!("“{wrong}”像是“{right}”写错了：目录或项目里是“{right}”"));
        let finding = finding.at(crate::check::within(text.span, &wrong, printed.sources), format!("应为“{right}”？"));
        return Some(finding.help("核对：写错的改正；没有写错的，不必改。"));
    }
    None
}

/// True if a character makes a word with one beside it.
fn joined(letters: &[char], at: usize) -> bool {
    let word = |from: usize| {
        letters.get(from..from + 2).is_some_and(|pair| {
            look_up(pair.iter().collect::<String>().as_bytes()).is_some_and(|word| word.weight < LOOSE)
        })
    };
    at > 0 && word(at - 1) || word(at)
}

/// True for three characters of which two in a row are a word.
fn is_word(right: &str) -> bool {
    let letters: Vec<char> = right.chars().collect();
    letters.windows(2).any(|pair| is_common(pair.iter().collect::<String>().as_bytes()))
}

/// True for a character that sounds or looks like another, or is seldom a word.
fn is_like(typed: char, right: char) -> bool {
    let number = |c: char| "一二三四五六七八九十两".contains(c);
    let weight = look_up(typed.encode_utf8(&mut [0; 4]).as_bytes()).map_or(UNKNOWN, |word| word.weight);
    !number(typed) && !number(right) && (sounds_or_looks_like(typed, right) || weight >= SELDOM)
}
