//! The number of digits of the unit's code, if the variant sets one.

use crate::check::Printed;
use crate::diagnostic::Diagnostic;
use crate::model::BudgetKind;

rule! {
    /// ## 检查内容
    /// 单位代码的位数与格式所说的一致，如河北省部门 3 位、单位 6 位。格式没有说的不核对。
    /// ## 为什么
    /// 表头要印代码；位数不对，多半是抄漏了一位，或单位、部门弄反了。
    /// ## 依据
    /// 公开格式 variant.toml 的 [check]
    /// ## 错误示例
    /// kind = "单位"，code = "104"
    /// ## 正确示例
    /// code = "104001"
    "X004" "单位代码的位数" Hint
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let (kind, code) = (printed.budget.unit.kind, &printed.budget.unit.code);
    let digits = printed.variant.code_digits;
    let wanted = match kind.value {
        BudgetKind::Unit => digits.unit,
        BudgetKind::Department => digits.department,
    };
    let written = code.value.chars().count();
    let is_number = code.value.bytes().all(|byte| byte.is_ascii_digit());
    let Some(wanted) = wanted.filter(|&wanted| is_number && usize::try_from(wanted) != Ok(written)) else {
        return Vec::new();
    };
    let kind_name = kind.value.chinese();
    let finding = RULE
        .finding(format!("{kind_name}代码是 {written} 位"))
        .at(code.span, format!("格式说{kind_name}代码是 {wanted} 位"))
        .and(kind.span, "预算类型")
        .comparing(format!("{wanted} 位"), format!("{written} 位"), None);
    vec![finding.help("核对 code 有没有抄漏，kind 是单位还是部门；本地的代码就是这样的，可以不改。")]
}
