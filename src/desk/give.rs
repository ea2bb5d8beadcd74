//! Files that leave the desk: documents, the workbook, reports.

use serde_json::json;

use super::{Answered, Desk, Refusal, refused};
use crate::conversion::{BudgetFormat, Converter};
use crate::render;
use crate::report::{self, Whole};

/// The stem of documents.
const STEM: &str = "document";

pub(super) fn give(desk: &Desk, formats: &[String], draft: bool) -> Answered {
    let Some(checked) = &desk.checked else { return Err(Refusal::new("没有检查成", None)) };
    let outcome = &checked.outcome;
    let (mut names, mut files) = (Vec::new(), Vec::new());
    for wanted in formats {
        let made = match wanted.as_str() {
            "workbook" => {
                let mut converter = Converter::new(&desk.world);
                let made = converter.convert(&desk.budget, BudgetFormat::Workbook, "预算填报.xlsx").map_err(refused)?;
                let made = made.ok_or_else(|| Refusal::new("预算有错误，先改好再写成工作簿", None))?;
                vec![("预算填报.xlsx".to_owned(), made)]
            }
            "report.html" => vec![("检查报告.html".to_owned(), whole(desk, report::html::render).into_bytes())],
            #[cfg(feature = "xlsx")]
            "report.xlsx" => vec![("检查报告.xlsx".to_owned(), whole(desk, report::xlsx::render).map_err(refused)?)],
            name => {
                let format = render::format(name).ok_or_else(|| Refusal::new(format!("没有“{name}”这种格式"), None))?;
                let publication = if draft { outcome.draft() } else { outcome.publish() };
                publication.and_then(|publication| publication.files(format, STEM)).map_err(refused)?
            }
        };
        for (name, file) in made {
            names.push(name);
            files.push(file);
        }
    }
    Ok((json!({ "names": names }), files))
}

fn whole<T>(desk: &Desk, render: impl FnOnce(&Whole<'_>) -> T) -> T {
    let reports: Vec<report::Report<'_>> = desk.checked.iter().map(|checked| checked.outcome.report("")).collect();
    render(&Whole { reports: &reports, unchecked: &[] })
}
