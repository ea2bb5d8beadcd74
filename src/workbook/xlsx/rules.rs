//! What a cell accepts or offers. Nothing is refused that the reader understands: a code that the catalogue lacks, or 待填.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, XlsxError,
};

use super::super::page::Content;
use super::lists::Lists;

/// The rule of cells of this content; `first` is the first of them, such as `D2`.
pub(super) fn rule(content: &Content, first: &str, lists: &Lists<'_>) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    Ok(Some(match content {
        Content::Label | Content::Text | Content::Name | Content::Written => return Ok(None),
        // A drop-down that also takes what is typed: the name beside it shows whether the catalogue has the code.
        Content::Code(_) => offered(rule, content, lists).show_error_message(false),
        Content::RecordOf(sheet) => {
            let words = format!("工作表“{sheet}”里没有这一条。仍要这样写吗？");
            warned(offered(rule, content, lists), "没有这一条", &words)?
        }
        Content::Choice(_) | Content::Flag => offered(rule, content, lists)
            .set_error_title("只能选列表里的")?
            .set_error_message("请点单元格右边的箭头，从列表里选一个；不用填的，按 Delete 清空。")?,
        Content::Amount | Content::Number => {
            let is_number = Formula::new(format!("=OR(ISNUMBER({first}),{first}=\"待填\")"));
            warned(
                rule.allow_custom(is_number),
                "不是数字",
                "这里写数字，例如 12.50；还不知道的，写“待填”。仍要这样写吗？",
            )?
        }
        Content::Integer => {
            let is_whole = Formula::new(format!("=IF(ISNUMBER({first}),{first}=INT({first}),{first}=\"待填\")"));
            warned(rule.allow_custom(is_whole), "不是整数", "这里写整数，例如 2024。仍要这样写吗？")?
        }
        Content::Date => {
            let days = DataValidationRule::Between(
                ExcelDateTime::from_ymd(1949, 10, 1)?,
                ExcelDateTime::from_ymd(2199, 12, 31)?,
            );
            warned(rule.allow_date(days), "不是日期", "这里写日期，例如 2023-12-31。仍要这样写吗？")?
        }
    }))
}

/// A drop-down, if there is anything to choose from.
fn offered(rule: DataValidation, content: &Content, lists: &Lists<'_>) -> DataValidation {
    match lists.source(content) {
        Some(source) => rule.allow_list_formula(source),
        None => rule,
    }
}

fn warned(rule: DataValidation, title: &str, words: &str) -> Result<DataValidation, XlsxError> {
    rule.set_error_style(DataValidationErrorStyle::Warning).set_error_title(title)?.set_error_message(words)
}
