//! An amount in the note on assets that equals nothing of the file.

use std::collections::BTreeSet;

use crate::check::Facts;
use crate::check::authored::{Field, within};
use crate::check::sums::{facts_of, total};
use crate::check::texts::Masked;
use crate::check::words::amounts::{Amount, amounts};
use crate::diagnostic::Diagnostic;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 国有资产的说明里写的合计（“共…万元”），是拟购置、资产、采购、项目里的数，或采购的合计。
    /// ## 为什么
    /// 说明说拟购置多少、采购多少，与表里的数对不上，必有一处是旧的或抄错的。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// acquisitions = 13.89，assets_note = "已列入采购预算，共 23.89 万元"
    /// ## 正确示例
    /// 两处都是 13.89；不必写数的，删去这个数
    "A110" "资产说明里的金额与表里的数相等" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let notes =
        facts.masked().iter().filter(|text| text.text.field == Field::Narrative && text.text.key.starts_with("assets"));
    let said = notes.flat_map(|note| amounts(&note.lettered.words).into_iter().map(move |amount| (note, amount)));
    // Parts of what is to be bought stand nowhere else; a total does.
    let total = |note: &Masked<'_>, amount: &Amount| {
        let lead = note.lettered.words[..amount.range.start].trim_end_matches(['为', '是', ' ', '：']);
        ["共", "共计", "合计", "总计", "总额", "金额"].iter().any(|word| lead.ends_with(word))
    };
    let said: Vec<_> = said.filter(|(note, amount)| !amount.about && total(note, amount)).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let known = known(facts);
    let unit = facts.budget.money();
    let missing = said.into_iter().filter(|(_, amount)| !known.iter().any(|value| amount.says(*value)));
    let report = |(note, amount): (&Masked<'_>, Amount)| {
        let words = &note.lettered.words[amount.range.clone()];
        let finding = RULE
            .finding(format!("资产的说明里写的“{words}”，与拟购置、采购、资产的数都不相等"))
            .at(within(note.text.span, words, facts.sources), "这个金额没有出处");
        let planned: Money = facts.budget.acquisitions().iter().map(|amount| amount.money).sum();
        finding.note(format!("拟购置是 {}", planned.say(unit))).help("改成表里的数；不必写数的，删去这个数。")
    };
    missing.map(report).collect()
}

/// Amounts of assets, purchases and projects, and their sums.
fn known(facts: &Facts<'_>) -> BTreeSet<Money> {
    let budget = facts.budget;
    let planned = budget.acquisitions();
    let lines =
        || budget.procurement.iter().flat_map(|line| line.amounts.0.iter().map(move |entry| (line, entry.2.money)));
    let assets =
        || budget.assets.iter().flat_map(|assets| &assets.items).filter_map(|item| item.value).map(|value| value.money);
    let by_class = |first: char| {
        lines().filter(|(line, _)| line.catalogue.value.0.starts_with(first)).map(|(_, money)| money).sum()
    };
    let sums = [planned.iter().map(|amount| amount.money).sum(), lines().map(|(_, money)| money).sum(), assets().sum()];
    let projects = budget.project.iter().flat_map(|project| project.money()).map(|(_, amount)| amount.money);
    let three_public = ["vehicle_purchase", "vehicle_running"].map(|figure| total(facts_of(facts, figure)));
    let mut all: BTreeSet<Money> = planned.iter().map(|amount| amount.money).collect();
    all.extend(lines().map(|(_, money)| money).chain(assets()).chain(projects));
    all.extend(sums.into_iter().chain(['A', 'B', 'C'].map(by_class)).chain(three_public));
    let shares = budget.procurement.iter().filter_map(|line| line.sme).map(|amount| amount.money);
    all.extend(shares);
    all
}
