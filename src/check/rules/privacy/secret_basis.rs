//! Text that withholds something as secret must name the legal basis.

use crate::check::{Facts, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;

rule! {
    /// ## 检查内容
    /// 以涉密为由不公开的，写明依据。
    /// ## 为什么
    /// 只有依法确定为国家秘密的才可以不公开，而且只隐去涉密的部分；不说依据，就是该公开的没有公开。
    /// ## 依据
    /// 预算法第十四条；政府信息公开条例第十四条
    /// ## 错误示例
    /// duties = { secret = "部门职责涉密。" }
    /// ## 正确示例
    /// duties = { secret = "部门职责涉密。", basis = "经保密审查，依照……不予公开" }
    "V003" "涉密不公开要有依据" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for masked in facts.masked() {
        let text = &masked.text;
        let place = match text.secret {
            Some(secret) if secret.basis.as_deref().is_none_or(|basis| basis.trim().is_empty()) => {
                facts.sources.head(text.span)
            }
            Some(_) => continue,
            None => match withheld(&masked.lettered) {
                Some(words) => text.place(words, facts.sources),
                None => continue,
            },
        };
        findings.push(RULE.finding("以涉密为由不公开，没有写依据").at(place, "依据什么不公开？").help(
            "写成 { secret = \"印出的话\", basis = \"依据的条款、哪一级审批\" }；只是一部分涉密的，其余照常公开。",
        ));
    }
    findings
}

const SECRET: [&str; 2] = ["涉密", "国家秘密"];

/// The words that withhold something as secret, if the text names no basis.
fn withheld<'t>(lettered: &'t Lettered<'_>) -> Option<&'t str> {
    if !SECRET.iter().any(|secret| lettered.may_hold(secret)) {
        return None;
    }
    let text: &str = &lettered.words;
    let words = &lints().privacy;
    let based = || words.bases.stand_in(text);
    text.split(['。', '；', '\n']).find_map(|sentence| {
        let at = SECRET.iter().find_map(|secret| sentence.find(secret))?;
        let none = sentence[..at].contains(['无', '未', '非']) || sentence[..at].contains("没有");
        let said = words.withheld.iter().find(|word| sentence.contains(word.as_str()))?;
        // 属涉密信息系统 describes a purchase.
        let thing = sentence.contains(&format!("{said}系统"));
        (!none && !thing && !based()).then_some(said.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_withheld_without_a_basis() {
        assert_eq!(withheld(&Lettered::of("本部门“三定”方案涉密，部门职责属涉密信息。")), Some("属涉密信息"));
        assert_eq!(withheld(&Lettered::of("部分项目涉密不予公开")), Some("不予公开"));
        for text in [
            "依据保密法，部分项目涉密，不予公开。",
            "涉密采购事项按照相关规定执行。",
            "没有涉密不予公开的项目",
            "无涉密不公开事项",
            "涉密计算机购置",
            "本项目属涉密信息系统，需分级保护",
            "经保密审查批准，涉密内容不公开",
            "不公开个人信息",
        ] {
            assert_eq!(withheld(&Lettered::of(text)), None, "{text}");
        }
    }
}
