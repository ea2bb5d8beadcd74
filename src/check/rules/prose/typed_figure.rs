//! A typed amount that equals a figure: a template expression should replace it.

use std::collections::BTreeMap;

use crate::check::authored::ending;
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::two_years::two_years;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::prose::clause_start;
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 单位自己写的话里，手写的金额就是表里的数的，提示写成活的数。
    /// ## 为什么
    /// 手写的数不会跟着表变；明年、调整预算时就成了错的。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 压减项目支出，安排 436.14 万元
    /// ## 正确示例
    /// 压减项目支出，安排{{ fig.project }}万元
    "T101" "手写的数可以写成活的" Hint
}

/// Significant digits from which equality is no coincidence.
const NO_CHANCE: u32 = 4;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let live = |text: &&Authored<'_>| matches!(text.field, Field::Narrative | Field::Section | Field::Extra);
    let texts = facts.texts().filter(live).filter(|text| text.text.contains('元'));
    let typed: Vec<(&Authored<'_>, Vec<Amount>)> =
        texts.map(|text| (text, typed(text.text))).filter(|(_, typed)| !typed.is_empty()).collect();
    if typed.is_empty() {
        return Vec::new();
    }
    let figures = Known::of(facts);
    let mut findings = Capped::default();
    for (text, typed) in &typed {
        judge(text, typed, &figures, facts, &mut findings);
    }
    findings.all()
}

/// The exact amounts of a text.
fn typed(text: &str) -> Vec<Amount> {
    amounts(text).into_iter().filter(|amount| !amount.about && !amount.money.is_zero()).collect()
}

fn judge(text: &Authored<'_>, typed: &[Amount], figures: &Known, facts: &Facts<'_>, findings: &mut Capped) {
    let say = |amount: &Amount| {
        let (live, title) = figures.find(amount, text.text)?;
        let words = &text.text[amount.range.clone()];
        let clause = &text.text[clause_start(text.text, amount.range.start)..amount.range.end];
        let place = ending(text.place(clause, facts.sources), words, facts.sources);
        let unit = amount.unit.name();
        let finding = RULE
            .finding(format!("手写的 {words} 就是{title}"))
            .at(place.unwrap_or_else(|| text.place(words, facts.sources)), "这个数不会跟着表变")
            .help(format!("写成活的：{{{{ {live} }}}}{unit}；格式的数不是以{unit}印的，就不必改。"));
        Some(finding)
    };
    for amount in typed {
        findings.add(|| say(amount));
    }
}

/// Amounts of figures, each with its template expression, title and name.
struct Known(BTreeMap<Money, Vec<(String, String, &'static str)>>);

impl Known {
    fn of(facts: &Facts<'_>) -> Self {
        let mut known = Self(BTreeMap::new());
        let ids = lints().prose.figures.0.iter().flat_map(|(name, ids)| ids.iter().map(|id| (name.value.as_str(), id)));
        for (name, id) in ids {
            let Some(value) = two_years(id, facts.figures, facts.posting, facts.budget) else { continue };
            let title = facts.figures.get(id).map_or_else(String::new, |figure| figure.title.clone());
            let mut give = |amount: Money, live: String, title: String| {
                known.0.entry(amount).or_default().push((live, title, name));
            };
            give(value.now, format!("fig.{id}"), format!("本年的{title}"));
            if let Some(before) = value.before {
                give(before, format!("prev.{id}"), format!("上年的{title}"));
                give((value.now - before).abs(), format!("delta.{id} | abs"), format!("{title}比上年增减的数"));
            }
        }
        known
    }

    /// The figure that equals an amount, if the clause names it or the amount has many digits.
    fn find(&self, amount: &Amount, text: &str) -> Option<(&str, &str)> {
        let same = self.0.get(&amount.money)?;
        let clause = &text[clause_start(text, amount.range.start)..amount.range.start];
        let changes = ["增", "减", "降"].iter().any(|word| clause.contains(word));
        let is_change = |live: &str| live.starts_with("delta");
        let mut fitting = same.iter().filter(|(live, ..)| is_change(live) == changes);
        let named = fitting.clone().find(|(.., name)| clause.contains(name));
        let named = named.or_else(|| fitting.find(|_| amount.significant >= NO_CHANCE));
        named.map(|(live, title, _)| (live.as_str(), title.as_str()))
    }
}
