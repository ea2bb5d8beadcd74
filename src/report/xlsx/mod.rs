//! Findings as a workbook for auditors and supervisors: budgets, findings, addends, allowed findings, codes,
//! a row each.

mod addends;
mod amount;
mod codes;

use addends::addends;
use amount::amount;
use codes::codes;

use super::quote::Quote;
use super::whole::{Counts, Whole};
use super::{About, Report, Unchecked};
use crate::check;
use crate::diagnostic::{Comparison, Diagnostic, Label, Severity};
use crate::error::Error;
use crate::visible::Visible;
use crate::workbook::tables::{self, Cell, Column, Line, Look, Sheet, column};

const TITLE: &str = "预算检查报告";

/// Writes the findings of one or several budgets as one workbook. The bytes depend on the findings alone.
///
/// # Errors
/// If a cell cannot hold its value.
pub fn render(whole: &Whole<'_>) -> Result<Vec<u8>, Error> {
    let sheets: [for<'d> fn(&'d Whole<'d>) -> Sheet<'d>; 5] = [budgets, findings, addends, allowed, codes];
    tables::write(TITLE, sheets.len(), |at| sheets[at](whole))
}

/// A finding with its number, which leads from sheet to sheet: findings first, then allowed ones.
struct Numbered<'d> {
    number: usize,
    report: &'d Report<'d>,
    finding: &'d Diagnostic,
    why: Option<&'d str>,
}

fn numbered<'d>(whole: &'d Whole<'d>) -> impl Iterator<Item = Numbered<'d>> {
    let found =
        whole.reports.iter().flat_map(|report| report.findings.iter().map(move |finding| (report, finding, None)));
    let allowed = whole.reports.iter().flat_map(|report| {
        report.allowed.iter().map(move |allowed| (report, &allowed.finding, Some(allowed.why.as_str())))
    });
    let all = (1..).zip(found.chain(allowed));
    all.map(|(number, (report, finding, why))| Numbered { number, report, finding, why })
}

/// The columns by which every sheet of findings names the unit and the finding.
fn whose() -> Vec<Column> {
    vec![column("序号", 6, 6), column("单位", 16, 30), column("代码", 8, 8)]
}

fn named<'d>(one: &Numbered<'d>) -> Vec<Cell<'d>> {
    vec![Cell::count(one.number), Cell::text(one.report.title()), Cell::text(&*one.finding.code)]
}

/// The line as it was written.
fn quoted(report: &Report<'_>, label: &Label) -> String {
    let Quote { before, marked, after } = report.quote(label);
    format!("{before}{marked}{after}")
}

fn budgets<'d>(whole: &'d Whole<'d>) -> Sheet<'d> {
    let mut columns = vec![column("单位", 16, 34), column("预算文件", 16, 50)];
    columns.extend([column("单位代码", 10, 14), column("预算类型", 6, 8), column("年度", 6, 6)]);
    columns.extend([column("公开格式", 12, 20), column("结果", 8, 10)]);
    columns.extend(["错误", "警告", "提示", "放行"].map(|head| column(head, 6, 6)));
    columns.extend([column("没有检查成的原因", 20, 60), column("预算文件的 SHA-256", 20, 66)]);
    let row = |report: &'d Report<'d>| {
        let Counts { found, allowed } = Counts::of(report);
        let About { digest, sha256, passed } = report.about;
        let mut cells = vec![Cell::text(report.title()), Cell::text(report.file())];
        cells.extend([
            digest.map_or(Cell::Empty, |digest| Cell::text(&digest.code)),
            digest.map_or(Cell::Empty, |digest| Cell::text(digest.kind.chinese())),
            digest.map_or(Cell::Empty, |digest| Cell::Count(u64::from(digest.year))),
            digest.map_or(Cell::Empty, |digest| Cell::text(&digest.variant)),
            Cell::text(report.about.verdict()),
        ]);
        cells.extend(found.map(Cell::count));
        cells.extend([Cell::count(allowed), Cell::Empty, sha256.map_or(Cell::Empty, Cell::text)]);
        let is_failed = passed == Some(false) || found[0] > 0;
        Line { look: if is_failed { Look::Failed } else { Look::Plain }, cells }
    };
    let unread = |one: &'d Unchecked| {
        let mut cells = vec![Cell::Empty, Cell::text(one.path.as_str())];
        cells.extend([const { Cell::Empty }; 4]);
        cells.push(Cell::text("没有检查成"));
        cells.extend([const { Cell::Empty }; 4]);
        cells.extend([Cell::text(one.why.as_str()), Cell::Empty]);
        Line { look: Look::Failed, cells }
    };
    let mut rows: Vec<Line<'d>> = whole.reports.iter().map(row).collect();
    rows.extend(whole.unchecked.iter().map(unread));
    let all = whole.reports.iter().map(Counts::of).fold(Counts::default(), Counts::and);
    let mut cells = vec![Cell::text("合计")];
    cells.extend([const { Cell::Empty }; 6]);
    cells.extend(all.found.map(Cell::count));
    cells.extend([Cell::count(all.allowed), Cell::Empty, Cell::Empty]);
    rows.push(Line { look: Look::Sum, cells });
    Sheet { name: "总表", title: TITLE.into(), columns, rows }
}

/// What is said of a finding, after unit and code.
fn columns() -> Vec<Column> {
    let mut columns = whose();
    columns.extend([column("级别", 6, 6), column("问题", 30, 60), column("位置", 20, 40), column("原文", 16, 50)]);
    columns.extend([column("应为", 12, 40), column("实为", 12, 40), column("相差", 12, 30)]);
    columns.extend(["应为（万元）", "实为（万元）", "相差（万元）"].map(|head| column(head, 13, 20)));
    columns.extend([column("说明", 12, 60), column("怎么办", 20, 60)]);
    columns
}

fn described<'d>(one: &Numbered<'d>) -> Vec<Cell<'d>> {
    let Numbered { report, finding, .. } = one;
    let mut cells = named(one);
    cells.extend([Cell::text(finding.severity.name()), Cell::text(&*finding.message)]);
    let label = finding.primary.as_ref();
    cells.push(label.map_or_else(|| Cell::text(report.file()), |label| Cell::text(report.place(label).words())));
    cells.push(label.map_or(Cell::Empty, |label| Cell::text(quoted(report, label))));
    let sides = finding.comparison.as_ref().map_or([None; 3], |Comparison { expected, found, difference }| {
        [Some(expected.as_str()), Some(found.as_str()), difference.as_deref()]
    });
    cells.extend(sides.map(|side| side.map_or(Cell::Empty, Cell::text)));
    cells.extend(sides.map(|side| side.and_then(amount).map_or(Cell::Empty, Cell::Amount)));
    let there = label.iter().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    let notes: Vec<&str> = there.chain(finding.notes.iter().map(Visible::as_str)).collect();
    cells.push(if notes.is_empty() { Cell::Empty } else { Cell::text(notes.join("\n")) });
    cells.push(finding.help.as_deref().map_or(Cell::Empty, Cell::text));
    cells
}

fn findings<'d>(whole: &'d Whole<'d>) -> Sheet<'d> {
    let mut columns = columns();
    columns.push(column("检查的是", 16, 40));
    let known = check::entries();
    let title = |code: &str| {
        let found = known.binary_search_by(|entry| entry.code.as_str().cmp(code));
        found.map_or(Cell::Empty, |at| Cell::text(known[at].title.clone()))
    };
    let row = |one: Numbered<'d>| {
        let mut cells = described(&one);
        cells.push(title(&one.finding.code));
        let is_error = one.finding.severity == Severity::Error;
        Line { look: if is_error { Look::Failed } else { Look::Plain }, cells }
    };
    let rows = numbered(whole).filter(|one| one.why.is_none()).map(row).collect();
    Sheet {
        name: "问题", title: "问题（每个代码检查什么、为什么、依据什么，看“代码”）".into(), columns, rows
    }
}

fn allowed<'d>(whole: &'d Whole<'d>) -> Sheet<'d> {
    let mut columns = columns();
    columns.push(column("放行的理由", 20, 60));
    let row = |one: Numbered<'d>| {
        let mut cells = described(&one);
        cells.push(one.why.map_or(Cell::Empty, Cell::text));
        Line { look: Look::Plain, cells }
    };
    let rows = numbered(whole).filter(|one| one.why.is_some()).map(row).collect();
    Sheet { name: "放行", title: "写明理由放行的问题".into(), columns, rows }
}
