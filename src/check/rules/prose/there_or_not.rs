//! A text says that there is none of what the budget has, or some of what it has not.

use rust_decimal::Decimal;

use super::main_projects::core;
use super::things::{Said, Says, things};
use crate::check::capped::Capped;
use crate::check::lints::lints;
use crate::check::sums::facts_of;
use crate::check::texts::Masked;
use crate::check::two_years::two_years;
use crate::check::words::clauses::clauses;
use crate::check::{Facts, Field, within};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Asset, AssetKind, Project};
use crate::source::{Span, Text};

rule! {
    /// ## 检查内容
    /// 文字里说“没有”“未安排”的，表里也没有；文字里说有、说用在哪里的，表里有数；说一个项目用的是哪种钱，项目就有这种钱。
    /// 说的是一部分的（所属单位、某项资金），不核对。
    /// ## 为什么
    /// 一处说没有公务用车，一处列着车辆，读者不知道信哪一处；多半是照抄了别的单位或去年的话。
    /// ## 依据
    /// 预算法第十四条；财预〔2016〕143号
    /// ## 错误示例
    /// 资产里有车辆 3 辆，文字写“本单位无公务用车”
    /// ## 正确示例
    /// 本单位有公务用车 3 辆
    "T029" "文字说的有没有与表一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let year = facts.budget.unit.year.value;
    let told = |text: &&Masked<'_>| {
        matches!(text.text.field, Field::Narrative | Field::Section | Field::Extra | Field::Performance)
    };
    for masked in facts.masked().iter().filter(told) {
        for said in things(&masked.lettered.words, year) {
            findings.add(|| judge(&said, masked, facts));
        }
        findings.add(|| bought(masked, facts));
    }
    for project in &facts.budget.project {
        for text in project.purpose.iter().chain(&project.goals).filter(|text| text.value.contains("采购")) {
            findings.add(|| of_project(project, text, facts));
        }
    }
    let mut all = findings.all();
    all.extend(super::said_source::check(facts));
    all
}

/// A project that says it buys nothing, though a line of 政府采购 is its own.
fn of_project(project: &Project, text: &Text, facts: &Facts<'_>) -> Option<Diagnostic> {
    let code = project.code.as_ref().map(|code| code.value.as_str());
    let own = |of: &str| Some(of) == code || of == project.name.value;
    let mut lines = facts.budget.procurement.iter().filter_map(|line| line.project.as_ref());
    let line = lines.find(|of| own(&of.value))?;
    let said = things(&text.value, facts.budget.unit.year.value);
    let said = said.iter().find(|said| said.says == Says::None && said.name == "政府采购" && !said.last_year)?;
    let finding = RULE
        .finding(format!("项目“{}”说没有政府采购，采购表里有", project.name.value))
        .at(within(text.span, said.words, facts.sources), "这里")
        .and(line.span, "采购表里有这个项目");
    Some(finding.help("核对采购表和文字，改正写错的一处。"))
}

fn judge(said: &Said<'_>, masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let when = if said.last_year { "上年" } else { "" };
    let message = match said.says {
        Says::None => there(said.ids.first()?, said.last_year, facts)?
            .then(|| format!("文字里说{when}没有“{}”，表里有", said.name)),
        Says::Some => {
            let mut known = said.ids.iter().map(|id| there(id, said.last_year, facts));
            known.all(|there| there == Some(false)).then(|| format!("文字里说{when}有“{}”，表里没有", said.name))
        }
    }?;
    // 网站维护费用于运维，不涉及政府采购: of a project.
    let of_project = |project: &Project| said.before.contains(&core(&project.name.value));
    if said.says == Says::None && (said.before.contains("项目") || facts.budget.project.iter().any(of_project)) {
        return None;
    }
    let mut finding = RULE.finding(message).at(masked.text.place(said.words, facts.sources), "这里");
    if said.says == Says::None && !said.last_year {
        let places = places(said.ids.first()?, facts);
        finding = places.into_iter().fold(finding, |finding, span| finding.and(span, "表里有"));
    }
    // Vehicles that cost nothing to run may be school buses, ambulances or out of use.
    let idle = said.says == Says::None
        && said.ids.first().is_some_and(|id| id == "vehicles")
        && said.name != "车辆"
        && there("vehicle_running", false, facts) != Some(true);
    if idle {
        finding.severity = Severity::Hint;
    }
    Some(finding.help("核对表和文字，改正写错的一处；说的只是一部分的，写明是哪一部分。"))
}

/// 拟购置办公设备一批, though 拟购置 is zero.
fn bought(masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    const PLANS: [&str; 7] = ["拟购置", "拟采购", "拟更新", "计划购置", "计划采购", "计划更新", "将购置"];
    let written = facts.budget.acquisitions();
    let first = written.first().filter(|_| written.iter().all(|amount| amount.money.is_zero()))?;
    let text: &str = &masked.lettered.words;
    if !masked.lettered.may_hold("购置") && !masked.lettered.may_hold("采购") && !masked.lettered.may_hold("更新")
    {
        return None;
    }
    let clause = clauses(text).into_iter().take(MOST).map(|range| &text[range]).find(|clause| {
        let planned = PLANS.iter().filter_map(|word| Some(clause.find(word)? + word.len())).min();
        let good = |rest: &str| lints().procurement.goods.stand_in(rest);
        let denied =
            ["未", "无", "不", "没有", "固定资产", "如", "元", "软件", "图书"].iter().any(|word| clause.contains(word));
        planned.is_some_and(|at| good(&clause[at..])) && !denied
    })?;
    let finding =
        RULE.finding("文字里说要购置，拟购置固定资产是 0").at(masked.text.place(clause, facts.sources), "这里");
    let finding = finding.and(first.span, "拟购置是 0");
    Some(finding.help("把要买的固定资产写进 acquisitions；不够固定资产标准的、由别的单位入账的，可以不改。"))
}

/// So many clauses of a text are looked at.
const MOST: usize = 500;

/// Whether there is any of a thing; `None` if it is not known.
fn there(id: &str, last_year: bool, facts: &Facts<'_>) -> Option<bool> {
    match id {
        "vehicles" if last_year || facts.budget.assets.is_none() => None,
        "vehicles" => Some(vehicles(facts).next().is_some()),
        "services" => (!last_year).then(|| facts.budget.project.iter().any(buys_services)),
        // A 款 of the economic classification, or how it begins.
        code if code.starts_with(|c: char| c.is_ascii_digit()) => {
            let mut paid = facts.budget.basic.0.iter().filter(|(own, _)| own.value.starts_with(code));
            (!last_year).then(|| paid.any(|(_, entry)| !entry.amount.money.is_zero()))
        }
        id => {
            let value = two_years(id, facts.figures, facts.posting, facts.budget)?;
            let amount = if last_year { value.before? } else { value.now };
            Some(!amount.is_zero())
        }
    }
}

/// Where the first of them are.
fn places(id: &str, facts: &Facts<'_>) -> Vec<Span> {
    match id {
        "vehicles" => vehicles(facts).map(|item| item.kind.span).take(2).collect(),
        "services" => facts
            .budget
            .project
            .iter()
            .filter(|project| buys_services(project))
            .map(|one| one.name.span)
            .take(2)
            .collect(),
        code if code.starts_with(|c: char| c.is_ascii_digit()) => {
            let paid = facts.budget.basic.0.iter().filter(|(own, _)| own.value.starts_with(code));
            paid.map(|(_, entry)| entry.amount.span).take(2).collect()
        }
        id => facts_of(facts, id).into_iter().map(|fact| fact.span).take(2).collect(),
    }
}

/// Vehicles of the assets.
fn vehicles<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = &'f Asset> {
    let items = facts.budget.assets.iter().flat_map(|assets| &assets.items);
    let any = |item: &&Asset| {
        item.value.is_some_and(|value| !value.money.is_zero())
            || item.quantity.is_some_and(|quantity| quantity.value != Decimal::ZERO)
    };
    items.filter(|item| item.kind.value == AssetKind::Vehicle).filter(any)
}

fn buys_services(project: &Project) -> bool {
    ["购买服务", "委托", "外包"].iter().any(|word| project.name.value.contains(word))
}
