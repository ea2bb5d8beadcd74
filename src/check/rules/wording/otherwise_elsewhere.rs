//! Names of purchases with a character that the catalogue or the project has otherwise: 印涮服务, for 印刷服务.

use std::collections::BTreeSet;

use super::misspelt::RULE;
use crate::catalogue::Catalogue;
use crate::check::Printed;
use crate::check::lexicon::dictionary::{UNKNOWN, look_up};
use crate::check::lexicon::is_chinese;
use crate::check::words::meant::{RARE, sounds_or_looks_like};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
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
    for project in &printed.budget.project {
        if findings.len() >= MOST {
            break;
        }
        let texts = texts_of(project);
        let windows: Vec<BTreeSet<[char; WINDOW]>> = texts.iter().map(|text| windows_of(&text.value)).collect();
        let bought = printed.budget.procurement.iter().filter(|line| {
            let of = line.project.as_ref().map(|of| of.value.as_str());
            of == Some(project.name.value.as_str())
                || of.is_some() && of == project.code.as_ref().map(|code| code.value.as_str())
        });
        for line in bought {
            let Some(item) = &line.item else { continue };
            let named = Catalogue::Procurement.look_up(&line.catalogue.value.0).map(|entry| windows_of(entry.name));
            let others: Vec<&BTreeSet<[char; WINDOW]>> = windows.iter().chain(&named).collect();
            findings.extend(judge(item, &others, told, printed));
        }
    }
    findings
}

fn texts_of(project: &Project) -> Vec<&Text> {
    let indicators = project.indicators.iter().flat_map(|line| [Some(&line.name), line.meaning.as_ref()]).flatten();
    let texts = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals).chain(indicators);
    texts.filter(|text| text.secret.is_none()).collect()
}

fn windows_of(text: &str) -> BTreeSet<[char; WINDOW]> {
    let letters: Vec<char> = text.chars().collect();
    let found = letters.windows(WINDOW).filter_map(|window| <[char; WINDOW]>::try_from(window).ok());
    found.filter(|window| window.iter().all(|c| is_chinese(*c))).collect()
}

fn judge(
    text: &Text,
    others: &[&BTreeSet<[char; WINDOW]>],
    told: &[String],
    printed: &Printed<'_>,
) -> Option<Diagnostic> {
    let letters: Vec<char> = text.value.chars().collect();
    let within = |window: &[char; WINDOW]| others.iter().any(|set| set.contains(window));
    for at in 0..letters.len() {
        let typed = letters[at];
        if !is_chinese(typed) || joined(&letters, at) {
            continue;
        }
        // What stands before and behind it is the same there.
        let middle = at > 0 && at + 1 < letters.len();
        let last = at >= 2 && letters.get(at + 1).is_none_or(|c| !is_chinese(*c));
        let right = others.iter().flat_map(|set| set.iter()).find(|window| {
            let around = middle
                && window[0] == letters[at - 1]
                && window[2] == letters[at + 1]
                && window[1] != typed
                && is_like(typed, window[1]);
            let ending = last
                && window[0] == letters[at - 2]
                && window[1] == letters[at - 1]
                && window[2] != typed
                && is_like(typed, window[2]);
            around || ending
        });
        let Some(right) = right else { continue };
        let from = if middle && right[0] == letters[at - 1] && right[2] == letters[at + 1] { at - 1 } else { at - 2 };
        let own: [char; WINDOW] = [letters[from], letters[from + 1], letters[from + 2]];
        let (wrong, right): (String, String) = (own.iter().collect(), right.iter().collect());
        if within(&own)
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

fn is_common(word: &str) -> bool {
    look_up(word.as_bytes()).is_some_and(|word| word.weight < RARE)
}

/// True for three characters of which two in a row are a word.
fn is_word(right: &str) -> bool {
    let letters: Vec<char> = right.chars().collect();
    letters.windows(2).any(|pair| is_common(&pair.iter().collect::<String>()))
}

/// True for a character that sounds or looks like another, or is seldom a word.
fn is_like(typed: char, right: char) -> bool {
    let number = |c: char| "一二三四五六七八九十两".contains(c);
    let weight = look_up(typed.encode_utf8(&mut [0; 4]).as_bytes()).map_or(UNKNOWN, |word| word.weight);
    !number(typed) && !number(right) && (sounds_or_looks_like(typed, right) || weight >= SELDOM)
}
