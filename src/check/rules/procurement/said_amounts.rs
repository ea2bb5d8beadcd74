//! Amounts of goods, works and services in a text against the lines of 政府采购.

use super::purchases::amount;
use crate::check::capped::Capped;
use crate::check::texts::Masked;
use crate::check::words::amounts::amounts;
use crate::check::words::prose::{clause_start, sentences};
use crate::check::words::years::years;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::Class;
use crate::money::Money;

rule! {
    /// ## 检查内容
    /// 文字里写的政府采购货物、工程、服务的金额，预留中小微企业的份额，与采购表里的合计相同。
    /// ## 为什么
    /// 采购表按项目列，合计在文字里另写一遍；改了表，文字常常忘了改。
    /// ## 依据
    /// 政府采购法第三十三条；财库〔2020〕46号
    /// ## 错误示例
    /// 采购表里服务共 69.20 万元，文字写“政府采购服务支出 86.20 万元”
    /// ## 正确示例
    /// 政府采购服务支出 69.20 万元
    "G114" "文字里的采购金额与采购表相同" Warning
}

/// What is summed: a class of purchases, or the share of small enterprises.
const SAID: [(&[&str], Option<Class>); 4] = [
    (&["货物"], Some(Class::Goods)),
    (&["工程"], Some(Class::Works)),
    (&["服务"], Some(Class::Services)),
    (&["中小企业", "中小微企业", "小微企业"], None),
];

/// Words between a name and its amount.
const FILLERS: [&str; 17] = [
    "预算", "支出", "采购", "金额", "总额", "份额", "项目", "预留", "共计", "共", "合计", "为", "类", "的", "安排",
    "面向", "计",
];

/// Words of a sentence about other purchases.
const OTHER: [&str; 17] = [
    "上年",
    "去年",
    "比",
    "较",
    "增",
    "减",
    "执行",
    "决算",
    "合同",
    "不低于",
    "以上",
    "限额",
    "标准",
    "所属",
    "下属",
    "每",
    "小微企业占",
];

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let year = facts.budget.unit.year.value;
    for masked in facts.masked().iter().filter(|masked| masked.lettered.may_hold("元")) {
        if !matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra) {
            continue;
        }
        let text: &str = &masked.lettered.words;
        for range in sentences(text) {
            let sentence = &text[range];
            let other = OTHER.iter().any(|word| sentence.contains(word))
                || years(sentence).iter().any(|one| !one.in_name && one.year != year);
            if (sentence.contains("采购") || sentence.contains("预留")) && !other {
                judge(sentence, masked, facts, &mut findings);
            }
        }
    }
    let mut all = findings.all();
    all.extend(super::all_for_small::check(facts));
    all
}

fn judge(sentence: &str, masked: &Masked<'_>, facts: &Facts<'_>, findings: &mut Capped) {
    for said in amounts(sentence).into_iter().filter(|said| !said.about) {
        let mut lead =
            sentence[clause_start(sentence, said.range.start)..said.range.start].trim_end_matches([' ', '：']);
        let mut of_purchases = false;
        while let Some(rest) = FILLERS.iter().find_map(|filler| lead.strip_suffix(filler)) {
            of_purchases |= lead.ends_with("采购");
            lead = rest;
        }
        let found = SAID.iter().find_map(|(words, class)| {
            let word = words.iter().find(|word| lead.ends_with(*word))?;
            Some((*word, *class, &lead[..lead.len() - word.len()]))
        });
        // 货物 is what is bought; 购买服务 and 公共服务 are other things.
        let Some((name, class, before)) = found else { continue };
        let plain = ["", "其中", "采购", "政府采购", "集中采购", "安排政府采购", "其中政府采购"].contains(&before)
            || before.ends_with("政府采购");
        if !plain && !(class.is_none() && (before.ends_with(['留', '向', '予']) || of_purchases)) {
            continue;
        }
        let right: Money = match class {
            Some(_) => {
                let lines = facts.budget.procurement.iter().filter(|line| line.class() == class);
                lines.map(amount).sum()
            }
            None => facts.budget.procurement.iter().filter_map(|line| line.sme).map(|share| share.money).sum(),
        };
        if said.says(right) {
            continue;
        }
        let unit = facts.budget.money();
        let words = &sentence[said.range.clone()];
        findings.add(|| {
            let finding = RULE
                .finding(format!("文字里采购的{name}是 {words}，采购表里是 {}", right.say(unit)))
                .at(masked.text.place(words, facts.sources), "这里")
                .comparing(
                    format!("{}（采购表）", right.say(unit)),
                    format!("{}（文字）", said.money.say(unit)),
                    Some((right - said.money).abs().say(unit)),
                );
            Some(finding.help("核对采购表和文字，改成一样的；说的是其中一部分的，写明是哪一部分。"))
        });
    }
}
