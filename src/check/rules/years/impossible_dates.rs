//! Dates that contradict each other or the budget's year: 截至2022年末 of the assets, 自2025年至2024年.

use crate::check::capped::Capped;
use crate::check::texts::Masked;
use crate::check::words::clauses::sentence_around;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::words::years::{Year, years};
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// “截至某年末”的资产、车辆、人员，某年是上一年；说“某年部门预算”的，不是下一年；“自……至……”的日期，后面的不比前面的早。
    /// ## 为什么
    /// 年份差一年，多半是去年的话没有改，或改的时候多加了一年。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 2024 年预算写“截至2022年12月31日，固定资产总额 20.86 万元”
    /// ## 正确示例
    /// 截至{{ last_year }}年12月31日，固定资产总额 20.86 万元
    "Y021" "文字里的日期合理" Warning
}

/// So many years of a text are looked at with their sentences.
const MOST: usize = 100;

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    for masked in facts.masked().iter().filter(|masked| masked.lettered.may_hold("年")) {
        let text: &str = &masked.lettered.words;
        let all: Vec<Year> = years(text).into_iter().filter(|year| !year.in_name).take(MOST).collect();
        for (at, year) in all.iter().enumerate() {
            findings.add(|| judge(text, year, all.get(at + 1), masked, facts));
        }
    }
    let mut all = findings.all();
    all.extend(super::done_after::check(facts));
    all
}

fn judge(text: &str, year: &Year, next: Option<&Year>, masked: &Masked<'_>, facts: &Facts<'_>) -> Option<Diagnostic> {
    let own = facts.budget.unit.year;
    let told = matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra);
    let (message, words) = if let Some(words) = next.and_then(|next| backwards(text, year, next)) {
        (format!("“{words}”：后面的日期比前面的早"), words)
    } else if told && year.year != own.value.saturating_sub(1) && is_stock(text, year) {
        let words = &text[year.range.clone()];
        (format!("资产、人员的截止时间不是上年末：“截至{words}”"), words)
    } else if told && year.year == own.value + 1 && is_own_budget(text, year) {
        let words = &text[year.range.clone()];
        (format!("说的是下一年的预算：“{words}”"), words)
    } else {
        return None;
    };
    let finding = RULE.finding(message).at(masked.text.place(words, facts.sources), "核对年份");
    let finding = finding.and(own.span, format!("预算年度是 {} 年", own.value));
    Some(finding.help("改正写错的年份；本年、上年写活的：{{ year }}年、{{ last_year }}年。"))
}

/// 自2025年1月1日至2024年12月31日.
fn backwards<'t>(text: &'t str, first: &Year, next: &Year) -> Option<&'t str> {
    let between = text.get(first.range.end..next.range.start)?;
    let rest = between.strip_suffix(['至', '到'])?;
    let dated = rest.chars().all(|c| c.is_ascii_digit() || "月日底初末份".contains(c));
    // 由2025年…减少到2024年 compares two years.
    let begins =
        text[..first.range.start].ends_with(['自', '从', '为', '：', '限', '（', '由']) || first.range.start == 0;
    (dated && begins && next.year < first.year).then(|| &text[first.range.start..next.range.end])
}

/// True for 截至2022年末，固定资产….
fn is_stock(text: &str, year: &Year) -> bool {
    let led =
        ["截至", "截止", "截止到", "截至到"].iter().any(|word| text[..year.range.start].trim_end().ends_with(word));
    let after = text[year.range.end..].trim_start();
    let ends = ["12月31日", "末", "底", "12月底"].iter().any(|word| after.starts_with(word));
    if !led || !ends {
        return false;
    }
    let sentence = &text[sentence_around(text, &year.range)];
    let of_stock = [
        "固定资产",
        "国有资产",
        "资产总额",
        "资产数据",
        "资产情况",
        "公务用车",
        "车辆",
        "在职人员",
        "实有人数",
        "实有人员",
        "在编人员",
    ];
    let other = ["预计", "投资", "将", "比", "较", "增", "减", "相比", "累计", "已", "上年", "前年"];
    of_stock.iter().any(|word| sentence.contains(word)) && !other.iter().any(|word| sentence.contains(word))
}

/// True for 2026年部门预算….
fn is_own_budget(text: &str, year: &Year) -> bool {
    let after = text[year.range.end..].trim_start_matches(['我', '本', '部', '门', '单', '位', '，']);
    let clause = &text[clause_start(text, year.range.start)..clause_end(text, year.range.end)];
    let named = text[year.range.end..].trim_start();
    let of_budget = ["部门预算", "单位预算", "预算收入", "预算支出", "收入预算", "支出预算", "预算安排"];
    let prepares = [
        "编制", "编报", "准备", "布置", "做好", "开展", "启动", "申报", "组织", "审核", "结转", "预计", "为", "纳入",
        "至",
    ];
    of_budget.iter().any(|word| named.starts_with(word) || after.starts_with(word))
        && clause.starts_with(&text[year.range.clone()])
        && !prepares.iter().any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_two(text: &str) -> Option<&str> {
        let all = years(text);
        backwards(text, all.first()?, all.get(1)?)
    }

    #[test]
    fn terms_that_end_before_they_begin_are_found() {
        assert!(first_two("自2025年1月1日至2024年12月31日").is_some());
        for text in ["自2024年1月1日至2025年12月31日", "由2025年的12个减少到2024年的8个", "2025年至2027年"]
        {
            assert_eq!(first_two(text), None, "{text}");
        }
    }

    #[test]
    fn balances_of_last_year_are_told_from_what_is_compared() {
        let stock = |text: &str| is_stock(text, &years(text)[0]);
        assert!(stock("截至2022年12月31日，固定资产总额20.86万元"));
        for text in [
            "截至2022年底，累计完成固定资产投资5亿元",
            "截至2022年底共有车辆3辆，比上年增加1辆",
            "截至2022年9月，车辆3辆",
        ] {
            assert!(!stock(text), "{text}");
        }
    }
}
