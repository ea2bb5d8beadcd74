//! Words that stand for the texts of a unit: where they appear in the compiled document, the published one has the text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::path::{Step, get, keys, length, of_item};
use super::pattern::Printed;
use super::trials::{BARE, Trials};
use crate::model::Report;
use crate::money::{Money, MoneyUnit};
use crate::source::Owned;
use crate::variant::{AskKind, Need, UnitInput, Variant};

/// A text or value that is looked for.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    pub path: Vec<Step>,
    pub kind: ProbeKind,
    /// True if it may be several paragraphs.
    pub several: bool,
    /// The trials that lack it: a document may, too.
    pub absent: Trials,
    /// What stands for it: one of these is printed.
    forms: Vec<String>,
    amount: Option<Money>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ProbeKind {
    Words,
    Count,
    Amount,
    Day,
}

/// All that is looked for, and what was supposed of last year's amounts.
#[derive(Default)]
pub(super) struct Probes {
    pub list: Vec<Probe>,
    /// Those of words, by the words.
    by_words: HashMap<String, usize>,
    /// Places of those of counts and days.
    numbers: Vec<usize>,
    /// Last year's amounts by what was supposed of them in this trial.
    pub supposed: BTreeMap<Money, usize>,
}

/// The counts that stand for others are above it, and no printed number of a budget is.
pub(super) const FIRST_COUNT: u64 = 8_070_900_000;

/// Most targets of a department.
pub(super) const MOST_TARGETS: usize = 200;

impl Probes {
    /// What the variant asks for and the draft does not say, with so many targets; and counts, with the trials that lack them.
    pub(super) fn of(draft: &Owned, variant: &Variant, targets: usize, counts: &[(Vec<Step>, Trials)]) -> Self {
        let mut probes = Self::default();
        let mark = unused_mark(draft);
        let mut add_absent = |path: Vec<Step>, kind: ProbeKind, several: bool, absent: Trials| {
            if get(draft, &path).is_none() {
                let number = probes.list.len() + 1;
                probes.list.push(Probe::new(path, kind, (several, absent), number, &mark));
            }
        };
        for (path, absent) in counts {
            add_absent(path.clone(), ProbeKind::Count, false, *absent);
        }
        let mut add = |path: Vec<Step>, kind: ProbeKind, several: bool, optional: bool| {
            add_absent(path, kind, several, if optional { BARE } else { 0 });
        };
        let asked = [("narrative", &variant.inputs.narrative), ("extra", &variant.inputs.extra)];
        for (part, inputs) in asked {
            for (input, kind) in inputs.iter().filter_map(|input| Some((input, kind(input)?))) {
                let optional = input.need == Need::Optional;
                add(keys(&[part, &input.key.value]), kind, !input.inline, optional);
            }
        }
        for input in &variant.inputs.performance {
            add(keys(&["performance", &input.key.value]), ProbeKind::Words, true, false);
        }
        if get(draft, &keys(&["performance", "target"])).is_none() {
            for target in 0..targets {
                for (key, several) in [("name", false), ("goal", true), ("indicator", true)] {
                    add(of_item(&["performance", "target"], target, key), ProbeKind::Words, several, false);
                }
            }
        }
        add(keys(&["unit", "published"]), ProbeKind::Day, false, true);
        add(keys(&["unit", "short"]), ProbeKind::Words, false, true);
        if get(draft, &keys(&["assets"])).is_some() {
            add(keys(&["assets", "as_of"]), ProbeKind::Day, false, true);
        }
        let lists = variant.sums.lists.iter().filter_map(|id| variant.vocabulary.list(id));
        if lists.into_iter().any(|list| list.has_purposes()) {
            for line in first_lines(draft) {
                let reasons: &[&str] = if variant.vocabulary.groups.report() == Some(Report::Final) {
                    &["budget_reason"]
                } else {
                    &["change_reason"]
                };
                for key in [&["purpose"], reasons].concat() {
                    add(of_item(&["expenditure"], line, key), ProbeKind::Words, false, true);
                }
            }
        }
        for project in 0..length(draft, "project") {
            add(of_item(&["project"], project, "purpose"), ProbeKind::Words, false, true);
        }
        for (place, probe) in probes.list.iter().enumerate() {
            match (probe.kind, probe.forms.first()) {
                (ProbeKind::Words, Some(form)) => _ = probes.by_words.insert(form.clone(), place),
                (ProbeKind::Count | ProbeKind::Day, _) => probes.numbers.push(place),
                _ => {}
            }
        }
        probes
    }

    /// The first probe in a text: what is before it, its place, and what is behind it.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<(&'t str, usize, &'t str)> {
        let begins = |at: usize, c: char| {
            c == '〔' || (c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit()))
        };
        text.char_indices().filter(|&(at, c)| begins(at, c)).find_map(|(at, _)| {
            let (before, rest) = text.split_at(at);
            let (place, length) = self.at(rest)?;
            Some((before, place, &rest[length..]))
        })
    }

    /// The probe at the beginning of a text, and its length.
    fn at(&self, text: &str) -> Option<(usize, usize)> {
        if text.starts_with('〔') {
            let end = text.find('〕')? + '〕'.len_utf8();
            return self.by_words.get(&text[..end]).map(|&place| (place, end));
        }
        self.numbers.iter().find_map(|&place| {
            let form = self.list[place].forms.iter().find(|form| text.starts_with(form.as_str()))?;
            Some((place, form.len()))
        })
    }

    /// The probe that is this amount.
    pub(super) fn of_amount(&self, amount: Money) -> Option<usize> {
        self.list.iter().position(|probe| probe.amount == Some(amount.abs()))
    }

    /// A computed amount, taken apart into last year's and the rest.
    pub(super) fn printed(&self, text: String, amount: Money, facts: &[Money]) -> Printed {
        let asked: Vec<usize> = facts.iter().filter_map(|fact| self.supposed.get(fact).copied()).collect();
        let supposed: Money = facts.iter().filter(|fact| self.supposed.contains_key(fact)).copied().sum();
        let rest: Money = facts.iter().filter(|fact| !self.supposed.contains_key(fact)).copied().sum();
        // A total that is written beside its parts prints itself and is traced to them.
        let says = |supposed: Money| amount.abs() == supposed || amount.abs() == (rest - supposed).abs();
        if asked.is_empty() || says(supposed) {
            return Printed { text, amount, asked, supposed, rest };
        }
        let size = amount.abs();
        let total = [size, rest - size, rest + size].into_iter().find_map(|own| Some((own, *self.supposed.get(&own)?)));
        match total {
            Some((own, one)) => Printed { text, amount, asked: vec![one], supposed: own, rest },
            None => Printed { text, amount, asked, supposed, rest },
        }
    }
}

impl Probe {
    fn new(path: Vec<Step>, kind: ProbeKind, (several, absent): (bool, Trials), number: usize, mark: &str) -> Self {
        // Numbers that no budget has.
        let amount = FIRST_COUNT + u64::try_from(number).unwrap_or(0);
        let (forms, amount) = match kind {
            ProbeKind::Words => (vec![format!("〔{mark}{number}〕")], None),
            ProbeKind::Count => (vec![amount.to_string()], None),
            ProbeKind::Amount => (Vec::new(), Money::parse(&amount.to_string(), MoneyUnit::Yuan).ok()),
            ProbeKind::Day => {
                let year = 1600 + number;
                let forms = [format!("{year}年1月2日"), format!("{year}-01-02"), format!("{year}年01月02日")];
                (forms.to_vec(), None)
            }
        };
        Self { path, kind, several, absent, forms, amount }
    }

    /// The value that stands for the text in a trial.
    pub(super) fn value(&self, unit: MoneyUnit) -> Owned {
        let form = |at: usize| self.forms.get(at).cloned().unwrap_or_default();
        match self.kind {
            ProbeKind::Words => Owned::Text(form(0)),
            ProbeKind::Count => Owned::Number(form(0)),
            ProbeKind::Amount => super::path::amount(self.amount.unwrap_or_default(), unit),
            ProbeKind::Day => Owned::Date(form(1)),
        }
    }
}

/// `None` for a list: a document does not tell which of its texts are records.
fn kind(input: &UnitInput) -> Option<ProbeKind> {
    Some(match input.kind {
        AskKind::Text => ProbeKind::Words,
        AskKind::Money => ProbeKind::Amount,
        AskKind::Count => ProbeKind::Count,
        AskKind::List => return None,
    })
}

/// The first line of each 科目: what is written of several is printed once.
fn first_lines(draft: &Owned) -> Vec<usize> {
    let Some(Owned::List(lines)) = draft.get("expenditure") else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let mut is_first = |line: &Owned| match line.get("function") {
        Some(Owned::Text(code) | Owned::Number(code)) => seen.insert(code.clone()),
        _ => false,
    };
    (0..lines.len()).filter(|&at| is_first(&lines[at])).collect()
}

/// A word that no text of the draft contains, as far as a few tries find one.
fn unused_mark(draft: &Owned) -> String {
    let marks = ["文", "字", "言", "句"].into_iter().map(str::to_owned).chain((0..50).map(|n| format!("文{n}号")));
    marks.into_iter().find(|mark| !contains(draft, &format!("〔{mark}"))).unwrap_or_else(|| "文".to_owned())
}

fn contains(value: &Owned, words: &str) -> bool {
    match value {
        Owned::Text(text) => text.contains(words),
        Owned::List(items) => items.iter().any(|item| contains(item, words)),
        Owned::Table(entries) => entries.iter().any(|(_, value)| contains(value, words)),
        _ => false,
    }
}
