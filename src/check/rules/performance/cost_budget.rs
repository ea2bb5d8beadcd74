//! Compares a project's costs with its budget.

use rust_decimal::Decimal;

use super::cost::{amount, costs, is_total};
use super::indicators::{Aim, budget_of, each, words};
use crate::check::Facts;
use crate::check::words::slips;
use crate::check::words::target::Twice;
use crate::check::words::told::Told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Project;
use crate::money::{Money, MoneyUnit};
use crate::visible::Visible;

rule! {
    /// ## 检查内容
    /// 成本指标的金额不超过项目预算数；只差一点的，应当相等。
    /// 单位成本（元/人、每台）、节约额和只是一部分费用的成本不比；写明是全部支出的总成本（总成本、支出控制数）应当相等；
    /// 写定的标准乘写定的人数，不比项目预算数多。
    /// ## 为什么
    /// 成本控制数就是这笔预算；多出来的没有钱，差一分的是抄错或者四舍五入得不一样。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// fiscal = 600.00，成本指标 target = "≤622600万元"
    /// ## 正确示例
    /// fiscal = 600.00，成本指标 target = "≤600万元"
    "P009" "成本指标与项目预算数" Error
}

/// Tolerance for rounding to 0.01万元, in 元.
const ROUNDING: i64 = 100;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let budget = budget_of(project);
        findings.extend(super::price_times_number::of_project(project, aims, facts));
        // Lower bounds are another rule's.
        let bounded = |aim: &&Aim<'_>| aim.figure().is_some_and(|figure| !figure.bound.is_lower());
        // What is spent in several years may be more, but hardly just ten times as much.
        let slipped = |aim: &&Aim<'_>| amount(aim).is_some_and(|cost| cost == budget * Decimal::TEN);
        let costs = costs(aims).filter(|aim| is_total(aim) || aim.speaks_of(&words().beyond_year) && slipped(aim));
        let costs = costs.filter(bounded);
        let costs: Vec<_> = costs.filter_map(|aim| Some((aim, amount(aim)?))).collect();
        if budget.is_zero() || costs.is_empty() {
            return;
        }
        let judging = Judging { facts, project, budget };
        let above: Vec<_> =
            costs.iter().filter(|(aim, cost)| *cost > budget && *cost - budget >= printed(aim)).collect();
        if above.is_empty() {
            findings.extend(judging.sum(&costs));
        }
        findings.extend(above.into_iter().map(|&(aim, cost)| judging.one(aim, cost, "超过了")));
    })
}

/// The least difference that shows in print: 0.01万元, or 1元 for a cost in 元.
fn printed(aim: &Aim<'_>) -> Money {
    let least = if aim.figure().is_some_and(|figure| figure.scale > Decimal::ONE) { "100" } else { "1" };
    Money::parse(least, MoneyUnit::Yuan).unwrap_or_default()
}

struct Judging<'c, 'b> {
    facts: &'c Facts<'b>,
    project: &'c Project,
    budget: Money,
}

impl Judging<'_, '_> {
    /// Checks the sum of costs, none of which alone exceeds the budget.
    fn sum(&self, costs: &[(&Aim<'_>, Money)]) -> Option<Diagnostic> {
        let sum: Money = costs.iter().map(|&(_, cost)| cost).sum();
        let short = self.budget - sum;
        match costs {
            _ if short.is_zero() => None,
            [(aim, _)] if short.abs() < printed(aim) => None,
            [(aim, cost)] => self.is_the_whole(aim, *cost).then(|| self.one(aim, *cost, "不等于")),
            // One may be the total, and the others its parts.
            _ if costs.iter().any(|&(_, cost)| cost == self.budget) => None,
            _ if short.is_negative() || short.yuan() <= Decimal::from(ROUNDING) => {
                let relation = if short.is_negative() { "超过了" } else { "不等于" };
                let mut finding = RULE.finding(format!("各项成本加起来{relation}项目预算数"));
                finding.severity = Severity::Warning;
                for &(aim, cost) in costs {
                    let label = format!("成本 {}", cost.say(self.unit()));
                    let place = aim.place(self.facts.sources);
                    finding =
                        if finding.primary.is_none() { finding.at(place, label) } else { finding.and(place, label) };
                }
                Some(self.compared(finding, sum).help("核对各项成本和项目预算数；有重复计算的，只留一个总数。"))
            }
            _ => None,
        }
    }

    /// True if a single cost stands for the whole budget: nearly equal, or different by a factor of 万.
    fn is_the_whole(&self, aim: &Aim<'_>, cost: Money) -> bool {
        let near = (self.budget - cost) * Decimal::ONE_HUNDRED < self.budget;
        near || self.is_a_slip(aim, cost)
            || self.is_controlled(aim, cost)
            || self.is_a_fraction(aim, cost)
            || cost * MoneyUnit::TenThousand.yuan() == self.budget
            || aim.figure().is_some_and(|f| f.twice.is_some())
    }

    /// True for a tenth, or a hundredth, of the budget, if the name is that of the whole.
    fn is_a_fraction(&self, aim: &Aim<'_>, cost: Money) -> bool {
        const WHOLE: [&str; 13] = [
            "总",
            "综合",
            "全部",
            "项目成本",
            "项目经费",
            "保障成本",
            "运行成本",
            "运转成本",
            "工作成本",
            "业务成本",
            "建设成本",
            "维护成本",
            "保障费用",
        ];
        let parts = [Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND];
        // 检测成本 of 质量检测 is the cost of all of it.
        let of_project =
            aim.name().ends_with("成本") && Told::by([self.project.name.value.as_str()]).shared(aim.name_tells()) > 0;
        let whole = of_project || WHOLE.iter().any(|word| aim.name().contains(word));
        whole && parts.into_iter().any(|part| cost * part == self.budget)
    }

    /// True for what is said to be the whole: 总成本, described as 项目全年支出控制数; or its digits in another order.
    fn is_controlled(&self, aim: &Aim<'_>, cost: Money) -> bool {
        let meaning = aim.indicator.meaning.as_ref().filter(|text| text.secret.is_none());
        let meaning = meaning.map_or("", |text| text.value.as_str());
        let all = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
        let whole = all(&["总成本", "总费用", "总支出", "项目成本"], aim.name());
        let control = all(&["支出控制数", "全年支出", "全部支出", "总支出", "预算控制数", "支出总额"], meaning);
        let unit = MoneyUnit::TenThousand;
        let reordered = slips::reordered(cost.in_unit(unit), self.budget.in_unit(unit));
        let own = self.project.money().iter().any(|(_, amount)| amount.money == cost);
        !own && whole && control || reordered && (whole || control)
    }

    /// True if the amounts differ in one digit. Of round ones, many do.
    fn is_a_slip(&self, aim: &Aim<'_>, cost: Money) -> bool {
        let round = Money::parse("10", MoneyUnit::TenThousand).unwrap_or_default().yuan();
        let whole = ["总", "综合", "全部", "项目成本", "项目经费"].iter().any(|word| aim.name().contains(word));
        if !whole && [cost, self.budget].iter().all(|money| (money.yuan() % round).is_zero()) {
            return false;
        }
        let [cost, budget] =
            [cost, self.budget].map(|money| money.in_unit(MoneyUnit::TenThousand).normalize().to_string());
        let digits = cost.chars().zip(budget.chars());
        cost.len() == budget.len() && cost.len() > 1 && digits.filter(|(a, b)| a != b).count() == 1
    }

    /// The finding for one cost that differs from the budget.
    fn one(&self, aim: &Aim<'_>, cost: Money, relation: &str) -> Diagnostic {
        let finding = RULE
            .finding(format!("成本指标{relation}项目预算数：“{}”", aim.written()))
            .at(aim.place(self.facts.sources), format!("成本 {}", cost.say(self.unit())));
        let mut finding = self.compared(finding, cost).help("核对成本指标和项目预算数，两处写成一样。");
        let above = (cost - self.budget).yuan();
        finding.severity = if above > Decimal::from(ROUNDING) { Severity::Error } else { Severity::Warning };
        finding.notes.extend(self.looks_like(aim, cost).map(Visible::from));
        finding
    }

    fn compared(&self, mut finding: Diagnostic, cost: Money) -> Diagnostic {
        for (_, amount) in self.project.money() {
            finding = finding.and(amount.span, format!("预算数 {}", amount.money.say(self.unit())));
        }
        let (budget, unit) = (self.budget, self.unit());
        let most = if cost > budget { "不超过 " } else { "" };
        let difference = (cost - budget).abs().say(unit);
        finding.comparing(format!("{most}{}", budget.say(unit)), cost.say(unit), Some(difference))
    }

    /// The probable mistake behind a large difference.
    fn looks_like(&self, aim: &Aim<'_>, cost: Money) -> Option<String> {
        let figure = aim.figure()?;
        let (wan, scale) = (MoneyUnit::TenThousand, MoneyUnit::TenThousand.yuan());
        let budget = self.budget.in_unit(wan).to_string();
        match figure.twice {
            Some(Twice::Digits(half)) => return Some(format!("像是把 {half} 写了两遍")),
            Some(Twice::Whole | Twice::Unit) | None => {}
        }
        if cost == self.budget * scale {
            return Some(format!("像是把 {} 元写成了 {} 万元", figure.digits, figure.digits));
        }
        if cost * scale == self.budget {
            return Some(format!("像是把 {} 万元写成了 {} 元", figure.digits, figure.digits));
        }
        let joined = figure.digits.strip_suffix(&budget).or_else(|| figure.digits.strip_prefix(&budget));
        let joined = joined.filter(|rest| !rest.is_empty() && budget.len() >= 2)?;
        let mut note = format!("{} 像是 {joined} 和预算数 {budget} 连在了一起", figure.digits);
        if figure.scale == scale {
            let whole = Money::parse(&figure.digits, MoneyUnit::Yuan).ok()?;
            note.push_str(&format!("，或者把 {} 元（{}）写成了万元", figure.digits, whole.say(wan)));
        }
        Some(note)
    }

    fn unit(&self) -> MoneyUnit {
        self.facts.budget.money()
    }
}
