//! What the note on 拟购置 says is bought: a vehicle without money for it, another number than 政府采购 has.

use std::collections::BTreeSet;

use super::super::performance::numbers::{alike, numbers};
use super::super::performance::pairs;
use super::super::procurement::purchases::entry;
use super::said_quantities::RULE;
use crate::check::texts::Masked;
use crate::check::words::amounts::amounts;
use crate::check::words::clauses::clauses;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::Procurement;
use crate::money::Money;

/// What vehicles are called.
const VEHICLES: [&str; 13] = [
    "公务用车",
    "公务车",
    "执法车",
    "救护车",
    "校车",
    "轿车",
    "越野车",
    "商务车",
    "中巴车",
    "面包车",
    "皮卡车",
    "小客车",
    "消防车",
];
/// 品目 of vehicles.
const CODE: &str = "A0203";

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let noted = |masked: &&Masked<'_>| masked.text.field == Field::Narrative && masked.text.key == "assets_note";
    let mut findings = Vec::new();
    for masked in facts.masked().iter().filter(noted) {
        findings.extend(vehicle(masked, facts));
        findings.extend(quantities(masked, facts));
        findings.extend(amounts_of_goods(masked, facts));
    }
    findings
}

fn vehicle(masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let budget = facts.budget;
    let paid = facts.figures.get("vehicle_purchase").is_none_or(|_| {
        let facts = crate::check::sums::facts_of(facts, "vehicle_purchase");
        facts.iter().any(|fact| !fact.amount.is_zero())
    });
    let bought = budget.procurement.iter().any(|line| line.catalogue.value.0.starts_with(CODE));
    if paid || bought {
        return None;
    }
    let text: &str = &masked.lettered.words;
    let said = clauses(text).into_iter().find_map(|range| {
        let clause = &text[range];
        let at = VEHICLES.iter().filter_map(|word| Some((clause.find(word)?, *word))).min()?;
        let after = &clause[at.0 + at.1.len()..];
        let other =
            ["不含", "未", "无", "没有", "不", "除", "上年", "用品", "配件"].iter().any(|word| clause.contains(word));
        let part = ["保险", "维修", "维护", "租", "加油", "定位", "充电", "运行"]
            .iter()
            .any(|word| after.starts_with(word) || clause.contains(word));
        (!other && !part).then_some(at.1)
    })?;
    let finding = RULE
        .finding(format!("拟购置说明里有“{said}”，公务用车购置费是 0，采购表里也没有车"))
        .at(masked.text.place(said, facts.sources), "这里");
    Some(finding.help("要买车的，写公务用车购置费和政府采购；不买的，改正文字。"))
}

/// 数控车床6台90.00万元, where 政府采购 has 99.00万元 for them.
fn amounts_of_goods(masked: &Masked<'_>, facts: &Facts<'_>) -> Vec<Diagnostic> {
    let text: &str = &masked.lettered.words;
    let mut findings = Vec::new();
    for amount in amounts(text).into_iter().filter(|amount| !amount.about) {
        let item = item_before(text, amount.range.start);
        let rest = text[amount.range.end..].chars().next();
        let ends = rest.is_none_or(|c| "，。；、）\n".contains(c));
        // A thing, how many, and their money: 台式计算机4台2.00万元.
        let Some(number) = numbers(item).into_iter().next().filter(|number| ends && item.ends_with(&number.words))
        else {
            continue;
        };
        let fits = |line: &&Procurement| {
            let counted = line.per.as_ref().is_some_and(|per| alike(per.value.trim(), &number.unit));
            let same = line.quantity.is_some_and(|quantity| quantity.value == number.value);
            counted && same && number.last.is_some_and(|pair| named(line, facts).contains(&pair))
        };
        let fitting: Vec<&Procurement> = facts.budget.procurement.iter().filter(fits).collect();
        let [line] = fitting[..] else { continue };
        let right: Money = line.amounts.0.iter().map(|(_, _, amount)| amount.money).sum();
        let Some((_, _, first)) = line.amounts.0.first().filter(|_| !amount.says(right)) else { continue };
        let said = &text[amount.range.clone()];
        let unit = facts.budget.money();
        let finding = RULE
            .finding(format!("拟购置说明里{item}是 {said}，采购表里是 {}", right.say(unit)))
            .at(masked.text.place(&text[amount.range.start - item.len()..amount.range.end], facts.sources), "这里")
            .and(first.span, "采购表里的金额");
        findings.push(finding.help("核对金额，两处写成一样；不在采购表里的，写明是另买的。"));
    }
    findings
}

/// What stands before an amount in its item, without an introduction.
fn item_before(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let marks = ['，', '、', '；', '。', '：', '（', '\n'];
    let start = before.rfind(marks).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    before[start..].trim_start_matches("其中").trim_start_matches("购置")
}

/// The characters of what a line buys, two by two.
fn named(line: &Procurement, facts: &Facts<'_>) -> BTreeSet<(char, char)> {
    let item = line.item.as_ref().map(|item| item.value.as_str());
    item.or_else(|| entry(&line.catalogue.value.0, facts.budget)).map(pairs).unwrap_or_default()
}

/// 打印机16台, where 政府采购 has 6.
fn quantities(masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let lines = &facts.budget.procurement;
    numbers(&masked.lettered.words).into_iter().filter(|number| number.unit != "元").find_map(|number| {
        let fits = |line: &&Procurement| {
            let counted = line.per.as_ref().is_some_and(|per| alike(per.value.trim(), &number.unit));
            counted && number.last.is_some_and(|pair| named(line, facts).contains(&pair))
        };
        let fitting: Vec<&Procurement> = lines.iter().filter(fits).collect();
        let [line] = fitting[..] else { return None };
        let quantity = line.quantity.filter(|quantity| quantity.value != number.value)?;
        let finding = RULE
            .finding(format!("拟购置说明里是 {}，采购表里是 {}", number.words, quantity.value.normalize()))
            .at(masked.text.place(&number.words, facts.sources), "这里")
            .and(quantity.span, "采购表里的数量");
        Some(finding.help("核对数量，两处写成一样；不在采购表里的，写明是另买的。"))
    })
}
