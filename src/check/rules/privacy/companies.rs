//! Companies that receive money from a project.

use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;

rule! {
    /// ## 检查内容
    /// 奖励、补助类项目的名称里有企业的名称。
    /// ## 为什么
    /// 写出给哪一家企业的钱，可能涉及商业秘密；要确认可以公开。
    /// ## 依据
    /// 政府信息公开条例第十五条
    /// ## 错误示例
    /// name = "青石华达机械有限公司技改奖补"
    /// ## 正确示例
    /// name = "企业技改奖补"
    "V002" "奖励补助项目里的企业名称" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for project in &facts.budget.project {
        let Some(company) = company(&project.name.value) else { continue };
        let place = crate::check::within(project.name.span, company, facts.sources);
        findings.push(
            RULE.finding("奖励、补助类项目的名称里有企业名称")
                .at(place, "企业名称")
                .help("确认可以公开；不宜公开的，改用不写企业名称的项目名称。"),
        );
    }
    findings
}

/// The company named in a project that gives money.
fn company(name: &str) -> Option<&str> {
    let words = &lints().privacy;
    if !words.grants.iter().any(|word| name.contains(word.as_str())) {
        return None;
    }
    words.companies.iter().find_map(|form| {
        let at = name.find(form.as_str())?;
        let before = name[..at].trim_start_matches(|c| !is_chinese(c));
        let start = before
            .rfind(|c| !is_chinese(c))
            .map_or(0, |last| last + before[last..].chars().next().map_or(0, char::len_utf8));
        let own = &before[start..];
        let generic = ["各", "等", "类", "的", "型", "户", "家"].iter().any(|end| own.ends_with(end));
        let begins = name[..at].len() - own.len();
        (own.chars().count() >= 4 && !generic).then(|| &name[begins..at + form.len()])
    })
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_companies_by_name_that_are_given_money() {
        assert_eq!(company("青石华达机械有限公司技改奖补"), Some("青石华达机械有限公司"));
        assert_eq!(company("奖励（青石华达股份有限公司）"), Some("青石华达股份有限公司"));
        for name in ["企业技改奖补", "华达机械有限公司运维服务费", "各有限公司补贴", "补助有限公司"]
        {
            assert_eq!(company(name), None, "{name}");
        }
    }
}
