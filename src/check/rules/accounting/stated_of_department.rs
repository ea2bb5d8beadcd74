//! What a department states beside its units must be their sum.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::Facts;
use crate::diagnostic::Diagnostic;
use crate::ledger::{DIMENSIONS, Dimension, Fact, Node, Selection};
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 部门文件自己写的收入、支出、“三公”、资产等，以及本地要求另填的金额、数量，等于 units 各单位相加（扣除部门内部往来）的结果。
    /// ## 为什么
    /// 部门预算由所属单位的预算汇总而成。部门写的数与相加的不同，不是漏了单位、抄错了数，就是内部往来没有抵销。
    /// ## 依据
    /// 预算法第八条；预算法实施条例第五条
    /// ## 错误示例
    /// 部门写 [revenue] general = 300.00，两个单位是 100.00 和 190.00
    /// ## 正确示例
    /// 部门写 general = 290.00；或不写，由程序相加
    "B022" "部门的数等于各单位之和" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut stated: BTreeMap<[Node; DIMENSIONS.len()], Vec<&Fact>> = BTreeMap::new();
    for fact in facts.posting.stated.facts() {
        stated.entry(fact.place).or_default().push(fact);
    }
    let is_count = |stated: &[&Fact]| stated[0].at(Dimension::Ask) != Node::NONE && stated[0].quantity.is_some();
    let judge = |(place, stated): (_, Vec<&Fact>)| {
        if is_count(&stated) { count(&place, &stated, facts) } else { compare(&place, &stated, facts) }
    };
    stated.into_iter().filter_map(judge).collect()
}

fn selection(place: &[Node; DIMENSIONS.len()]) -> Selection {
    DIMENSIONS
        .into_iter()
        .filter(|&dimension| place[dimension as usize] != Node::NONE)
        .fold(Selection::all(), |selection, dimension| selection.node(dimension, place[dimension as usize]))
}

/// Quantities that the variant asks for.
fn count(place: &[Node; DIMENSIONS.len()], stated: &[&Fact], facts: &Facts<'_>) -> Option<Diagnostic> {
    let ledger = &facts.posting.ledger;
    let parts: Vec<&Fact> = ledger.sum(&selection(place)).facts.iter().map(|&number| ledger.fact(number)).collect();
    if stated.iter().chain(&parts).any(|fact| fact.uncounted) {
        return None;
    }
    let sum = |facts: &[&Fact]| facts.iter().filter_map(|fact| fact.quantity).sum::<Decimal>().normalize();
    let (said, found) = (sum(stated), sum(&parts));
    if said == found {
        return None;
    }
    let mut finding = RULE
        .finding(format!("部门写的「{}」与各单位之和不相等", describe(place, facts)))
        .at(stated[0].span, format!("部门写的 {said}"))
        .comparing(
            format!("{found}（各单位之和）"),
            format!("{said}（部门写的）"),
            Some((said - found).abs().to_string()),
        )
        .help("核对各单位的数，看 units 是否漏了单位；各单位没有错的，改正部门写的数，或删去它，由程序相加。");
    for part in parts {
        finding = finding.and(part.span, part.quantity.unwrap_or_default().normalize().to_string());
    }
    Some(finding)
}

fn compare(place: &[Node; DIMENSIONS.len()], stated: &[&Fact], facts: &Facts<'_>) -> Option<Diagnostic> {
    let unit = facts.budget.money();
    let ledger = &facts.posting.ledger;
    let sum = ledger.sum(&selection(place));
    if stated.iter().any(|fact| fact.pending) || ledger.any_pending(&sum.facts) {
        return None;
    }
    let said: Money = stated.iter().map(|fact| fact.amount).sum();
    let at = describe(place, facts);
    let unsplit = sum.across.iter().map(|&(number, _)| ledger.fact(number)).find(|fact| !fact.amount.is_zero());
    if let Some(fact) = unsplit {
        let finding = RULE.finding(format!("部门写的「{at}」，有的单位没有分开写，无法核对"));
        let finding = finding.at(stated[0].span, format!("部门写的 {}", said.say(unit)));
        let finding = finding.and(fact.span, format!("这一笔 {} 没有分到下一级", fact.amount.say(unit)));
        return Some(finding.help("请单位把这一笔分开写；或部门也写合计，或删去部门写的这个数。"));
    }
    if (sum.amount - said).abs() <= facts.budget.tolerance(sum.facts.len() + 1) {
        return None;
    }
    let mut finding = RULE
        .finding(format!("部门写的「{at}」与各单位之和不相等"))
        .at(stated[0].span, format!("部门写的 {}", stated[0].amount.say(unit)))
        .comparing(
            format!("{}（各单位之和）", sum.amount.say(unit)),
            format!("{}（部门写的）", said.say(unit)),
            Some((sum.amount - said).abs().say(unit)),
        )
        .help("核对各单位的数，看 units 是否漏了单位；各单位没有错的，改正部门写的数，或删去它，由程序相加。");
    for fact in &stated[1..] {
        finding = finding.and(fact.span, format!("部门写的 {}", fact.amount.say(unit)));
    }
    for &number in &sum.facts {
        let fact = ledger.fact(number);
        finding = finding.and(fact.span, fact.amount.say(unit));
    }
    if sum.facts.is_empty() {
        finding = finding.note("没有一个单位写了这种数");
    }
    Some(finding)
}

/// A place in words, without what every fact of its ledger shares: 支出 2010301 行政运行 一般公共预算 基本支出.
fn describe(place: &[Node; DIMENSIONS.len()], facts: &Facts<'_>) -> String {
    let unsaid = [Dimension::Year, Dimension::Measure, Dimension::Nature, Dimension::Reserve];
    let mut words = Vec::new();
    for dimension in DIMENSIONS.into_iter().filter(|dimension| !unsaid.contains(dimension)) {
        let node = place[dimension as usize];
        if node == Node::NONE || node == Node::ROOT {
            continue;
        }
        if dimension == Dimension::CarriedOver {
            match dimension.node_key(node) {
                Some("true") => words.push("上年结转".to_owned()),
                Some("surplus") => words.push("使用非财政拨款结余".to_owned()),
                _ => {}
            }
            continue;
        }
        if dimension.is_coded() {
            let code = dimension.code(node);
            words.push(facts.posting.names.named_code(dimension, &code));
            continue;
        }
        words.push(facts.posting.names.node_name(dimension, node).unwrap_or_default().to_owned());
    }
    words.join(" ")
}
