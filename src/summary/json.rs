//! The summary for programs: amounts in 元, as exact decimal numbers in text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FIGURES, Row, Summary, Total};
use crate::manifest::{AllowedFinding, Entry, Findings, OutputFile};
use crate::model::Report;
use crate::money::Money;
use crate::visible::in_json;

/// Version of the file's form.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Root<'s> {
    format: u32,
    /// By id: names of the figures.
    figures: BTreeMap<&'s str, &'s str>,
    budgets: Vec<Budget<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    books: Vec<Document<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<Sum<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_total: Option<&'s str>,
    /// Of the final accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    final_total: Option<Sum<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_final_total: Option<&'s str>,
}

/// A budget; what is unknown is left out.
#[derive(Serialize)]
struct Budget<'s> {
    budget: &'s str,
    #[serde(flatten)]
    unit: Option<Unit<'s>>,
    passed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    amounts: BTreeMap<&'s str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<&'s Findings>,
    allowed: &'s [AllowedFinding],
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<Document<'s>>,
}

#[derive(Serialize)]
struct Unit<'s> {
    code: &'s str,
    name: &'s str,
    kind: &'s str,
    /// Left out of a budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'s str>,
    year: u32,
    variant: &'s str,
    /// Code of the department that sums it.
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<&'s str>,
    /// Paths of the units of a department.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    units: &'s [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// Files, with their folder from that of the summary.
#[derive(Serialize)]
struct Document<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'s str>,
    folder: &'s str,
    outputs: &'s BTreeMap<String, OutputFile>,
}

#[derive(Serialize)]
struct Sum<'s> {
    /// So many budgets were added.
    budgets: usize,
    amounts: BTreeMap<&'s str, String>,
}

impl Summary<'_> {
    /// summary.json.
    #[must_use]
    pub fn json(&self) -> String {
        let of = |report: Report| {
            let total = self.totals.iter().find(|(of, _)| *of == report).map(|(_, total)| total);
            match total {
                None => (None, None),
                Some(Total::Without(why)) => (None, Some(why.as_str())),
                Some(Total::Of { amounts, count }) => {
                    let known = FIGURES.iter().zip(amounts).map(|((id, _), amount)| (*id, *amount));
                    (Some(Sum { budgets: *count, amounts: texts(known) }), None)
                }
            }
        };
        let ((total, no_total), (final_total, no_final_total)) = (of(Report::Budget), of(Report::Final));
        let root = Root {
            format: FORMAT,
            figures: FIGURES.into_iter().collect(),
            budgets: self.rows.iter().map(budget).collect(),
            books: self.books.iter().map(|entry| document(entry, Some(&entry.name))).collect(),
            total,
            no_total,
            final_total,
            no_final_total,
        };
        let mut text = in_json(&serde_json::to_string_pretty(&root).unwrap_or_default()).into_owned();
        debug_assert!(!text.is_empty(), "a summary has only string keys");
        text.push('\n');
        text
    }
}

fn budget<'s>(row: &Row<'s>) -> Budget<'s> {
    let unit = row.digest.map(|digest| Unit {
        code: &digest.code,
        name: &digest.name,
        kind: digest.kind.key(),
        report: (digest.report == Report::Final).then(|| digest.report.key()),
        year: digest.year,
        variant: &digest.variant,
        department: row.department.map(|department| department.code.as_str()),
        units: &digest.units,
        published: digest.published.map(|day| day.to_string()),
    });
    Budget {
        budget: row.path,
        unit,
        passed: row.entry().is_some(),
        why: row.why(),
        amounts: texts(FIGURES.iter().map(|(id, _)| (*id, row.amount(id)))),
        findings: row.findings(),
        allowed: row.allowed(),
        document: row.entry().map(|entry| document(entry, None)),
    }
}

fn document<'s>(entry: &'s Entry, name: Option<&'s str>) -> Document<'s> {
    Document { name, folder: &entry.folder, outputs: &entry.outputs }
}

/// Of known amounts.
fn texts<'s>(amounts: impl Iterator<Item = (&'s str, Option<Money>)>) -> BTreeMap<&'s str, String> {
    amounts.filter_map(|(id, amount)| Some((id, amount?.yuan().to_string()))).collect()
}
