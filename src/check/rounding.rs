//! 尾差: differences that rounding can explain, in a budget of figures rounded one by one (`rounded = true`).

use crate::diagnostic::{Diagnostic, Severity};
use crate::money::Money;

/// Makes a finding a warning if rounding of addends and sum can explain the difference.
#[must_use]
pub fn excuse(mut finding: Diagnostic, difference: Money, bound: Money) -> Diagnostic {
    if difference.abs() > bound {
        return finding;
    }
    finding.severity = finding.severity.max(Severity::Warning);
    finding.message.push_str("，可能是尾差");
    finding.help(
        "文件写了 rounded = true：各数是分别四舍五入过的，差这么一点可能是尾差。要让合计印批复的数，在 [approved] 里写上它；有条件的，金额写到元，尾差就没有了。",
    )
}
