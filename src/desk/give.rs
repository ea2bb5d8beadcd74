//! Files that leave the desk: documents, the workbook, reports.

use std::collections::BTreeMap;

use super::checked::Checked;
use super::refusal::Refusal;
use crate::Compiler;
use crate::conversion::{BudgetFormat, Converter};
use crate::manifest::{Entry, Manifest, OutputFile, file_name};
use crate::recorded::Recorded;
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
    let mut outputs = BTreeMap::new();
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
            // Of the documents before it.
            "manifest" => files.push((file_name(STEM), manifest(world, budget, std::mem::take(&mut outputs))?)),
            name => {
                let format = render::format(name).ok_or_else(|| Refusal::new(format!("没有“{name}”这种格式"), None))?;
                let publication = if draft { checked.outcome.draft() } else { checked.outcome.publish() };
                let publication = publication?;
                let pages = if format.is_paged() { Some(publication.pages()?) } else { None };
                let made = publication.files(format, STEM)?;
                outputs.extend(made.iter().map(|(name, bytes)| (name.clone(), OutputFile::of(bytes, pages))));
                files.extend(made);
            }
        }
    }
    Ok(files)
}

/// What the documents are made of, as `build` writes it beside them.
fn manifest(world: &Memory, budget: &str, outputs: BTreeMap<String, OutputFile>) -> Result<Vec<u8>, Refusal> {
    let recorded = Recorded::new(world);
    let outcome = Compiler::new(&recorded).compile(budget);
    let entry = Entry::of(&outcome, &recorded.into_record(), outputs, None);
    let entry = entry.ok_or_else(|| Refusal::new("预算有错误，编不出清单", None))?;
    Ok(Manifest::new(vec![entry]).json().into_bytes())
}

/// The report of the one budget.
fn whole<T>(checked: &Checked, render: impl FnOnce(&Whole<'_>) -> T) -> T {
    render(&Whole { reports: &[checked.outcome.report("")], unchecked: &[] })
}
