//! Projects that seem to buy something, without 政府采购.

use super::said_purchases::{Bought, stated};
use crate::check::authored::within;
use crate::check::lints::Words;
use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;
use crate::model::Project;
use crate::source::{Span, Text};

rule! {
    /// ## 检查内容
    /// 项目的名称或用途写着采购、购置、租赁、印刷、外包、服务费等，而采购表里没有这个项目。
    /// ## 为什么
    /// 这些项目多半要政府采购；采购预算漏编，采购时就没有预算。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// 项目的用途是“热线服务外包工作人员工资”，文件里没有 [[procurement]]
    /// ## 正确示例
    /// 达到限额标准或在集中采购目录里的，写一段 [[procurement]]
    "G010" "像是要采购的项目，没有列政府采购" Hint
}

/// How many projects the finding names.
const NAMED: usize = 5;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let purchases = Bought::of(facts);
    // What is stated outright is G110.
    let silent = |project: &&Project| !purchases.has(project) && stated(project, &purchases, facts).is_empty();
    let texts = facts.budget.project.iter().filter(silent).filter_map(|project| {
        let words = [&project.name].into_iter().chain(&project.purpose);
        words.into_iter().find_map(|text| bought(text, facts)).map(|place| (&project.name.value, place))
    });
    let found: Vec<(&String, Span)> = texts.collect();
    if found.is_empty() {
        return Vec::new();
    }
    let table = if facts.budget.procurement.is_empty() { "政府采购预算是空的" } else { "采购表里没有" };
    let mut finding = RULE.finding(format!("有 {} 个项目像是要采购，{table}", found.len()));
    for &(name, place) in found.iter().take(NAMED) {
        let words = format!("项目“{name}”");
        finding = if finding.primary.is_none() { finding.at(place, words) } else { finding.and(place, words) };
    }
    if found.len() > NAMED {
        finding = finding.note(format!("另外还有 {} 个", found.len() - NAMED));
    }
    vec![finding.help("在集中采购目录里，或达到采购限额标准的，写一段 [[procurement]]；都够不上的，不必理会。")]
}

/// The place of words about buying, unless they are part of others, such as 购置补贴.
fn bought(text: &Text, facts: &Facts<'_>) -> Option<Span> {
    let words = &lints().procurement;
    let lettered = Lettered::of(text.value.as_str());
    if !words.bought.iter().any(|word| lettered.holds(word)) {
        return None;
    }
    let holds = |clause: &str, list: &Words| list.stand_in(clause);
    let own = text.value.split(['，', '。', '；', '、', ',', ';']).filter(|clause| !holds(clause, &words.not_buying));
    let bought = own.filter_map(|clause| {
        let left = words.not_bought.iter().fold(clause.to_owned(), |left, word| left.replace(word.as_str(), ""));
        words.bought.iter().find(|word| left.contains(word.as_str()))
    });
    bought.map(|word| within(text.span, word, facts.sources)).next()
}
