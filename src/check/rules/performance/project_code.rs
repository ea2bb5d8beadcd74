//! A project code of the wrong form.

use super::indicators::together;
use crate::check::{Facts, within};
use crate::diagnostic::Diagnostic;

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
    let finding = together(&RULE, "项目编码不是通行的 21 位写法", places);
    let help = "对照预算管理一体化系统里的编码；本地另有编法的，不必改。";
    finding.map(|finding| finding.help(help)).into_iter().collect()
}

const LENGTH: usize = 21;

/// Eight digits, P, eleven digits, and a character for which no rule is published.
fn is_code(code: &str) -> bool {
    let bytes = code.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    let last = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    bytes.len() == LENGTH && digits(0..8) && bytes[8] == b'P' && digits(9..20) && last(bytes[20])
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
    }
}
