//! A section in the unit's own words must say what the law asks of it.

use crate::check::lints::Words;
use crate::check::lints::lints;
use crate::check::sums::facts_of;
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 单位自己写的一节（[sections]）说全了这一节必须说的：“三公”经费的总额、分项、增减和原因，机关运行经费的数，收入的各个来源，基本支出和项目支出，增减的原因，上年末的资产。
    /// ## 为什么
    /// 自己写的话代替了格式的话，格式里必须公开的内容就要由它说到。
    /// ## 依据
    /// 预算法第十四条；财预〔2016〕143号
    /// ## 错误示例
    /// [sections] three_public = "我单位严格控制“三公”经费。"
    /// ## 正确示例
    /// 写明“三公”经费的总额、各分项、比上年增减多少、为什么
    "K020" "自己写的一节说全了" Warning
}

const REASON: &str = "增减的原因";

/// So many named sources are a list that another rule reads.
const LISTED: usize = super::income_sources::LISTS;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let sections = facts.texts().filter(|text| text.field == Field::Section);
    sections.filter_map(|text| judge(text, facts)).collect()
}

fn judge(text: &Authored<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let missing = missing(text, facts);
    if missing.is_empty() {
        return None;
    }
    let help = if missing == [REASON] {
        "写上为什么增、为什么减。"
    } else {
        "补上这些；没有的，写明没有安排。"
    };
    let finding = RULE.finding(format!("自己写的“{}”一节没有说{}", text.key, missing.join("、")));
    let finding = finding.at(facts.sources.head(text.span), "这一节代替了格式里的话");
    Some(finding.help(help))
}

/// What a section does not say.
fn missing(text: &Authored<'_>, facts: &Facts<'_>) -> Vec<String> {
    let words = text.text;
    let says = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let has = |list: &Words| list.stand_in(words);
    // 项目支出减少25万元，主要为改造已完工
    let reason = has(&lints().years.because) || says(&["，主要为"]);
    let change = has(&lints().years.changes);
    let asked: Vec<(&str, bool)> = match text.key {
        "three_public" => vec![
            ("总额", says(&["fig.three_public", "“三公”经费", "三公经费"]) && is_counted(words)),
            ("因公出国（境）费", says(&["出国", "fig.abroad"])),
            ("公务用车购置及运行维护费", says(&["公务用车", "fig.vehicle"])),
            ("公务接待费", says(&["公务接待", "fig.reception"])),
            ("比上年的增减", change),
            (REASON, reason),
        ],
        "operating" => vec![("机关运行经费的数", is_counted(words) || says(&["没有", "无", "不安排", "未安排"]))],
        "income" => return sources_missing(words, facts),
        "spending" => {
            vec![("基本支出", says(&["基本支出", "fig.basic"])), ("项目支出", says(&["项目支出", "fig.project"]))]
        }
        "change" => vec![(REASON, reason || says(&["与上年一致", "与上年持平"]))],
        "assets" => vec![(
            "上年末的固定资产",
            says(&["fig.assets", "固定资产总额", "账面", "占用", "年末", "年底", "12月31日", "as_of"])
                && !only_planned(words),
        )],
        _ => Vec::new(),
    };
    asked.into_iter().filter(|(_, said)| !said).map(|(what, _)| what.to_owned()).collect()
}

fn is_counted(words: &str) -> bool {
    words.contains("{{ fig.") || words.contains("{{fig.") || words.contains("万元")
}

/// True if a section on assets speaks of planned purchases only.
fn only_planned(words: &str) -> bool {
    words.contains("拟购置")
        && !words.contains("fig.assets")
        && !["年末", "年底", "12月31日", "as_of", "截至", "截止", "占用"].iter().any(|word| words.contains(word))
}

/// Sources of income that the budget has and the section does not name.
fn sources_missing(words: &str, facts: &Facts<'_>) -> Vec<String> {
    let sources = [
        ("revenue_general", "一般公共预算拨款收入"),
        ("revenue_fund", "政府性基金预算拨款收入"),
        ("revenue_capital", "国有资本经营预算拨款收入"),
        ("revenue_fiscal_account", "财政专户管理资金收入"),
        ("revenue_unit", "单位资金收入"),
        ("revenue_carried_over", "上年结转结余"),
    ];
    let told = |id: &str, name: &str| {
        let said =
            lints().prose.sources.get(name).is_some_and(|said| said.iter().any(|said| words.contains(said.as_str())));
        said || words.contains(name) || words.contains(&format!("fig.{id}"))
    };
    let named = sources.iter().filter(|(id, name)| told(id, name)).count();
    // Who lists sources lists all of them, with a zero; K006 finds longer lists in print.
    let listed = ["其中", "包括", "分别"].iter().any(|word| words.contains(word))
        && !["全部", "均为", "只有", "仅有", "没有其他", "无其他"].iter().any(|word| words.contains(word));
    let all = listed && named < LISTED;
    let there = sources.into_iter().filter(|(id, _)| all || !facts_of(facts, id).is_empty());
    there.filter(|(id, name)| !told(id, name)).map(|(_, name)| name.to_owned()).collect()
}
