//! Amounts listed in a project's purpose must add up to its budget: 房租38万元、车租12万元.

use super::super::performance::indicators::budget_of;
use super::{parts_beside, products, said_price};
use crate::check::capped::Capped;
use crate::check::words::amounts::{Amount, amounts};
use crate::check::words::years::years;
use crate::check::{Facts, within};
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::money::{Money, MoneyUnit};
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 资金用途、绩效目标里把钱分项写出的，各项之和等于写明的总数，没有写总数的等于项目预算数；写“每辆…元、…辆”的，乘起来与总数一致。
    /// 没有写全的（“等”“其中”），只核对不比预算数多；当年预算和上年结转两项，加起来是项目预算数，或当年的就是。
    /// 每人、每亩多少钱，与成本指标写的相同。
    /// ## 为什么
    /// 调整了预算数，分项常常忘了改；读者加一遍、乘一遍就看得出来。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// fiscal = 50.00，purpose = "房屋租赁 38 万元、车辆租赁 8 万元"
    /// ## 正确示例
    /// purpose = "房屋租赁 38 万元、车辆租赁 12 万元"
    "T032" "资金用途里的数加得起来" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for project in &facts.budget.project {
        let budget = budget_of(project);
        let texts =
            project.purpose.iter().map(|text| (text, true)).chain(project.goals.iter().map(|text| (text, false)));
        for (text, whole) in texts.filter(|(text, _)| is_readable(text)) {
            if budget.is_zero() {
                continue;
            }
            findings.add(|| {
                let year = facts.budget.unit.year.value;
                let words = text.value.as_str();
                if speaks_of_other_money(words, year) {
                    let standard = STANDARDS.iter().any(|word| words.contains(word)) && !speaks_of(&OTHER, words, year);
                    let product = products::wrong(words, budget).filter(|_| standard && amounts(words).len() < 3);
                    return product.map(|wrong| of_product(&wrong, text, facts)).or_else(|| {
                        let years = parts_beside::of_years(words, project, budget);
                        let wrong = years.or_else(|| parts_beside::of_givers(words, budget))?;
                        of_list(&wrong, project, text, budget, facts)
                    });
                }
                let product = products::wrong(words, budget).map(|wrong| of_product(&wrong, text, facts));
                let product = product.or_else(|| of_ceiling(project, text, budget, facts));
                product
                    .or_else(|| of_parts(project, text, whole, budget, facts))
                    .or_else(|| of_list(&parts_beside::of_list(words, whole, budget)?, project, text, budget, facts))
            });
        }
    }
    for (project, aims) in facts.budget.project.iter().zip(facts.aims()) {
        findings.add(|| said_price::judge(project, aims, facts));
    }
    findings.all()
}

/// Longer texts, in bytes, are no list.
const LONGEST: usize = 6000;

fn is_readable(text: &Text) -> bool {
    text.secret.is_none() && text.value.contains('元') && text.value.len() <= LONGEST
}

/// Words of money that is not this year's, or not the project's.
const OTHER: [&str; 48] = [
    "分担",
    "财政负担",
    "财政承担",
    "累计",
    "上年",
    "去年",
    "结转",
    "总投资",
    "合同总",
    "合同金额",
    "合同价",
    "已支付",
    "已拨",
    "已安排",
    "尾款",
    "分期",
    "上级",
    "中央",
    "省级",
    "产值",
    "收入",
    "贷款",
    "节约",
    "增收",
    "减少",
    "增加",
    "压减",
    "罚",
    "以上",
    "以下",
    "或",
    "不足",
    "三年",
    "五年",
    "等奖",
    "岁",
    "自筹",
    "配套",
    "社会资本",
    "一期",
    "二期",
    "首付",
    "余款",
    "质保",
    "一档",
    "二档",
    "两档",
    "档次",
];

/// Words of what each one gets, which is no part.
const STANDARDS: [&str; 5] = ["补助标准", "补贴标准", "奖励标准", "发放标准", "标准为"];

fn speaks_of_other_money(text: &str, year: u32) -> bool {
    STANDARDS.iter().any(|word| text.contains(word)) || speaks_of(&OTHER, text, year)
}

fn speaks_of(words: &[&str], text: &str, year: u32) -> bool {
    words.iter().any(|word| text.contains(word)) || years(text).iter().any(|one| !one.in_name && one.year != year)
}

/// The finding for a list without a total.
fn of_list(
    wrong: &parts_beside::Wrong,
    project: &Project,
    text: &Text,
    budget: Money,
    facts: &Facts<'_>,
) -> Option<Diagnostic> {
    let unit = facts.budget.money();
    let first = wrong.parts.first()?;
    let place = within(text.span, &text.value[first.range.clone()], facts.sources);
    let message = if wrong.too_many {
        "分项写的金额比项目预算数还多"
    } else {
        "分项写的金额加起来不等于项目预算数"
    };
    let mut finding = RULE.finding(message).at(place, format!("项目“{}”", project.name.value)).comparing(
        format!("{}（项目预算数）", budget.say(unit)),
        format!("{}（文字）", wrong.sum.say(unit)),
        Some((wrong.sum - budget).abs().say(unit)),
    );
    for (_, part) in project.money() {
        finding = finding.and(part.span, format!("预算数 {}", part.money.say(unit)));
    }
    Some(finding.help("核对各项和预算数；没有列全的，在末尾写“等”。"))
}

fn of_product(wrong: &products::Wrong<'_>, text: &Text, facts: &Facts<'_>) -> Diagnostic {
    let unit = facts.budget.money();
    let against = match wrong.is_budget {
        true if wrong.product > wrong.right => "比项目预算数还多",
        true => "与项目预算数像是差了一位，或写颠倒了",
        false => "与写明的总数不同",
    };
    RULE.finding(format!("数量乘单价是 {}，{against}", wrong.product.say(unit)))
        .at(within(text.span, wrong.words, facts.sources), format!("{} × {}", wrong.count, wrong.price.say(unit)))
        .note(format!("{}是 {}", if wrong.is_budget { "预算数" } else { "总数" }, wrong.right.say(unit)))
        .help("核对数量、单价和总数。")
}

/// 成本控制在60万元以内, though there are only 50.
fn of_ceiling(project: &Project, text: &Text, budget: Money, facts: &Facts<'_>) -> Option<Diagnostic> {
    let words = text.value.as_str();
    let above = amounts(words).into_iter().find(|amount| {
        let lead = lead(words, amount);
        let ceiling = ["不超过", "控制在", "≤", "不高于"].iter().find_map(|word| lead.split_once(word));
        let whole = ceiling.is_some_and(|(of, between)| {
            between.trim().is_empty()
                && ["成本", "支出", "经费", "费用", "资金", "预算"].iter().any(|word| of.ends_with(word))
        });
        whole && amount.about && amount.money > budget && !lead.contains(['每', '均', '/'])
    })?;
    let unit = facts.budget.money();
    let said = &words[above.range.clone()];
    let finding = RULE
        .finding(format!("写的上限 {said} 比项目预算数还多"))
        .at(within(text.span, said, facts.sources), format!("项目“{}”", project.name.value))
        .note(format!("预算数是 {}", budget.say(unit)));
    Some(finding.help("核对上限和预算数。"))
}

/// Amounts of a text: its parts, and their total if it is stated.
struct Listed {
    total: Option<Amount>,
    parts: Vec<Amount>,
    /// True if every item has its amount, and nothing is left out.
    complete: bool,
}

fn of_parts(project: &Project, text: &Text, whole: bool, budget: Money, facts: &Facts<'_>) -> Option<Diagnostic> {
    let list = listed(&text.value)?;
    let sum: Money = list.parts.iter().map(|part| part.money).sum();
    let right = list.total.as_ref().map_or(budget, |total| total.money);
    let sources = project.money();
    let told = sum == right
        || list.total.is_none() && sources.iter().any(|(_, part)| part.money == sum)
        || (sum - right).abs() <= slack(&list.parts, right);
    // A goal may speak of the main thing only.
    // Small amounts in 元 are what one of them gets.
    let least = Money::parse("1", MoneyUnit::TenThousand).unwrap_or_default();
    let standards = list.parts.iter().all(|part| part.money < least);
    let lacks = !standards && list.complete && list.parts.len() > 1 && (whole || list.total.is_some());
    let as_meant = |part: &Amount| {
        if part.unit == MoneyUnit::Yuan { part.money * MoneyUnit::TenThousand.yuan() } else { part.money }
    };
    let slip = sum != budget && list.parts.iter().map(as_meant).sum::<Money>() == budget;
    let spent =
        (whole && list.parts.len() > 1) || list.parts.iter().all(|part| is_spent(lead(&text.value, part), whole));
    let told = told || !spent || !(sum > right || lacks && sum < right || slip);
    if told || list.total.as_ref().is_some_and(|_| list.parts.len() < 2) {
        return None;
    }
    let unit = facts.budget.money();
    let name = if list.total.is_some() { "写明的总数" } else { "项目预算数" };
    let message = match &list.parts[..] {
        _ if slip => "写的元是万元，才与项目预算数相等".to_owned(),
        [_] => "写的金额比项目预算数还多".to_owned(),
        _ => format!("分项写的金额加起来不等于{name}"),
    };
    let first = list.parts.first()?;
    let place = |amount: &Amount| within(text.span, &text.value[amount.range.clone()], facts.sources);
    let mut finding = RULE.finding(message).at(place(first), format!("项目“{}”", project.name.value)).comparing(
        format!("{}（{name}）", right.say(unit)),
        format!("{}（文字）", sum.say(unit)),
        Some((sum - right).abs().say(unit)),
    );
    for (_, part) in sources.iter().filter(|_| list.total.is_none()) {
        finding = finding.and(part.span, format!("预算数 {}", part.money.say(unit)));
    }
    Some(finding.help("核对各项和预算数；没有列全的，在末尾写“等”。"))
}

/// True if the words before an amount are about spending the project's own money.
pub fn is_spent(lead: &str, purpose: bool) -> bool {
    const SPENT: [&str; 14] =
        ["费", "资金", "支出", "安排", "使用", "支付", "投入", "补助", "租", "采购", "购置", "工资", "需", "预算"];
    const RESULT: [&str; 31] = [
        "税", "融资", "销售", "交易", "损失", "产值", "投资", "营业", "效益", "审减", "追回", "挽回", "清欠", "规模",
        "资产", "罚没", "募集", "捐", "争取", "拨付", "发放", "兑付", "监管", "审", "招商", "到位", "带动", "社会",
        "引进", "撬动", "吸引",
    ];
    let is = |words: &[&str]| words.iter().any(|word| lead.contains(word));
    is(&SPENT) && (purpose || !is(&RESULT))
}

/// What rounding of the parts explains, if the total has more digits than they.
fn slack(parts: &[Amount], right: Money) -> Money {
    let last = |part: &Amount| {
        let one = Money::parse("1", part.unit).unwrap_or_default();
        (0..part.decimals).fold(one, |place, _| place * rust_decimal::Decimal::new(1, 1))
    };
    let finer = parts.iter().all(|part| !(right.yuan() % last(part).yuan()).is_zero());
    let half = rust_decimal::Decimal::new(5, 1);
    if finer { parts.iter().map(|part| last(part) * half).sum() } else { Money::ZERO }
}

/// Words at the end of what stands before a total.
const TOTAL: [&str; 15] = [
    "共",
    "共计",
    "合计",
    "总计",
    "总投入",
    "总额",
    "总预算",
    "项目资金",
    "所需资金",
    "需资金",
    "安排资金",
    "预算",
    "预算数",
    "资金",
    "计",
];

/// The amounts of a text, if they are one list.
fn listed(text: &str) -> Option<Listed> {
    let all = amounts(text);
    let nested = text.matches("其中").count() > 1 || text.contains("含") || text.matches("包括").count() > 1;
    if all.is_empty() || all.iter().any(|amount| amount.about || is_rate(text, amount)) || nested {
        return None;
    }
    let named = |amount: &Amount| {
        let lead = lead(text, amount).trim_end_matches(['为', '是', ' ', '：']);
        TOTAL.iter().any(|word| lead.ends_with(word))
    };
    let introduces = |amount: &Amount| {
        let rest = text[amount.range.end..].trim_start_matches(['，', ' ']);
        ["其中", "包括", "：", "（", "(", "用于", "分别"].iter().any(|word| rest.starts_with(word))
    };
    // What follows the list of a total is beside it.
    if text.find("其中").is_some_and(|at| text[at..].trim_end_matches(['；', '。']).contains(['；', '。'])) {
        return None;
    }
    let (first, last) = (all.first()?, all.last()?);
    let total = if all.len() > 1 && introduces(first) && (named(first) || text.contains("其中")) {
        Some(0)
    } else if all.len() > 2 && named(last) {
        Some(all.len() - 1)
    } else if all.iter().skip(1).any(named) || text.contains("其中") {
        // Several lists, or parts of parts.
        return None;
    } else {
        None
    };
    let parts: Vec<Amount> =
        all.iter().enumerate().filter(|(at, _)| Some(*at) != total).map(|(_, one)| one.clone()).collect();
    let begin = parts.first()?.range.start;
    let items = text[begin..]
        .split(['，', '、', '；', '。', '\n', '+', ',', ';'])
        .map(str::trim)
        .filter(|item| !item.is_empty());
    // What it is for is no item: 保障驻京工作.
    let is_aim = |item: &str| amounts(item).is_empty() && AIMS.iter().any(|verb| item.starts_with(verb));
    let items = items.filter(|item| !is_aim(item));
    let one_each =
        items.clone().all(|item| amounts(item).len() == 1 || item.starts_with(['）', ')']) && item.len() < 4);
    let complete = one_each && !text.contains('等') && !text.contains("其余") && !text.contains("其他");
    let total = total.and_then(|at| all.get(at).cloned());
    Some(Listed { total, parts, complete })
}

/// How a clause begins that says what the money is for.
const AIMS: [&str; 13] =
    ["保障", "确保", "提高", "提升", "促进", "改善", "推动", "满足", "实现", "增强", "切实", "进一步", "维护全"];

/// True for what each one costs or gets.
pub fn is_rate(text: &str, amount: &Amount) -> bool {
    let lead = lead(text, amount);
    ["每", "均", "单价", "标准", "/", "×", "*"].iter().any(|word| lead.contains(word))
        || text[amount.range.end..].starts_with(['/', '×', '*'])
}

/// What stands before an amount in its item.
pub fn lead<'t>(text: &'t str, amount: &Amount) -> &'t str {
    let before = &text[..amount.range.start];
    let start = before
        .rfind(['，', '、', '；', '。', '\n', '+', ',', ';'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    &before[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<String>, Vec<String>, bool)> {
        let list = listed(text)?;
        let words = |amount: &Amount| text[amount.range.clone()].to_owned();
        Some((list.total.as_ref().map(words), list.parts.iter().map(words).collect(), list.complete))
    }

    #[test]
    fn lists_of_amounts_are_read() {
        for (text, total, parts, complete) in [
            ("房租38万元、车租8万元", None, 2, true),
            ("用于驻京联络：房租38万元，车租8万元，水电费5万元。", None, 3, true),
            ("共50万元，其中：房租38万元、车租12万元", Some("50万元"), 2, true),
            ("房租38万元、车租12万元，合计50万元", Some("50万元"), 2, true),
            ("房租（38万元）、车租（8万元）", None, 2, true),
            ("房租38万元、车租8万元等", None, 2, false),
            ("房租38万元、车租8万元，保障驻京工作", None, 2, true),
            ("房租38万元、车租8万元，水电费据实支付", None, 2, false),
        ] {
            let (said, listed, whole) = read(text).unwrap_or_default();
            assert_eq!((said.as_deref(), listed.len(), whole), (total, parts, complete), "{text}");
        }
    }

    #[test]
    fn rates_and_parts_of_parts_are_no_list() {
        for text in [
            "每人补助500元，共10万元",
            "按80元/人发放",
            "房租38万元（其中押金5万元）、车租12万元，其中油费2万元",
            "房租38万元（含水电费2万元）、车租12万元",
            "约38万元",
            "没有金额",
            "租赁费38万元，其中上半年19万元、下半年19万元；车租12万元",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
