//! The kinds of findings that reading any file can make.

use super::file_kind::FileKind;
use crate::diagnostic::{Diagnostic, Severity};

/// A kind of finding about a file. Its code starts with the letter of the file's kind.
#[derive(Debug)]
pub struct FileFinding {
    /// The three digits after the letter.
    pub number: &'static str,
    /// 检查内容 in `explain`.
    pub title: &'static str,
    /// 怎么办 in `explain`.
    pub remedy: &'static str,
    /// Severity of its findings.
    pub severity: Severity,
}

impl FileFinding {
    /// A finding in a file of this kind.
    #[must_use]
    pub fn finding(&self, file: FileKind) -> Diagnostic {
        Diagnostic::new(format!("{}{}", file.letter, self.number), self.severity, self.title).help(self.remedy)
    }
}

/// Declares kinds of findings about files, and lists them for `explain`. They are errors by default.
macro_rules! file_findings {
    ($($name:ident $number:literal $($severity:ident)? $title:literal, $remedy:literal;)*) => {
        $(#[doc = $title] pub(crate) const $name: &$crate::source::FileFinding = &$crate::source::FileFinding {
            number: $number,
            title: $title,
            remedy: $remedy,
            severity: $crate::diagnostic::kinds!(@severity $($severity)?),
        };)*

        /// Every kind of this module, in order.
        pub const KINDS: &[&$crate::source::FileFinding] = &[$($name),*];
    };
}

pub(crate) use file_findings;

file_findings! {
    FILE_UNREADABLE "001" "文件读不到", "检查文件名和所在文件夹；路径从引用它的那个文件所在的文件夹算起。";
    FILE_TOO_LARGE "002" "文件太大", "一个 TOML 文件最多 4 MiB，一个文字文件最多 1 MiB；请拆开，或删去不属于预算的内容。";
    NOT_UTF8 "003" "文件不是 UTF-8 编码", "用记事本或 WPS 打开，选“另存为”，编码选 UTF-8，再保存。";
    SYNTAX "004" "不合 TOML 的写法", "文字要用英文双引号括起来；每个 [ 要有 ]；每一行是“键 = 值”。";
    TOO_DEEP "005" "括号套得太深", "预算文件不需要这么多层括号，请检查是否漏了 ] 或 }。";
    DUPLICATE_KEY "006" "同一个键写了两次", "删去其中一处；两处都是应有的数，就加在一起写；同样的记录要写几条，标题用两层方括号，如 [[expenditure]]。";
    UNKNOWN_KEY "007" "不认识的键", "改成提示的键名，或删去这一行；可用的键见 schema/budget.schema.json。";
    WRONG_TYPE "008" "值的写法不对", "按提示改写。";
    MISSING_KEY "009" "缺少必填的键", "按提示补上这个键。";
    UNKNOWN_VALUE "010" "不在允许的取值里", "改成提示的取值之一；中文、英文写法都可以。";
    NOT_MONEY "011" "不是金额或数量的写法", "写成普通的小数，如 1430.96；不用科学计数法、中文数字、全角数字；没有就删去这一行，或写 0。";
    MONEY_TOO_LONG "012" "数的位数太多", "多半是从表格粘贴来的，请四舍五入到分；太大的数看是不是单位写错了。";
    NEGATIVE "013" "金额或数量是负数", "不能是负数；调减请直接写调减后的数。";
    OUTSIDE "014" "路径离开了预算仓库", "只能引用预算仓库之内的文件。仓库的根是最近的、放着 gongkai.toml 的文件夹（往上找到 .git 为止）：文件在它外面的，把 gongkai.toml 移到装着这些文件的上层文件夹。没有 gongkai.toml 的，根是放着 .git 的文件夹；也没有的，是运行命令的文件夹：到上层文件夹里运行。";
    CONTROL_CHARACTER "015" "文字里有看不见的控制字符", "删去这个字符再重新键入；从网页或 PDF 粘贴时常会带进来。";
    TOO_MANY "016" "记录太多", "一个列表最多 100 000 条；请合并相同科目的行。";
    TEXT_TOO_LONG "017" "文字太长", "一段文字最多 1 MiB。";
    BAD_DATE "020" "不是日期", "日期写成 2024-02-20，不加引号。";
    BAD_CODE "021" "科目编码的写法不对", "功能分类写到项（7 位），经济分类写到款（5 位），只用数字，放在英文引号里。";
    NOT_YET "023" "这一版还不支持", "先把内容写在 TOML 里。";
    SLIPPED_KEY "024" "键滑到了上一条记录里", "TOML 里一个键属于它上面最近的 [标题]；把它移到自己的标题之下。";
    PENDING_VALUE "030" "还有待填的内容", "填上；没有的，删去这一键。";
    BAD_CELL "031" "单元格里的内容用不了", "按提示改写这一格，再保存。";
    NOT_SHEETS "032" "表格文件读不了", "在 Excel 或 WPS 里打开它，另存为“Excel 工作簿（*.xlsx）”，再用新存的文件。";
    BAD_HEAD "033" "不认识的栏名", "第一行是栏名，改成提示的栏名，或删去这一栏；不想让程序读的栏，把栏名放在（）里。";
    NO_SHEET "034" "没有这个工作表", "改正 sheet 的名称，或在工作簿里把工作表改成这个名称。";
    HIDDEN_ROWS "035" Warning "有隐藏的行或工作表，里面的内容也算在内", "不要的，取消隐藏后删去；要的，不必改。";
    UNREAD_SHEET "036" Warning "有一个工作表没有读", "工作表的名称要与填报工作簿一致；自己用的工作表，把名称放在（）里。";
    TO_REVIEW "037" "还有待核的内容", "核对这个值，不对的改正；没有问题了，删去“# 待核”那句说明。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ascend_and_none_is_reused() {
        assert!(KINDS.windows(2).all(|pair| pair[0].number < pair[1].number));
    }
}
