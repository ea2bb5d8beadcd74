//! Companies that receive money from a project.

use crate::check::{Facts, Field, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;
use crate::lexicon::letters::Lettered;

rule! {
    /// ## 检查内容
    /// 项目名称、用途、目标、文字里有企业的名称。
    /// ## 为什么
    /// 写出钱给哪一家企业，可能涉及商业秘密，招标之前更不能写；要确认可以公开。
    /// ## 依据
    /// 政府信息公开条例第十五条
    /// ## 错误示例
    /// name = "青石华达机械有限公司技改奖补"
    /// ## 正确示例
    /// name = "企业技改奖补"
    "V002" "文字里的企业名称" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for masked in facts.masked() {
        let text = &masked.text;
        if matches!(text.field, Field::UnitName | Field::Organization) || text.key == "duties" {
            continue;
        }
        let Some(company) = company(&masked.lettered) else { continue };
        let place = text.place(company, facts.sources);
        findings.push(
            RULE.finding(format!("公开的文字里有企业名称：“{company}”"))
                .at(place, "企业名称")
                .help("确认可以公开；不宜公开的，改用不写企业名称的话，如“委托第三方”。"),
        );
    }
    findings
}

/// The company named in a text.
fn company<'t>(lettered: &'t Lettered<'_>) -> Option<&'t str> {
    let words = &lints().privacy;
    let name: &str = &lettered.words;
    words.companies.held_by(lettered).find_map(|form| {
        let at = name.find(form)?;
        let before = name[..at].trim_start_matches(|c| !is_chinese(c));
        let start = before
            .rfind(|c| !is_chinese(c))
            .map_or(0, |last| last + before[last..].chars().next().map_or(0, char::len_utf8));
        let own = &before[start..];
        let own = words.company_leads.iter().filter_map(|lead| Some(&own[own.rfind(lead.as_str())? + lead.len()..]));
        let own = own.min_by_key(|own| own.len()).unwrap_or(&before[start..]);
        let generic = words.company_kinds.ending(own).is_some();
        let begins = name[..at].len() - own.len();
        (own.chars().count() >= if form.ends_with('厂') { 3 } else { 2 } && !generic)
            .then(|| &name[begins..at + form.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Lettered<'_> {
        Lettered::of(text)
    }

    #[test]
    fn only_companies_by_name() {
        assert_eq!(company(&of("青石华达机械有限公司技改奖补")), Some("青石华达机械有限公司"));
        assert_eq!(company(&of("奖励（青石华达股份有限公司）")), Some("青石华达股份有限公司"));
        assert_eq!(company(&of("委托青石会计师事务所审计")), Some("青石会计师事务所"));
        for name in ["企业技改奖补", "各有限公司补贴", "补助有限公司", "委托会计师事务所审计", "聘请专业律师事务所"]
        {
            assert_eq!(company(&of(name)), None, "{name}");
        }
    }
}
