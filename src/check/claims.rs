//! Typed amounts that directly follow a figure's name: 公务接待费安排5.00万元.

use std::collections::BTreeMap;
use std::ops::Range;

use super::authored::{Authored, Field, ending};
use super::lints::{Words, lints};
use super::printed::{Printed, PrintedLine};
use super::two_years::{TwoYears, two_years};
use super::words::amounts::{Amount, amounts};
use super::words::numbered;
use super::words::prose::{Prose, clause_end, clause_start, sentences};
use super::words::years::years;
use crate::money::Money;
use crate::source::Span;

/// 机关运行经费: 公用经费 of 行政单位 and 参公单位 only.
pub const OPERATING: &str = "operating";

/// A typed amount with the name of its figure.
pub struct Claim<'c> {
    /// The figure's name in the text.
    pub name: &'c str,
    pub amount: Amount,
    /// The amount as typed.
    pub words: String,
    /// The text before it in its clause.
    pub lead: String,
    pub sentence: String,
    /// The figures that the name may mean; the amount agrees with none.
    pub values: Vec<(&'c str, TwoYears)>,
}

impl Claim<'_> {
    /// Where the amount was typed, or its name.
    pub fn span(&self, printed: &Printed<'_>) -> Span {
        let clause = printed.place(&format!("{}{}", self.lead, self.words), &self.sentence);
        let typed = || printed.place(&self.words, &self.sentence);
        let found = ending(clause, &self.words, printed.sources).unwrap_or_else(typed);
        // Of a computed amount, what was typed is the words before it.
        let lead = || printed.place(&self.lead, &self.sentence);
        let is_typed = self.lead.is_empty() || printed.sources.text(found) == self.words;
        if is_typed { found } else { lead() }
    }
}

/// Claims that agree with none of the figures that their name may mean.
pub fn contradictions<'c>(printed: &Printed<'c>) -> Vec<Claim<'c>> {
    let mut known: BTreeMap<&'c str, Option<TwoYears>> = BTreeMap::new();
    let mut found = Vec::new();
    for prose in printed.prose() {
        for sentence in sentences(&prose.text) {
            let said = governed(prose, sentence.clone(), printed.budget.unit.year.value);
            for (name, ids, amount, last) in said {
                let mut look = |id: &'c str| {
                    let found = || two_years(id, printed.figures, printed.posting, printed.budget);
                    (*known.entry(id).or_insert_with(found)).map(|value| (id, value))
                };
                let values: Vec<(&str, TwoYears)> = ids.iter().filter_map(|id| look(id)).collect();
                let unknown = last && values.iter().any(|(_, value)| value.before.is_none());
                let (text, words) = (&prose.text[sentence.clone()], prose.text[amount.range.clone()].to_owned());
                let lead = prose.text[clause_start(&prose.text, amount.range.start)..amount.range.start].to_owned();
                let told = values.is_empty() || unknown || values.iter().any(|(_, value)| agrees(&amount, value));
                if told || (prose.live.is_empty() && is_of_project(&amount, printed)) {
                    continue;
                }
                found.push(Claim { name, amount, words, lead, sentence: text.to_owned(), values });
            }
        }
    }
    found
}

/// The lines of the document, and the texts of tables.
pub fn prose_of<'c>(printed: &Printed<'c>) -> Vec<Prose<'c>> {
    let lines = printed.lines().map(|PrintedLine { content, .. }| Prose::of(content));
    let in_table = |text: &&Authored<'_>| {
        use Field::{Basis, Goal, Line, Meaning, Performance, ProjectName, Purpose};
        matches!(text.field, ProjectName | Purpose | Goal | Meaning | Basis | Performance | Line)
    };
    let texts = printed.texts().filter(in_table).filter(|text| text.text.contains(['元', '年', '比', '%']));
    lines.chain(texts.map(|text| Prose { text: text.text.to_owned(), live: Vec::new() })).collect()
}

/// True for the budget of one project, which its own texts may call 项目支出.
fn is_of_project(amount: &Amount, printed: &Printed<'_>) -> bool {
    let mut budgets = printed
        .budget
        .project
        .iter()
        .map(|project| -> Money { project.money().iter().map(|(_, amount)| amount.money).sum() });
    budgets.any(|budget| amount.says(budget))
}

/// True if the amount equals this year's value, last year's, or the change.
fn agrees(amount: &Amount, value: &TwoYears) -> bool {
    let change = value.change().map(Money::abs);
    [Some(value.now), value.before, change].into_iter().flatten().any(|value| amount.says(value))
}

/// Names of figures with the typed amounts after them; `true` if last year's value is meant.
fn governed(
    prose: &Prose<'_>,
    sentence: Range<usize>,
    year: u32,
) -> Vec<(&'static str, &'static [String], Amount, bool)> {
    let words = &lints().prose;
    let text = &prose.text[sentence.clone()];
    let mut said = Vec::new();
    if !text.contains('元') {
        return said;
    }
    for amount in amounts(text) {
        let in_line = sentence.start + amount.number.start..sentence.start + amount.number.end;
        // What narrows an amount stands in its clause or the one before.
        let own = clause_start(text, amount.range.start);
        let before_own = own
            .checked_sub(1)
            .map_or(0, |_| clause_start(text, text[..own].char_indices().next_back().map_or(0, |(at, _)| at)));
        let compared = || text[own..amount.range.start].contains(['比', '较']);
        let (before, here) = (&text[before_own..own], &text[own..clause_end(text, amount.range.end)]);
        // The name may hold such a word: 政府性基金预算支出.
        let named = without_last(&text[..amount.range.start], &words.governs);
        let named = words.figures.0.iter().map(|(name, _)| name.value.as_str()).filter(|name| named.ends_with(name));
        let rest = named.max_by_key(|name| name.len()).map_or_else(|| here.to_owned(), |name| here.replace(name, ""));
        if words.narrows.iter().any(|word| rest.contains(word))
            || words.narrows_next.iter().any(|word| before.contains(word))
        {
            continue;
        }
        let live = prose.live_at(&in_line).is_some();
        if amount.about || compared() {
            continue;
        }
        let before = without_last(&text[..amount.range.start], &words.governs);
        let names = words.figures.0.iter().filter(|(name, _)| before.ends_with(&name.value));
        let Some((name, ids)) = names.max_by_key(|(name, _)| name.value.len()) else {
            continue;
        };
        // A computed number is right, unless it is another figure: 公用经费 is 机关运行经费 only of units that count.
        if live && ids[..] != [OPERATING] {
            continue;
        }
        let name_start = before.len() - name.value.len();
        let start = clause_start(text, name_start);
        let lead = &text[start..name_start];
        let Some(last) = plain_lead(lead, year) else { continue };
        // 其中 introduces a part, unless what is before it is this figure's whole.
        let narrowed = text[before_own.min(name_start)..name_start]
            .rfind("其中")
            .map(|at| at + before_own)
            .is_some_and(|at| !is_part_of(&name.value, &text[..at]));
        if !narrowed && !is_of_operating(&name.value, &text[..name_start]) {
            let range = sentence.start + amount.range.start..sentence.start + amount.range.end;
            said.push((name.value.as_str(), ids.as_slice(), Amount { range, number: in_line, ..amount }, last));
        }
    }
    said
}

/// The text without the filler words before the amount.
fn without_last<'t>(text: &'t str, words: &Words) -> &'t str {
    let mut text = text.trim_end_matches([' ', '：', ':']);
    let is_name = |text: &str| lints().prose.figures.0.iter().any(|(name, _)| text.ends_with(&name.value));
    // 基本支出 is a name; 支出 after a name is filler.
    while !is_name(text) {
        let Some(rest) = words.strip_ending(text) else { break };
        text = rest;
    }
    text
}

/// `true` for last year, `false` for this year; `None` if words before the name restrict it.
pub fn plain_lead(lead: &str, year: u32) -> Option<bool> {
    // 一是2025年我单位…, 3.2025年我单位…
    let lead = lead.trim();
    let lead = numbered::number(lead).map_or(lead, |number| number.rest.trim_start());
    let spoken = |lead: &'_ str| {
        "一二三四五六七八九十".chars().any(|number| lead.starts_with(number)) && lead.chars().nth(1) == Some('是')
    };
    let mut lead = if spoken(lead) { lead.char_indices().nth(2).map_or("", |(at, _)| &lead[at..]) } else { lead };
    let mut last = false;
    // 本单位2024年
    if !lead.starts_with(|c: char| c.is_ascii_digit())
        && let Some(rest) =
            without_subject(lead).filter(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    {
        lead = rest.trim_start();
    }
    if let Some(said) = years(lead).first() {
        last = said.year + 1 == year;
        if said.range.start > 0 || !(last || said.year == year) {
            return None;
        }
        lead = &lead[said.range.end..];
    }
    while let Some(rest) = without_subject(lead) {
        lead = rest.trim();
    }
    lead.is_empty().then_some(last)
}

/// The words after a subject at their beginning: 我单位, 本馆.
pub fn without_subject(words: &str) -> Option<&str> {
    let known = lints().prose.subjects.iter().filter_map(|word| words.strip_prefix(word.as_str()));
    let known = known.min_by_key(|rest| rest.len());
    let office = || {
        let own = words.strip_prefix(['我', '本'])?;
        own.strip_prefix(['局', '委', '办', '院', '校', '馆', '站', '所', '队', '厅', '镇', '乡', '部', '园', '会'])
    };
    known.or_else(office)
}

/// True for a use of 机关运行经费, which the sentence lists after 其中: 公务用车运行维护费 there is what 基本支出 pays.
fn is_of_operating(name: &str, before: &str) -> bool {
    let words = &lints().prose;
    let whole = before.rfind("其中").map_or("", |at| &before[..at]);
    let operating = words.figures.0.iter().filter(|(_, ids)| ids[..] == [OPERATING]);
    operating.clone().all(|(own, _)| own.value != name)
        && operating.into_iter().any(|(own, _)| whole.contains(&own.value))
        && !is_part_of(name, whole)
}

/// True if the last figure named before 其中 contains this one.
fn is_part_of(name: &str, before: &str) -> bool {
    let words = &lints().prose;
    let named = words.figures.0.iter().filter_map(|(other, _)| before.rfind(&other.value).map(|at| (at, &other.value)));
    let last = named.max_by_key(|(at, name)| (at + name.len(), name.len()));
    last.is_some_and(|(_, whole)| words.within.get(name).is_some_and(|wholes| wholes.contains(whole)))
}
