//! The whole report for people.

use super::parts::Part;
use super::shown::Shown;
use super::{edits, years};
use crate::diff::change::TableChange;
use crate::diff::comparison::Comparison;

/// The whole report.
pub(super) fn parts(of: &Comparison, shown: Shown) -> Vec<Part> {
    let [old, new] = &of.names;
    let mut parts = vec![Part::Title(format!("{old} → {new}"))];
    if let Some([old, new]) = of.titles.as_ref().filter(|[old, new]| old != new) {
        parts.push(Part::Line(format!("{old} → {new}")));
    }
    for (name, errors) in of.names.iter().zip(of.errors).filter(|(_, errors)| *errors > 0) {
        parts.push(Part::Line(format!("“{name}”有 {errors} 个错误，比的是草稿；用 gongkai check 看")));
    }
    let (cells, texts) = (of.compared_cells(), of.compared_texts);
    if of.is_tables_only {
        let words =
            if of.left_out > 0 { format!("，没有的 {} 张表不算不同", of.left_out) } else { String::new() };
        parts.push(Part::Line(format!("工作簿里只有表，所以只比表{words}")));
    }
    if of.is_of_two_reports {
        let words = "一份是预算，一份是决算：比主要数字、收入、支出、基本支出和“三公”经费，不比公开表和文字";
        parts.push(Part::Line(words.to_owned()));
        if of.is_same() {
            parts.push(Part::Line("没有不同".to_owned()));
        } else {
            parts.extend(years::parts(of, shown));
        }
        return parts;
    }
    if of.is_same() {
        parts.push(Part::Line(format!("没有不同：比较了 {cells} 格、{texts} 段文字")));
        return parts;
    }
    let different: usize = of.tables.iter().map(TableChange::different).sum();
    parts.push(Part::Line(format!("{different} 格、{} 段文字不同", of.texts.len())));
    parts.extend(if of.edited.is_some() { edits::parts(of) } else { years::parts(of, shown) });
    parts
}
