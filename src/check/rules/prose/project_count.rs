//! 等N个项目 must be the number of projects.

use crate::check::claims::plain_lead;
use crate::check::words::clauses::{clauses, sentence_around};
use crate::check::words::digit;
use crate::check::{Authored, Facts, Field};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::chinese_number;

rule! {
    /// ## 检查内容
    /// “共 N 个项目”“等 N 个项目”的 N 与列出的项目个数相同。
    /// ## 为什么
    /// 项目增减以后，文字里的个数常常忘了改。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 列出 2 个项目，文字写“档案数字化项目等 3 个项目”
    /// ## 正确示例
    /// 档案数字化项目等 2 个项目
    "T012" "项目个数与项目表相同" Error
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let there = facts.budget.project.len();
    if there == 0 {
        return Vec::new();
    }
    let of_projects = |text: &&Authored<'_>| text.field == Field::Narrative && text.key == "main_projects";
    let mut findings = Vec::new();
    for text in facts.texts().filter(of_projects) {
        let Some((words, said)) = count(text.text) else { continue };
        let listed = super::main_projects::items(text.text).len();
        // A、B等2个项目 may count only the listed ones.
        if said == there || (said == listed && !words.starts_with('共')) {
            continue;
        }
        let mut finding = RULE
            .finding("文字里的项目个数与列出的项目不同")
            .at(text.place(words, facts.sources), format!("写的是 {said} 个项目"))
            .comparing(format!("{there} 个（[[project]]）"), format!("{said} 个（文字）"), None)
            .help("核对项目，改个数；只说其中几个的，写“等项目”。");
        if said < there && !words.starts_with('共') {
            finding.severity = Severity::Warning;
        }
        findings.push(finding);
    }
    let told = |text: &&Authored<'_>| {
        matches!(text.field, Field::Narrative | Field::Section | Field::Extra | Field::Performance)
    };
    let others = facts.texts().filter(told).filter(|text| text.key != "main_projects" && text.text.contains("项目"));
    findings.extend(others.filter_map(|text| elsewhere(text, there, facts)));
    findings
}

/// The number of all projects in another text: 2024年共安排10个项目.
fn elsewhere(text: &Authored<'_>, there: usize, facts: &Facts<'_>) -> Option<Diagnostic> {
    let year = facts.budget.unit.year.value;
    let (words, said) = clauses(text.text).into_iter().take(MOST).find_map(|range| {
        let clause = &text.text[range.clone()];
        let said = all_projects(clause, year).filter(|said| *said != there)?;
        let goals = clause.contains("绩效目标");
        let sentence = if goals { clause } else { &text.text[sentence_around(text.text, &range)] };
        (!PART.iter().any(|word| sentence.contains(word))).then_some((clause, said))
    })?;
    let mut finding = RULE
        .finding("文字里的项目个数与列出的项目不同")
        .at(text.place(words, facts.sources), format!("写的是 {said} 个项目"))
        .comparing(format!("{there} 个（[[project]]）"), format!("{said} 个（文字）"), None)
        .help("核对项目，改个数；只说其中几个的，写明是哪一类。");
    finding.severity = Severity::Warning;
    Some(finding)
}

/// So many clauses of a text are looked at.
const MOST: usize = 200;

/// In a sentence about some of the projects, or other ones.
const PART: [&str; 26] = [
    "重点",
    "新增",
    "其中",
    "省级",
    "市级",
    "中央",
    "上级",
    "完成",
    "建设",
    "实施",
    "申报",
    "储备",
    "争取",
    "竣工",
    "引进",
    "上年",
    "压减",
    "增加",
    "减少",
    "科研",
    "招商",
    "工程",
    "抽取",
    "选取",
    "所属",
    "不公开",
];

/// The number, if a clause counts all projects of the budget.
fn all_projects(clause: &str, year: u32) -> Option<usize> {
    let at = clause.find("项目")?;
    let after = &clause[at + "项目".len()..];
    let summed = ["数量为", "个数为", "总数为", "共计", "合计", "总计", "共有", "共"]
        .iter()
        .find_map(|word| after.strip_prefix(word));
    let behind = summed.unwrap_or(after).trim_start_matches(' ');
    let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // 项目10个
    if digits > 0 && behind[digits..].starts_with('个') {
        let lead = clause[..at].trim_end_matches(['的', '有', '了']);
        let lead = [
            "部门预算",
            "单位预算",
            "共安排",
            "安排",
            "编制",
            "列入预算",
            "纳入预算管理",
            "纳入绩效管理",
            "共有",
            "共",
        ]
        .iter()
        .find_map(|verb| lead.strip_suffix(verb))
        .or_else(|| summed.map(|_| lead))?;
        return is_whole(lead, year).then(|| behind[..digits].parse().ok())?;
    }
    let before = clause[..at].strip_suffix('个').filter(|_| !after.starts_with(['经', '组', '部', '办']))?;
    let lead = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let arabic = &before[lead.len()..];
    let chinese = before.trim_end_matches(|c| "一二三四五六七八九十百两".contains(c));
    let (lead, said) = if arabic.is_empty() {
        let number = before[chinese.len()..].replace('两', "二");
        (chinese, (1..=999).find(|&said| chinese_number(said) == number)?)
    } else {
        (lead, arabic.parse().ok()?)
    };
    let whole = ["共安排", "共有", "共计", "共", "全部", "所有", "安排了", "安排", "预算安排", "共编制"];
    let mut rest = whole
        .iter()
        .find_map(|word| lead.strip_suffix(word))
        .or_else(|| is_set(lead, after).then(|| lead.trim_end_matches('对')))?;
    while let Some(shorter) = whole.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    is_whole(rest, year).then_some(said)
}

/// 对7个项目编制了绩效目标: all of them have to have goals.
fn is_set(lead: &str, after: &str) -> bool {
    let sets = ["编制", "设定", "设置", "填报", "申报", "实行", "实施"];
    let set = sets.iter().any(|set| after.trim_start_matches(['均', '都']).starts_with(set));
    after.starts_with("全部") || lead.ends_with('对') && set && after.contains("绩效目标")
}

/// True if words before a number of projects name nothing but the office and the year.
fn is_whole(lead: &str, year: u32) -> bool {
    let lead = lead
        .trim_start_matches('对')
        .trim_end_matches("部门预算")
        .trim_end_matches("单位预算")
        .trim_end_matches("本级");
    plain_lead(lead, year) == Some(false)
}

/// The last 等N个项目 or 共N个项目, and its number.
fn count(text: &str) -> Option<(&str, usize)> {
    let end = text.rfind("项目")?;
    let before = text[..end].trim_end_matches([' ', '个']);
    let digits = |c: char| digit(c).is_some() || c == ' ';
    let arabic = before.trim_end_matches(digits);
    let number = before[arabic.len()..].trim();
    if !number.is_empty() {
        let said = number
            .chars()
            .filter_map(digit)
            .try_fold(0_usize, |value, digit| value.checked_mul(10)?.checked_add(usize::try_from(digit).ok()?))?;
        return led(text, arabic, end).map(|words| (words, said));
    }
    let chinese = before.trim_end_matches(|c| "一二三四五六七八九十百两".contains(c));
    let number = before[chinese.len()..].replace('两', "二");
    if number.is_empty() {
        return None;
    }
    let said = (1..=999).find(|&said| chinese_number(said) == number)?;
    led(text, chinese, end).map(|words| (words, said))
}

/// The text from 等 or 共 on.
fn led<'t>(text: &'t str, before: &str, end: usize) -> Option<&'t str> {
    let start = ["共计", "共有", "共", "等"].iter().find_map(|word| before.strip_suffix(word))?.len();
    Some(&text[start..end + "项目".len()])
}

#[cfg(test)]
mod tests {
    use super::{all_projects, count};

    #[test]
    fn counts_of_projects_are_read() {
        for (text, expected) in [
            ("甲、乙等12项目经费", Some(("等12项目", 12))),
            ("共 3 个项目", Some(("共 3 个项目", 3))),
            ("甲等十二个项目", Some(("等十二个项目", 12))),
            ("等两个项目", Some(("等两个项目", 2))),
            ("甲项目、乙项目", None),
            ("12345热线项目", None),
            ("甲等重点项目", None),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }

    #[test]
    fn all_projects_are_told_from_some() {
        for (text, expected) in [
            ("2025年共安排项目10个", Some(10)),
            ("2025年部门预算安排10个项目", Some(10)),
            ("我部门共15个项目纳入绩效管理", Some(15)),
            ("对全部10个项目开展绩效自评", Some(10)),
            ("部门项目共计14个", Some(14)),
            ("项目数量为10个", Some(10)),
            ("部门预算项目15个", Some(15)),
            ("民生项目共计14个", None),
            ("三个项目全部编制绩效目标", Some(3)),
            ("我单位共有两个项目", Some(2)),
            ("2024年安排3个项目", None),
            ("压减一般性项目12个", None),
            ("对3个项目开展绩效评价", None),
            ("政府性基金安排2个项目", None),
            ("联系服务项目10个", None),
            ("安排10个项目经理", None),
        ] {
            assert_eq!(all_projects(text, 2025), expected, "{text}");
        }
    }
}
