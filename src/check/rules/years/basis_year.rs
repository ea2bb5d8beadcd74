//! A target that rests on a plan of an earlier year: 2022年度预算, in the budget of 2024.

use super::last_years_text::RULE;
use crate::check::Printed;
use crate::check::words::prose::{clause_end, clause_start};
use crate::check::words::years::years;
use crate::diagnostic::Diagnostic;
use crate::model::Project;
use crate::source::Text;

/// What is made anew each year.
const PLANS: [&str; 13] = [
    "计划",
    "预算",
    "方案",
    "要点",
    "任务",
    "安排",
    "任务书",
    "计划书",
    "计划表",
    "目标任务",
    "申报表",
    "绩效目标",
    "任务清单",
];

/// Beside these it tells what was, or holds for years: a target may rest on it.
const LASTING: [&str; 38] = [
    "实际",
    "完成",
    "执行",
    "决算",
    "总结",
    "统计",
    "数据",
    "水平",
    "基数",
    "规划",
    "批复",
    "文件",
    "通知",
    "合同",
    "协议",
    "中标",
    "评价",
    "报告",
    "调查",
    "审计",
    "考核",
    "标准",
    "定额",
    "价格",
    "参照",
    "参考",
    "对比",
    "比较",
    "截至",
    "以来",
    "结转",
    "总体方案",
    "改革",
    "设计",
    "行动",
    "三年",
    "五年",
    "跨年",
];

/// A plan for what is built serves until it is built.
const WORKS: [&str; 10] = ["工程", "建设", "新建", "改建", "扩建", "改造", "施工", "修缮", "维修", "整治"];

/// A project with these goes on from earlier years.
const OF_YEARS: [&str; 16] = [
    "结转",
    "清算",
    "尾款",
    "质保",
    "补发",
    "补缴",
    "上年",
    "跨年",
    "续建",
    "延续",
    "二期",
    "分年",
    "分期",
    "剩余",
    "追加",
    "提前下达",
];

/// Plans that are older than so many years are no leftovers of last year's.
const FAR: u32 = 3;

/// A finding per project with such a basis.
pub fn judge(project: &Project, printed: &Printed<'_>) -> Option<Diagnostic> {
    let own = printed.budget.unit.year;
    let bases = project.indicators.iter().filter_map(|line| line.basis.as_ref());
    let bases = bases.filter(|text| text.secret.is_none() && text.value.contains('年'));
    let mut found = bases.filter_map(|text| Some((text, plan_of(&text.value, own.value)?))).peekable();
    found.peek()?;
    let texts: Vec<&Text> = [&project.name].into_iter().chain(&project.purpose).chain(&project.goals).collect();
    let holds = |words: &[&str]| texts.iter().any(|text| words.iter().any(|word| text.value.contains(word)));
    let of_years = holds(&OF_YEARS);
    let works = holds(&WORKS);
    // What the project itself says of that year explains it.
    let mut found = found.filter(|(_, said)| !(of_years || holds(&[said.year]) || works && said.is_scheme));
    let (first, said) = found.next()?;
    let place = |text: &Text, said: &Said<'_>| crate::check::within(text.span, said.words, printed.sources);
    let finding = RULE
        .finding(format!("指标值的依据是以前年度的：“{}”", first.value))
        .at(place(first, &said), format!("应是 {} 年吗？", own.value));
    let finding = found.fold(finding, |finding, (text, said)| finding.and(place(text, &said), "这里也是"));
    let finding = finding.and(own.span, format!("预算年度是 {} 年", own.value));
    Some(finding.help("上年留下的改成今年的；确实依据以前的，在项目的用途或目标里说到那一年。"))
}

/// A plan of an earlier year.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Said<'t> {
    /// The words for the year.
    words: &'t str,
    /// Its digits, or 上年.
    year: &'t str,
    /// True for a 方案, which may serve for longer than a year.
    is_scheme: bool,
}

fn plan_of(text: &str, own: u32) -> Option<Said<'_>> {
    let all = years(text);
    if all.iter().any(|year| year.year >= own) {
        return None;
    }
    let earlier = all.iter().find(|year| !year.in_name && year.year < own && year.year + FAR >= own);
    let (range, year) = match earlier {
        Some(year) => (year.range.clone(), text.get(year.range.start..year.range.start + 4)?),
        None => {
            let word = ["上年度", "去年"].into_iter().find(|word| text.starts_with(word))?;
            (0..word.len(), &text[..word.len()])
        }
    };
    let clause = clause_start(text, range.start)..clause_end(text, range.end);
    let rest = text[range.end..clause.end].trim_end_matches(['。', '”', ' ']);
    // 2022年至2024年
    let term = rest.starts_with(['至', '—', '-', '－', '~', '、', '和']) || text[clause.end..].starts_with('、');
    let plan = PLANS.iter().any(|end| rest.ends_with(end)) && !LASTING.iter().any(|word| text.contains(word));
    let said = Said { words: &text[range], year, is_scheme: rest.ends_with("方案") };
    (plan && !term && !text.contains(['《', '〔'])).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::plan_of;

    #[test]
    fn plans_of_earlier_years_are_told_from_what_holds_for_years() {
        for text in [
            "2022年度预算",
            "2023年度执法计划",
            "2023年教师培训计划",
            "2023年病虫害防控方案",
            "县水利局2023年工作要点",
            "2022年部门预算安排",
            "上年度工作计划",
            "2023年巡河任务",
        ] {
            assert!(plan_of(text, 2024).is_some(), "{text}");
        }
        for text in [
            "2024年度预算",
            "年度预算",
            "2023年实际完成数",
            "2023年统计年鉴",
            "2023年部门决算",
            "2023年工作总结",
            "2023年预算执行情况",
            "2021—2025年发展规划",
            "2023年至2025年实施计划",
            "冀财农〔2023〕15号",
            "《2023年农机补贴实施方案》",
            "参照2023年预算",
            "2023年签订的服务合同",
            "2022年初步设计批复",
            "2023年计划、2024年计划",
            "2015年建校方案",
            "农村人居环境整治三年行动方案（2022年印发）",
            "2023年床位数统计计划完成数",
            "去年同期水平",
        ] {
            assert_eq!(plan_of(text, 2024), None, "{text}");
        }
    }
}
