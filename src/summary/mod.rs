//! All budgets of a repository in one table, for the bureau: what each says, what was found, and where its documents are.
//!
//! It is made of the digests of the budgets and of the manifest, so that a build in which nothing changed gives the same as the first.

mod json;
#[cfg(feature = "xlsx")]
mod sheets;
mod total;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::digest::Digest;
use crate::error::Error;
use crate::manifest::{AllowedFinding, Entry, Findings, Manifest, SUMMARY};
use crate::model::{BudgetKind, Report};
use crate::money::Money;
use crate::outcome::Outcome;

pub use total::Total;

/// The figures of a summary, with their heads, in order.
const FIGURES: [(&str, &str); 13] = [
    ("revenue_total", "收入总计"),
    ("revenue_fiscal_total", "财政拨款收入总计"),
    ("budget_total", "支出总计"),
    ("budget_fiscal_total", "财政拨款支出总计"),
    ("basic", "基本支出"),
    ("project", "项目支出"),
    ("three_public", "“三公”经费"),
    ("abroad", "因公出国（境）费"),
    ("vehicle_purchase", "公务用车购置费"),
    ("vehicle_running", "公务用车运行维护费"),
    ("reception", "公务接待费"),
    ("operating", "机关运行经费"),
    ("procurement", "政府采购预算合计"),
];

/// So many errors of a budget are quoted.
const QUOTED: usize = 3;

/// What was found in a budget that has no document to publish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unsound {
    allowed: Vec<AllowedFinding>,
    findings: Findings,
    /// The first errors: code and message.
    errors: Vec<String>,
}

impl Unsound {
    /// Of an outcome that must not be published; `None` if it may be.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Option<Self> {
        if outcome.is_sound() {
            return None;
        }
        let errors = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let errors = errors.take(QUOTED).map(|finding| format!("{} {}", finding.code, finding.message));
        Some(Self { allowed: AllowedFinding::all(outcome), findings: Findings::of(outcome), errors: errors.collect() })
    }

    /// Why there is no document, in words.
    fn why(&self) -> String {
        let more = self.findings.errors.saturating_sub(self.errors.len());
        let more = if more > 0 { format!("；另有 {more} 个错误") } else { String::new() };
        format!("{}{more}", self.errors.join("；"))
    }
}

/// A budget of the repository.
#[derive(Clone, Copy, Debug)]
pub struct Member<'m> {
    /// Path in the repository.
    pub path: &'m str,
    /// `None` if it cannot be read.
    pub digest: Option<&'m Digest>,
    /// `None` if it may be published, or if it could not be compiled at all.
    pub unsound: Option<&'m Unsound>,
}

/// The budgets of a repository, in order: departments by code, each with its units below it.
#[derive(Debug)]
pub struct Summary<'s> {
    rows: Vec<Row<'s>>,
    /// In order of name.
    books: Vec<&'s Entry>,
    /// A total of the budgets, and one of the final accounts, as far as there are such.
    totals: Vec<(Report, Total)>,
}

/// What is said of one budget.
#[derive(Debug)]
struct Row<'s> {
    path: &'s str,
    digest: Option<&'s Digest>,
    /// The department that sums it.
    department: Option<&'s Digest>,
    result: Verdict<'s>,
}

/// What became of a budget.
#[derive(Clone, Copy, Debug)]
enum Verdict<'s> {
    Published(&'s Entry),
    Unsound(&'s Unsound),
    /// It could not be compiled or written.
    Failed,
}

impl<'s> Summary<'s> {
    /// The summary of all budgets of a repository. What may be published has an entry in the manifest.
    #[must_use]
    pub fn new(members: &[Member<'s>], manifest: &'s Manifest) -> Self {
        let entries = manifest.entries();
        let published: BTreeMap<&str, &Entry> =
            entries.iter().filter(|entry| !entry.is_book()).map(|entry| (entry.budget.as_str(), entry)).collect();
        let mut summed: BTreeMap<&str, &Digest> = BTreeMap::new();
        for digest in members.iter().filter_map(|member| member.digest) {
            for unit in &digest.units {
                summed.entry(unit).or_insert(digest);
            }
        }
        let row = |member: &Member<'s>| {
            let result = match (published.get(member.path), member.unsound) {
                (Some(entry), _) => Verdict::Published(entry),
                (None, Some(unsound)) => Verdict::Unsound(unsound),
                (None, None) => Verdict::Failed,
            };
            // Whether a budget that failed otherwise could be read depends on when it failed.
            let digest = member.digest.filter(|_| !matches!(result, Verdict::Failed));
            Row { path: member.path, digest, department: summed.get(member.path).copied(), result }
        };
        let mut rows: Vec<Row<'s>> = members.iter().map(row).collect();
        rows.sort_by(|a, b| a.place().cmp(&b.place()));
        let mut books: Vec<&Entry> = entries.iter().filter(|entry| entry.is_book()).collect();
        books.sort_by(|a, b| a.name.cmp(&b.name));
        let has = |report: Report| rows.iter().any(|row| row.report() == report);
        let reports =
            Report::ALL.iter().copied().filter(|report| has(*report) || (rows.is_empty() && *report == Report::Budget));
        let totals = reports.map(|report| (report, Total::of(&rows, report))).collect();
        Self { rows, books, totals }
    }

    /// The files of the summary, with their names: without the feature `xlsx` the one for programs alone.
    ///
    /// # Errors
    /// If a cell cannot hold its value.
    pub fn files(&self) -> Result<Vec<(&'static str, Vec<u8>)>, Error> {
        // The workbook is made first, because that takes the most memory.
        #[cfg(feature = "xlsx")]
        let shown = self.xlsx()?;
        let files = [
            (SUMMARY[0], self.json().into_bytes()),
            #[cfg(feature = "xlsx")]
            (SUMMARY[1], shown),
        ];
        Ok(files.into())
    }
}

impl<'s> Row<'s> {
    /// By year; a department before its units, those that cannot be read last.
    fn place(&self) -> impl Ord {
        let (digest, department) = (self.digest, self.department.or(self.digest));
        (
            digest.is_none(),
            digest.map(|digest| (digest.year, digest.report)),
            department.map(|department| department.code.clone()),
            digest.map(|digest| digest.kind == BudgetKind::Unit),
            digest.map(|digest| digest.code.clone()),
            self.path.to_owned(),
        )
    }

    /// What cannot be read counts as a budget.
    fn report(&self) -> Report {
        self.digest.map_or(Report::Budget, |digest| digest.report)
    }

    /// True for a department that sums units.
    fn sums_units(&self) -> bool {
        self.digest.is_some_and(|digest| digest.kind == BudgetKind::Department && !digest.units.is_empty())
    }

    /// An amount of a budget that may be published: others are not sure.
    fn amount(&self, figure: &str) -> Option<Money> {
        match self.result {
            Verdict::Published(_) => self.digest?.amount(figure),
            _ => None,
        }
    }

    fn findings(&self) -> Option<&'s Findings> {
        match self.result {
            Verdict::Published(entry) => Some(&entry.findings),
            Verdict::Unsound(unsound) => Some(&unsound.findings),
            Verdict::Failed => None,
        }
    }

    fn allowed(&self) -> &'s [AllowedFinding] {
        match self.result {
            Verdict::Published(entry) => &entry.allowed,
            Verdict::Unsound(unsound) => &unsound.allowed,
            Verdict::Failed => &[],
        }
    }

    fn entry(&self) -> Option<&'s Entry> {
        match self.result {
            Verdict::Published(entry) => Some(entry),
            _ => None,
        }
    }

    /// Why there is no document.
    fn why(&self) -> Option<String> {
        match self.result {
            Verdict::Published(_) => None,
            Verdict::Unsound(unsound) => Some(unsound.why()),
            Verdict::Failed => Some("没有编制".to_owned()),
        }
    }
}
