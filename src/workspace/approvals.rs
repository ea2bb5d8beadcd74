//! What the bureau approved for each unit: a table with a row per unit and a column per figure, compared with the budgets.

use crate::digest::Digest;
use crate::ledger::{Figure, Figures};
use crate::model::{REPOSITORY_FILE, Report};
use crate::money::{Money, MoneyUnit};
use crate::sheet::CellValue;
use crate::source::findings::{BAD_HEAD, FILE_UNREADABLE, NOT_MONEY};
use crate::source::{Grid, GridCell, Shelf, Span, Spanned, is_csv};
use crate::span::FileId;

/// Heads of the column of codes.
const CODE: [&str; 5] = ["单位代码", "单位编码", "预算代码", "代码", "code"];
/// Heads that say nothing to compare.
const NAME: [&str; 4] = ["单位名称", "名称", "单位", "name"];
/// Text of a row that adds up others.
const TOTALS: [&str; 3] = ["合计", "总计", "小计"];

/// The approved amounts of all units.
#[derive(Debug, Default)]
pub(super) struct Approvals {
    units: Vec<Approved>,
    /// Ids of the figures that have a column.
    pub figures: Vec<String>,
}

/// What was approved for one unit.
#[derive(Debug)]
pub(super) struct Approved {
    pub code: Spanned<String>,
    pub amounts: Vec<ApprovedAmount>,
}

/// An approved amount, in the decimals in which it is written.
#[derive(Debug)]
pub(super) struct ApprovedAmount {
    pub figure: String,
    pub title: String,
    pub money: Money,
    unit: MoneyUnit,
    decimals: u32,
    pub span: Span,
}

/// How budgets and approvals differ.
pub(super) enum Difference<'a> {
    Amount {
        budget: &'a str,
        approved: &'a ApprovedAmount,
        found: Money,
    },
    /// Approved, but no budget has this code.
    NoBudget {
        code: &'a Spanned<String>,
    },
    /// A budget that nothing was approved for.
    NotApproved {
        budget: &'a str,
    },
}

impl Approvals {
    /// Reads the file that gongkai.toml names.
    pub(super) fn read(named: &Spanned<String>, shelf: &mut Shelf<'_>) -> Option<Self> {
        let path = shelf.resolve(&named.value, named.span, REPOSITORY_FILE)?;
        let (file, grid) = if is_csv(&path) {
            shelf.open_csv(&path, REPOSITORY_FILE, Some(named.span))?
        } else {
            let opened = shelf.open_workbook(&path, |_| true, REPOSITORY_FILE, Some(named.span))?;
            let grid = opened.grids.into_iter().find(|grid| !grid.hidden && head_row(grid).is_some());
            let Some(grid) = grid else {
                let words = format!("“{path}”里没有“单位代码”一栏");
                shelf.findings.push(FILE_UNREADABLE.in_budget().at(named.span, words).help(WAY_OUT));
                return None;
            };
            (opened.file, grid)
        };
        let Some(head) = head_row(&grid) else {
            let words = format!("“{path}”里没有“单位代码”一栏");
            shelf.findings.push(FILE_UNREADABLE.in_budget().at(named.span, words).help(WAY_OUT));
            return None;
        };
        let figures = Figures::built_in(shelf)?;
        let columns = columns(&grid, head, file, &figures, shelf);
        let ids = columns.figures.iter().map(|(_, figure, _)| figure.id.clone());
        let mut approvals = Self { figures: ids.collect(), units: Vec::new() };
        for row in &grid.rows[head + 1..] {
            let Some(code) = row.cell(columns.code) else { continue };
            let written = text(code);
            let is_total = written.is_empty() || TOTALS.contains(&written.as_str());
            if is_total || !shelf.all_seen(&written, span(file, code), REPOSITORY_FILE) {
                continue;
            }
            let mut amounts = Vec::new();
            for (column, figure, unit) in &columns.figures {
                let Some(cell) = row.cell(*column) else { continue };
                let digits = cell.number.clone().unwrap_or_else(|| text(cell));
                match Money::parse(&digits, *unit) {
                    Ok(money) => amounts.push(ApprovedAmount {
                        figure: figure.id.clone(),
                        title: figure.title.clone(),
                        money,
                        unit: *unit,
                        decimals: decimals(&digits, *unit),
                        span: span(file, cell),
                    }),
                    Err(_) => {
                        let words = format!("“{digits}”不是金额");
                        shelf.findings.push(NOT_MONEY.in_budget().at(span(file, cell), words));
                    }
                }
            }
            approvals.units.push(Approved { code: Spanned { value: written, span: span(file, code) }, amounts });
        }
        Some(approvals)
    }

    /// Compares with the budgets, each with its path.
    pub(super) fn differences<'a>(&'a self, digests: &[(&'a str, &Digest)]) -> Vec<Difference<'a>> {
        // What bureaus approve is a budget.
        let digests: Vec<(&str, &Digest)> =
            digests.iter().copied().filter(|(_, digest)| digest.report == Report::Budget).collect();
        let mut found = Vec::new();
        let mut approved_for = vec![false; digests.len()];
        for unit in &self.units {
            let Some(at) = digests.iter().position(|(_, digest)| digest.code == unit.code.value) else {
                found.push(Difference::NoBudget { code: &unit.code });
                continue;
            };
            approved_for[at] = true;
            let (budget, digest) = digests[at];
            for approved in &unit.amounts {
                let Some(own) = digest.amount(&approved.figure) else { continue };
                if own.as_printed(approved.unit, approved.decimals) != approved.money {
                    found.push(Difference::Amount { budget, approved, found: own });
                }
            }
        }
        let others = digests.into_iter().zip(approved_for).filter(|(_, approved)| !approved);
        found.extend(others.map(|((budget, _), _)| Difference::NotApproved { budget }));
        found
    }
}

/// How to write the table.
const WAY_OUT: &str = "第一行写栏名：单位代码、单位名称，和数字的名称，如 收入总计、支出总计、“三公”经费。";

struct Columns<'f> {
    code: u32,
    figures: Vec<(u32, &'f Figure, MoneyUnit)>,
}

/// The first row with a column of codes.
fn head_row(grid: &Grid) -> Option<usize> {
    grid.rows.iter().position(|row| row.cells.iter().any(|cell| CODE.contains(&text(cell).as_str())))
}

fn columns<'f>(grid: &Grid, head: usize, file: FileId, figures: &'f Figures, shelf: &mut Shelf<'_>) -> Columns<'f> {
    let mut columns = Columns { code: 0, figures: Vec::new() };
    for cell in &grid.rows[head].cells {
        let written = text(cell);
        let (name, unit) = unit_of(&written);
        if CODE.contains(&name) {
            columns.code = cell.column;
        } else if let Some(figure) = figures.all().iter().find(|figure| figure.id == name || figure.title == name) {
            columns.figures.push((cell.column, figure, unit));
        } else if !NAME.contains(&name) && !is_in_brackets(&written) && !name.is_empty() {
            let meant = crate::source::did_you_mean(name, figures.all().iter().map(|figure| figure.title.as_str()));
            let finding = BAD_HEAD.in_budget().at(span(file, cell), format!("没有“{name}”这个数字{meant}"));
            shelf
                .findings
                .push(finding.help("改成数字的名称（填写说明第六节列出全部）；不核对的栏，把栏名放在（）里。"));
        }
    }
    columns
}

/// The name in a head, and the unit after it: `收入总计（元）`.
fn unit_of(head: &str) -> (&str, MoneyUnit) {
    let head = head.trim();
    for (mark, unit) in [("万元", MoneyUnit::TenThousand), ("元", MoneyUnit::Yuan)] {
        for (open, close) in [("（", "）"), ("(", ")")] {
            if let Some(name) = head
                .strip_suffix(close)
                .and_then(|head| head.strip_suffix(mark))
                .and_then(|head| head.strip_suffix(open))
            {
                return (name.trim(), unit);
            }
        }
    }
    (head, MoneyUnit::TenThousand)
}

fn is_in_brackets(head: &str) -> bool {
    [('（', '）'), ('(', ')')].iter().any(|(open, close)| head.starts_with(*open) && head.ends_with(*close))
}

fn text(cell: &GridCell) -> String {
    match &cell.value {
        CellValue::Text(text) | CellValue::Number(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

fn span(file: FileId, cell: &GridCell) -> Span {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: narrow(cell.range.start), end: narrow(cell.range.end) }
}

/// Written decimals: at least two of 万元 and none of 元, because a spreadsheet leaves zeros out.
fn decimals(digits: &str, unit: MoneyUnit) -> u32 {
    let written =
        digits.split_once('.').map_or(0, |(_, decimals)| decimals.chars().take_while(char::is_ascii_digit).count());
    let least = if unit == MoneyUnit::Yuan { 0 } else { 2 };
    u32::try_from(written).unwrap_or(least).max(least)
}
