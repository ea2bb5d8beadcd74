//! What an import says: for people, and for programs.

use std::path::{Path, PathBuf};

use gongkai::import::{Agreement, Imported, Step};
use gongkai::model::Report;
use serde_json::{Value as Json, json};

use crate::cli::print;
use gongkai::visible::VisiblePath as _;

/// Differing cells and paragraphs that are listed.
const SHOWN: usize = 40;

/// The report for people.
pub(super) fn in_words(imported: &Imported, written: &[PathBuf]) -> String {
    let mut text = String::new();
    for file in written {
        text.push_str(&format!("已写 {}\n", file.visible()));
    }
    let tables = imported.recognised.len();
    let (year, report) = (imported.year, imported.report.chinese());
    text.push_str(&format!("\n{year} 年的{report}，认出 {tables} 张表。公开格式：{}\n", imported.variant));
    if !imported.remarks.list.is_empty() {
        text.push_str("\n没有采用的：\n");
        for remark in &imported.remarks.list {
            let place = remark.place.map(|(table, row, _)| format!("第 {} 张表第 {} 行：", table + 1, row + 1));
            text.push_str(&format!("  {}{}\n", place.unwrap_or_default(), remark.words));
        }
        if imported.remarks.more > 0 {
            text.push_str(&format!("  另有 {} 处没有列出\n", imported.remarks.more));
        }
    }
    text.push_str(&differing(&imported.agreement));
    text.push_str(&not_compared(imported));
    text.push_str(&lost(&imported.agreement));
    text.push_str(&next_steps(imported, written));
    text
}

fn next_steps(imported: &Imported, written: &[PathBuf]) -> String {
    let budget = written.first().map_or_else(String::new, |file| file.visible().to_string());
    let quoted = if budget.contains(' ') { format!("\"{budget}\"") } else { budget.clone() };
    let folder = written.first().and_then(|file| file.parent()).filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).visible().to_string();
    let folder = if folder.contains(' ') { format!("\"{folder}\"") } else { folder };
    let mut rows = Vec::new();
    if !imported.doubts.0.is_empty() {
        let count = imported.doubts.0.len();
        rows.push(vec![budget, format!("对照原文核对有“# 待核”的地方，没有问题了删去那句“# 待核…”（{count} 处）")]);
    }
    rows.push(vec![format!("gongkai check {quoted}"), "看有没有问题；原文的错也会指出来".to_owned()]);
    let next = imported.year + 1;
    rows.push(match imported.report {
        Report::Budget => vec![format!("gongkai next-year {folder}"), format!("写 {next} 年的预算")],
        Report::Final => {
            vec![
                "gongkai final 预算文件".to_owned(),
                format!("由 {next} 年的预算写 {next} 年的决算，上年数取自这个决算"),
            ]
        }
    });
    format!("\n接下来：\n{}", print::columns(&rows, "  "))
}

/// The report for programs. Tables, rows and columns count from 1.
pub(super) fn in_json(imported: &Imported, written: &[PathBuf]) -> Json {
    let agreement = &imported.agreement;
    let differing = agreement.differing.iter().map(|cell| {
        json!({ "table": cell.table, "row": cell.row, "column": cell.column, "published": cell.published, "compiled": cell.compiled })
    });
    let remarks = imported.remarks.list.iter().map(|remark| {
        let place = remark
            .place
            .map(|(table, row, column)| json!({ "table": table + 1, "row": row + 1, "column": column + 1 }));
        json!({ "words": remark.words, "place": place })
    });
    let step = |step: &Step| match step {
        Step::Key(key) => Json::from(key.as_str()),
        Step::At(at) => Json::from(*at),
    };
    let doubts = imported
        .doubts
        .0
        .iter()
        .map(|(path, words)| json!({ "key": path.iter().map(step).collect::<Vec<_>>(), "words": words }));
    json!({
        "report": imported.report.key(),
        "year": imported.year,
        "variant": imported.variant,
        "recognised": imported.recognised,
        "cells": agreement.cells,
        "differing": differing.collect::<Vec<_>>(),
        "lost": agreement.lost.iter().map(|lost| json!({ "published": lost.published, "compiled": lost.compiled })).collect::<Vec<_>>(),
        "unplaced": agreement.unplaced,
        "remarks": remarks.collect::<Vec<_>>(),
        "more_remarks": imported.remarks.more,
        "doubts": doubts.collect::<Vec<_>>(),
        "files": written.iter().map(|file| file.visible().to_string()).collect::<Vec<_>>(),
    })
}

/// What the comparison leaves out: cells that found no place, or it would seem complete.
fn not_compared(imported: &Imported) -> String {
    match imported.agreement.unplaced {
        0 => String::new(),
        cells => format!("另有 {cells} 格没有比：在没有认出的表和栏里\n"),
    }
}

/// Paragraphs that came out differently.
fn lost(agreement: &Agreement) -> String {
    let mut text = String::new();
    if !agreement.lost.is_empty() {
        text.push_str(&format!(
            "\n有 {} 段话与原文不同，要按原文写的，改预算文件里的文字或公开格式：\n",
            agreement.lost.len()
        ));
    }
    for lost in agreement.lost.iter().take(SHOWN) {
        text.push_str(&format!("  原文：{}\n", one_line(&lost.published)));
        text.push_str(
            &lost
                .compiled
                .as_ref()
                .map_or_else(|| "  编制：没有\n".to_owned(), |words| format!("  编制：{}\n", one_line(words))),
        );
    }
    if agreement.lost.len() > SHOWN {
        text.push_str(&format!("  另有 {} 段没有列出\n", agreement.lost.len() - SHOWN));
    }
    text
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn differing(agreement: &Agreement) -> String {
    let count = agreement.differing.len();
    if count == 0 {
        return format!("\n重新编制后，各表 {} 格与原文全部相同\n", agreement.cells);
    }
    let mut text = format!("\n重新编制后，各表 {} 格中有 {count} 格与原文不同：\n", agreement.cells);
    let mut rows = vec![["表", "行", "栏", "原文", "编制"].map(str::to_owned).to_vec()];
    for cell in agreement.differing.iter().take(SHOWN) {
        rows.push(
            [&cell.table, &cell.row, &cell.column, &cell.published, &cell.compiled]
                .map(|words| words.replace('\n', " "))
                .to_vec(),
        );
    }
    text.push_str(&print::aligned(&rows, &[], "  ", Some(120)));
    if count > SHOWN {
        text.push_str(&format!("  另有 {} 格没有列出\n", count - SHOWN));
    }
    text
}
