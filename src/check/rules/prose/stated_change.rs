//! Typed amounts of changes: 压减公用经费10.67万元. They must be changes that there are, or can be.

use super::from_to;
use crate::check::capped::Capped;
use crate::check::claims::without_subject;
use crate::check::lints::lints;
use crate::check::two_years::{TwoYears, two_years};
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::masked::TAG;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::ledger::Dimension;
use crate::money::Money;
use crate::source::Amount as AuthoredAmount;

rule! {
    /// ## 检查内容
    /// 增减原因里手写的增减额有依据：说到公用经费、公务接待费等表里的数的，等于两年的差；说增加的不比本年的数多，说减少的不比上年的数多；
    /// 各项增减额合起来与总的增减不矛盾。
    /// ## 为什么
    /// 增减额是读者最容易用两年的表核对的数；手写的多半是去年的，或算错了。
    /// ## 依据
    /// 财预〔2016〕143号：说明增减变化的情况
    /// ## 错误示例
    /// 公务接待费比上年减少 0.50 万元，文字写“压减公务接待费1.20万元”
    /// ## 正确示例
    /// 压减公务接待费{{ delta.reception | abs }}万元
    "T028" "文字里的增减额有依据" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for masked in facts.masked() {
        if masked.text.field != Field::Target && ["由", "从"].iter().any(|word| masked.lettered.may_hold(word)) {
            findings.add(|| from_to::check(&masked.text, &masked.lettered.words, facts));
        }
        let words = &masked.lettered.words;
        if !masked.lettered.may_hold("元") {
            continue;
        }
        let Some(of) = explained(&masked.text) else {
            let told = matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra);
            for change in stated(words).iter().filter(|_| told) {
                findings.add(|| elsewhere(change, words, &masked.text, facts));
            }
            continue;
        };
        let stated = stated(words);
        let total = look(of, facts);
        for change in &stated {
            findings.add(|| neither_year(change, words, &masked.text, facts));
            findings.add(|| of_whole(change, words, of, &masked.text, facts));
        }
        if stated.is_empty() || is_reconciled(&stated, total) {
            continue;
        }
        for change in &stated {
            findings.add(|| judge(change, &stated, words, of, &masked.text, facts));
        }
    }
    findings.all()
}

/// 压减因公出国（境）费0.40万元, of which there is none in either year.
fn neither_year(change: &Stated<'_>, words: &str, text: &Authored<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (name, ids) = change.named?;
    let value = look(ids.first()?, facts)?;
    if !value.now.is_zero() || !value.before.is_some_and(Money::is_zero) {
        return None;
    }
    let said = format!("{} {}", way(change.up), &words[change.amount.range.clone()]);
    let finding = RULE.finding(format!("{name}本年、上年都没有，文字里说有增减"));
    let finding = finding.at(text.place(change.words, facts.sources), format!("说的是{said}"));
    Some(finding.help("核对说的是哪一项，改正名称。"))
}

/// 与2024年相比减少0.04万元, in a section about the whole: its change, in its direction.
fn of_whole(
    change: &Stated<'_>,
    words: &str,
    of: &'static str,
    text: &Authored<'_>,
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let lead = &change.words[..change.words.len() - change.amount.range.len()];
    let right = look(of, facts)?.change().filter(|_| text.field == Field::Section && change.named.is_none())?;
    let compared = is_comparison(lead, facts.budget.unit.year.value.saturating_sub(1));
    if !compared || change.amount.says(right.abs()) && right.is_negative() != change.up {
        return None;
    }
    // Who has the wrong figure in mind may speak of income.
    let changes = ["revenue", "expenditure_total", "budget_total", "three_public"];
    let other = |id: &&str| {
        look(id, facts)
            .and_then(|value| value.change())
            .is_some_and(|other| change.amount.says(other.abs()) && other.is_negative() != change.up)
    };
    if changes.iter().any(other) {
        return None;
    }
    let unit = facts.budget.money();
    let said = format!("{} {}", way(change.up), &words[change.amount.range.clone()]);
    let title = facts.figures.get(of).map_or("", |figure| figure.title.as_str());
    let finding = RULE.finding(format!("{title}的增减与表里的不同"));
    let finding = finding.at(text.place(change.words, facts.sources), format!("说的是{said}")).note(format!(
        "{title}比上年{} {}",
        way(!right.is_negative()),
        right.abs().say(unit)
    ));
    Some(finding.help("核对增减的方向和数；写成活的就不会错。"))
}

/// True for 与2024年相比减少: nothing but the comparison and the direction.
fn is_comparison(lead: &str, last: u32) -> bool {
    let Some(rest) = lead.trim().strip_prefix(['与', '较', '比']) else { return false };
    let year = format!("{last}年");
    let Some(rest) = [year.as_str(), "上年", "去年"].iter().find_map(|word| rest.strip_prefix(word)) else {
        return false;
    };
    let rest = ["年初", "度", "预算", "数", "相比", "比"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let years = &lints().years;
    years.up.iter().chain(&years.down).any(|word| rest.trim_end_matches('了') == word.as_str())
}

/// The figure whose change a text explains.
fn explained<'t>(text: &Authored<'t>) -> Option<&'static str> {
    let reasons = &lints().years.reasons;
    match text.field {
        Field::Narrative => reasons.get(text.key).map(String::as_str),
        Field::Section if text.key == "three_public" => Some("three_public"),
        Field::Section if text.key == "change" => Some("expenditure_total"),
        _ => None,
    }
}

fn look(id: &str, facts: &Facts<'_>) -> Option<TwoYears> {
    two_years(id, facts.figures, facts.posting, facts.budget)
}

/// A typed change.
struct Stated<'t> {
    up: bool,
    amount: Amount,
    /// The figure that is named, with nothing that narrows it.
    named: Option<(&'static str, &'static [String])>,
    /// From the start of the clause to the end of the amount.
    words: &'t str,
}

/// So many changes of a text are looked at.
const MOST: usize = 50;

/// The changes in a text, each a direction and an amount in one clause.
fn stated(text: &str) -> Vec<Stated<'_>> {
    let exact = amounts(text).into_iter().filter(|amount| !amount.about && !amount.money.is_zero());
    exact.filter_map(|amount| one(text, amount)).take(MOST).collect()
}

fn one(text: &str, amount: Amount) -> Option<Stated<'_>> {
    let years = &lints().years;
    let start = clause_start(text, amount.range.start);
    let lead = text[start..amount.range.start].trim_end_matches(['了', ' ', '：', ':']);
    let last = |words: &'static [String]| {
        words
            .iter()
            .filter_map(|word| Some((lead.rfind(word.as_str())?, word.as_str())))
            .max_by_key(|&(at, word)| (at, word.len()))
    };
    let (up, down) = (last(&years.up), last(&years.down));
    let (at, word, is_up) = match (up, down) {
        (Some((up, word)), Some((down, _))) if up > down => (up, word, true),
        (_, Some((down, word))) => (down, word, false),
        (Some((up, word)), None) => (up, word, true),
        (None, None) => return None,
    };
    let after = lead[at + word.len()..].trim_start_matches(['了', ' ']);
    // 增加到 is a level; what follows a computed number is that number's.
    if after.starts_with(['到', '至', '为']) || lead.ends_with(['到', '至', '为']) || lead.contains(TAG) {
        return None;
    }
    let before = without_comparison(&lead[..at]);
    let named = match after {
        "" => figure(before),
        after => figure(after).filter(|_| is_lead(before)),
    };
    Some(Stated { up: is_up, named, words: &text[start..amount.range.end], amount })
}

/// The words before a direction without 比上年, 预计 and the like.
fn without_comparison(words: &str) -> &str {
    let years = &lints().years;
    let mut words = words.trim_end();
    while let Some(rest) = years.compared.iter().chain(&years.fillers).find_map(|end| words.strip_suffix(end.as_str()))
    {
        words = rest.trim_end();
    }
    words
}

/// True if words before a direction name nothing.
fn is_lead(words: &str) -> bool {
    words.is_empty()
        || without_subject(words).is_some_and(str::is_empty)
        || lints().years.fillers.iter().any(|filler| words == filler)
}

/// The figure that words are the name of.
pub(super) fn figure(words: &str) -> Option<(&'static str, &'static [String])> {
    let words = ["支出", "预算", "总额", "共"]
        .iter()
        .find_map(|end| words.strip_suffix(end).filter(|_| !is_figure(words)))
        .unwrap_or(words);
    let known = lints().prose.figures.0.iter().filter(|(name, _)| words.ends_with(&name.value));
    let (name, ids) = known.max_by_key(|(name, _)| name.value.len())?;
    is_lead(&words[..words.len() - name.value.len()]).then_some((name.value.as_str(), ids.as_slice()))
}

fn is_figure(words: &str) -> bool {
    lints().prose.figures.0.iter().any(|(name, _)| words.ends_with(&name.value))
}

/// Signed sum of the changes.
fn sum<'s>(stated: impl IntoIterator<Item = &'s Stated<'s>>) -> Money {
    stated.into_iter().map(|one| if one.up { one.amount.money } else { -one.amount.money }).sum()
}

/// True if the changes add up to the figure's.
fn is_reconciled(stated: &[Stated<'_>], total: Option<TwoYears>) -> bool {
    let Some(change) = total.and_then(|value| value.change()) else { return false };
    let apart = (sum(stated) - change).abs();
    // Each amount may be rounded.
    let digits = stated.iter().map(|one| one.amount.decimals).min().unwrap_or(0);
    let slack = Money::parse(if digits > 1 { "0.02" } else { "0.2" }, stated[0].amount.unit).unwrap_or_default();
    !change.is_zero() && apart <= slack
}

fn judge(
    change: &Stated<'_>,
    all: &[Stated<'_>],
    words: &str,
    of: &'static str,
    text: &Authored<'_>,
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let said = format!("{} {}", way(change.up), &words[change.amount.range.clone()]);
    let place = text.place(change.words, facts.sources);
    let finding = |message: String| RULE.finding(message).at(place, format!("说的是{said}"));
    if let Some((name, ids)) = change.named {
        return of_figure(change, name, ids, finding, facts).filter(|_| look(of, facts).is_some_and(has_change));
    }
    if is_somewhere(&change.amount, facts) {
        return None;
    }
    let unit = facts.budget.money();
    let entry = if change.up { of_code(change, facts) } else { None };
    if let Some((name, entry)) = entry.filter(|(_, entry)| change.amount.money > entry.money) {
        let finding = finding(format!("{name}增加的比本年的全部还多")).and(entry.span, entry.money.say(unit));
        return Some(finding.help("核对这个数，和元、万元。"));
    }
    let value = look(of, facts)?;
    let title = facts.figures.get(of).map_or("", |figure| figure.title.as_str());
    let (whose, most) = if change.up { ("本年", Some(value.now)) } else { ("上年", value.before) };
    if let Some(most) = most.filter(|most| change.amount.money > *most) {
        let finding = finding(format!("{title}的增减额比{whose}的全部还多"));
        return Some(finding.note(format!("{whose}的{title}是 {}", most.say(unit))).help("核对这个数，和元、万元。"));
    }
    let (total, stated) = (value.change()?, sum(all));
    let is_part = stated.is_negative() == total.is_negative() && stated.abs() <= total.abs();
    let is_first = all.first().is_some_and(|first| first.words == change.words);
    if !is_first || is_part || is_open(words, all, stated > total) || all.iter().any(|one| one.named.is_some()) {
        return None;
    }
    let say = |amount: Money| format!("{} {}", way(!amount.is_negative()), amount.abs().say(unit));
    let finding = finding(format!("说的增减额合起来与{title}的增减对不上"));
    let finding = finding.comparing(
        format!("{}（{title}）", say(total)),
        format!("{}（文字）", say(stated)),
        Some((total - stated).abs().say(unit)),
    );
    Some(finding.help("核对各项增减额；没有说全的，补上另外的增减。"))
}

/// The change of a figure in a text that is no reason: only what last year's amounts prove wrong.
fn elsewhere(change: &Stated<'_>, words: &str, text: &Authored<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let (name, ids) = change.named?;
    if !ids.iter().any(|id| look(id, facts).is_some_and(has_change)) {
        return None;
    }
    let said = format!("{} {}", way(change.up), &words[change.amount.range.clone()]);
    let place = text.place(change.words, facts.sources);
    of_figure(change, name, ids, |message| RULE.finding(message).at(place, format!("说的是{said}")), facts)
}

/// True if last year's amount is known.
fn has_change(value: TwoYears) -> bool {
    value.change().is_some()
}

fn way(up: bool) -> &'static str {
    if up { "增加" } else { "减少" }
}

/// The change of a figure that is named.
fn of_figure(
    change: &Stated<'_>,
    name: &str,
    ids: &[String],
    finding: impl Fn(String) -> Diagnostic,
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let unit = facts.budget.money();
    let values: Vec<(&str, TwoYears)> = ids.iter().filter_map(|id| Some((id.as_str(), look(id, facts)?))).collect();
    let (id, value) = *values.first()?;
    let known: Vec<Money> = values.iter().filter_map(|(_, value)| value.change()).collect();
    let Some(right) = known.first() else {
        let finding = finding(format!("{name}的增减额没有依据：没有写上年的{name}"));
        let finding = finding.note(format!("本年的{name}是 {}", value.now.say(unit)));
        return Some(finding.help(format!(
            "在 [previous] 里写上年的数：{id} = …，文字里写 {{{{ delta.{id} | abs }}}}；没有依据的数不写。"
        )));
    };
    let agrees = |right: &Money| change.amount.says(right.abs()) && right.is_negative() != change.up;
    if known.iter().any(agrees) {
        return None;
    }
    let right = if right.is_zero() {
        "与上年相同".to_owned()
    } else {
        format!("比上年{} {}", way(!right.is_negative()), right.abs().say(unit))
    };
    let help = format!("写成活的数就不会错：{{{{ delta.{id} | abs }}}}；说的是其中一部分的，写明是哪一部分。");
    Some(finding(format!("{name}{right}，文字里不是这个数")).help(help))
}

/// The 经济分类科目 that an increase is of.
fn of_code<'f>(change: &Stated<'_>, facts: &'f Facts<'_>) -> Option<(&'f str, AuthoredAmount)> {
    let lead = &change.words[..change.words.len() - change.amount.range.len()];
    let entries = facts.budget.basic.0.iter().filter_map(|(code, entry)| {
        let name = facts.posting.names.code_name(Dimension::Economic, &code.value)?;
        let before = |up: &String| lead.split_once(up.as_str()).is_some_and(|(before, _)| before.ends_with(name));
        (lead.ends_with(name) || lints().years.up.iter().any(before)).then_some((name, entry.amount))
    });
    entries.max_by_key(|(name, _)| name.len())
}

/// True if the text speaks of another change, without an amount, that may make up for the difference.
fn is_open(words: &str, all: &[Stated<'_>], too_much: bool) -> bool {
    let years = &lints().years;
    let list = if too_much { &years.down } else { &years.up };
    let stated = |at: usize| {
        let start = clause_start(words, at);
        all.iter().any(|one| one.words.as_ptr() as usize == words.as_ptr() as usize + start)
    };
    let told = |word: &str| words.match_indices(word).any(|(at, _)| !stated(at) && clause_end(words, at) > at);
    list.iter().any(|word| told(word)) || years.unclear.stand_in(words)
}

/// True if the amount is one that somebody wrote, or the change of a figure.
fn is_somewhere(amount: &Amount, facts: &Facts<'_>) -> bool {
    let written = facts.posting.ledger.facts().iter().any(|fact| amount.says(fact.amount));
    let mut projects = facts
        .budget
        .project
        .iter()
        .map(|project| -> Money { project.money().iter().map(|(_, part)| part.money).sum() });
    let ids = || lints().prose.figures.0.iter().flat_map(|(_, ids)| ids);
    let changed =
        |id: &String| look(id, facts).and_then(|value| value.change()).is_some_and(|change| amount.says(change.abs()));
    written || projects.any(|all| amount.says(all)) || ids().any(changed)
}
