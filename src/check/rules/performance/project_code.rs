//! A project code of the wrong form.

use super::indicators::together;
use crate::check::{Facts, within};
use crate::diagnostic::{Diagnostic, Severity};

rule! {
    /// ## 检查内容
    /// 项目编码是 21 位：行政区划 6 位、年份 2 位、字母 P、11 位数字、1 位校验字符。
    /// ## 为什么
    /// 少一位、多一位，多半是抄错了，别人查不到这个项目。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// code = "13058124P0053481001"
    /// ## 正确示例
    /// code = "13058124P00534810001J"
    "P020" "项目编码的写法" Hint
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let codes = facts.budget.project.iter().filter_map(|project| project.code.as_ref());
    let odd = codes.filter(|code| !code.value.is_empty() && !is_code(&code.value));
    let places = odd.map(|code| {
        let length = code.value.chars().count();
        let label = if length == LENGTH { "写法不同".to_owned() } else { format!("{length} 位") };
        (within(code.span, &code.value, facts.sources), label)
    });
    let help = "对照预算管理一体化系统里的编码；本地另有编法的，不必改。";
    let odd = together(&RULE, "项目编码不是通行的 21 位写法", places).map(|finding| {
        // Of codes that begin as the system's do, none is of a local form.
        let usual = facts.budget.project.iter().filter_map(|project| project.code.as_ref());
        let whole = usual.clone().any(|code| is_code(&code.value));
        let slip = |code: &str| begins_as_usual(code) || is_slip(code) && (whole || code.contains('P'));
        let severity = if usual.clone().all(|code| is_code(&code.value) || slip(&code.value)) {
            Severity::Warning
        } else {
            RULE.severity
        };
        Diagnostic { severity, ..finding.help(help) }
    });
    odd.into_iter().chain(other_year(facts)).chain(super::project_code_parts::check(facts)).collect()
}

fn begins_as_usual(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.len() > 12 && bytes[..8].iter().all(u8::is_ascii_digit) && bytes[8] == b'P'
}

/// Codes of another year, where every other project has this year's.
fn other_year(facts: &Facts<'_>) -> Option<Diagnostic> {
    let own = format!("{:02}", facts.budget.unit.year.value % 100);
    let codes = facts.budget.project.iter().filter_map(|project| project.code.as_ref());
    let codes: Vec<_> = codes.filter(|code| begins_as_usual(&code.value)).collect();
    let odd: Vec<_> = codes.iter().filter(|code| code.value[6..8] != own).collect();
    if odd.len() * 2 > codes.len() {
        return None;
    }
    let places = odd.iter().map(|code| {
        let year = format!("第 7、8 位是 {}，本年是 {own}", &code.value[6..8]);
        (within(code.span, &code.value, facts.sources), year)
    });
    let finding = together(&RULE, "项目编码里的年份不是本年的", places)?;
    let finding = Diagnostic { severity: Severity::Warning, ..finding };
    Some(finding.help("对照本年系统里的编码，上年的编码改过来；延续的项目沿用原编码的，不必改。"))
}

const LENGTH: usize = 21;

/// Eight digits, P, eleven digits, and a character for which no rule is published.
fn is_code(code: &str) -> bool {
    let bytes = code.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    let last = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    bytes.len() == LENGTH && digits(0..8) && bytes[8] == b'P' && digits(9..20) && last(bytes[20])
}

/// True if one character too few, or too many, keeps this from being a code.
fn is_slip(code: &str) -> bool {
    let Some((last, rest)) = code.as_bytes().split_last() else { return false };
    let marks = rest.iter().filter(|byte| !byte.is_ascii_digit()).count();
    let p = code.find('P').is_none_or(|at| (7..=9).contains(&at));
    let plain = rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'P') && marks <= 1;
    code.len().abs_diff(LENGTH) == 1 && p && plain && last.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_as_published() {
        for code in ["13050025P00945010079L", "13058124P005467100013", "13052824P000002102471"] {
            assert!(super::is_code(code), "{code}");
        }
        for code in ["13050025P0094501079L", "13050025p00945010079L", "1305002500945010079LL", "项目编码一二三四五"]
        {
            assert!(!super::is_code(code), "{code}");
        }
        for code in ["1305005P00945010079L", "1305002500945010079L", "130500250P00945010079L"] {
            assert!(super::is_slip(code), "{code}");
        }
        for code in ["13050025P00945010079L", "2024年第1号", "1305002500945010L", ""] {
            assert!(!super::is_slip(code), "{code}");
        }
    }
}
