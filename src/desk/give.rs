//! Files that leave the desk: documents, the workbook, reports.

use super::checked::Checked;
use super::refusal::Refusal;
use crate::conversion::{BudgetFormat, Converter};
use crate::render;
use crate::report::{self, Whole};
use crate::world::Memory;

/// The stem of documents.
const STEM: &str = "document";
/// The name of a workbook.
const WORKBOOK: &str = "预算填报.xlsx";

/// The files of the formats that are asked for, with their names.
pub(super) fn give(
    world: &Memory,
    budget: &str,
    checked: &Checked,
    formats: &[String],
    draft: bool,
) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut files = Vec::new();
    for wanted in formats {
        match wanted.as_str() {
            "workbook" => {
                let made = Converter::new(world).convert(budget, BudgetFormat::Workbook, WORKBOOK)?;
                let made = made.ok_or_else(|| Refusal::new("预算有错误，先改好再写成工作簿", None))?;
                files.push((WORKBOOK.to_owned(), made));
            }
            "report.html" => {
                files.push(("检查报告.html".to_owned(), whole(checked, report::html::render).into_bytes()))
            }
            #[cfg(feature = "xlsx")]
            "report.xlsx" => files.push(("检查报告.xlsx".to_owned(), whole(checked, report::xlsx::render)?)),
            name => {
                let format = render::format(name).ok_or_else(|| Refusal::new(format!("没有“{name}”这种格式"), None))?;
                let publication = if draft { checked.outcome.draft() } else { checked.outcome.publish() };
                files.extend(publication?.files(format, STEM)?);
            }
        }
    }
    Ok(files)
}

/// The report of the one budget.
fn whole<T>(checked: &Checked, render: impl FnOnce(&Whole<'_>) -> T) -> T {
    render(&Whole { reports: &[checked.outcome.report("")], unchecked: &[] })
}
