//! The summary for people: a workbook of five sheets.

use super::{FIGURES, Row, Summary, Total, Verdict};
use crate::check;
use crate::error::Error;
use crate::model::{BudgetKind, Report};
use crate::workbook::tables::{self, Cell, Column, Line, Look, Sheet, column};

/// The title in the file's properties, and of the first sheet.
const TITLE: &str = "预算公开汇总";

impl Summary<'_> {
    /// summary.xlsx. The bytes depend on the summary alone.
    ///
    /// # Errors
    /// If a cell cannot hold its value.
    pub fn xlsx(&self) -> Result<Vec<u8>, Error> {
        let sheets: [for<'s> fn(&'s Summary<'s>) -> Sheet<'s>; 5] = [amounts, checks, findings, allowed, files];
        tables::write(TITLE, sheets.len(), |at| sheets[at](self))
    }
}

/// The columns by which every sheet names the unit.
fn whose() -> Vec<Column> {
    vec![column("单位代码", 10, 16), column("单位名称", 16, 34)]
}

fn named<'s>(row: &Row<'s>) -> Vec<Cell<'s>> {
    match row.digest {
        Some(digest) if digest.report == Report::Final => {
            vec![Cell::text(&digest.code), Cell::text(format!("{}（{}）", digest.name, digest.report.chinese()))]
        }
        Some(digest) => vec![Cell::text(&digest.code), Cell::text(&digest.name)],
        None => vec![Cell::Empty, Cell::text(row.path)],
    }
}

fn amounts<'s>(summary: &'s Summary<'s>) -> Sheet<'s> {
    let mut columns = whose();
    columns.extend([column("类别", 6, 6), column("所属部门", 12, 26), column("年度", 6, 6), column("结果", 10, 10)]);
    columns.extend(FIGURES.map(|(_, title)| column(title, 13, 20)));
    let mut rows: Vec<Line<'s>> = summary.rows.iter().map(amounts_of).collect();
    for (report, of) in &summary.totals {
        let whose = if summary.totals.len() > 1 { report.chinese() } else { "" };
        rows.push(total(whose, of, columns.len()));
    }
    Sheet {
        name: "汇总",
        title: format!("{TITLE}（金额单位：万元；部门的数已包括它的单位，合计里只算一次）").into(),
        columns,
        rows,
    }
}

fn amounts_of<'s>(row: &Row<'s>) -> Line<'s> {
    let mut cells = named(row);
    let kind = row.digest.map(|digest| if digest.kind == BudgetKind::Unit { "单位" } else { "部门" });
    cells.push(kind.map_or(Cell::Empty, Cell::text));
    cells.push(row.department.map_or(Cell::Empty, |department| Cell::text(&department.name)));
    cells.push(row.digest.map_or(Cell::Empty, |digest| Cell::Count(u64::from(digest.year))));
    cells.push(Cell::text(verdict(row)));
    cells.extend(FIGURES.iter().map(|(id, _)| row.amount(id).map_or(Cell::Empty, Cell::Amount)));
    let look = match row.result {
        Verdict::Published(_) if row.sums_units() => Look::Sum,
        Verdict::Published(_) => Look::Plain,
        _ => Look::Failed,
    };
    Line { look, cells }
}

fn verdict(row: &Row<'_>) -> &'static str {
    if row.entry().is_some() { "通过" } else { "没有通过" }
}

fn total<'s>(whose: &str, total: &Total, columns: usize) -> Line<'s> {
    let (words, amounts) = match total {
        Total::Of { amounts, count } => (format!("{whose}合计（{count} 份）"), amounts.clone()),
        Total::Without(why) => (format!("{whose}没有合计：{why}"), Vec::new()),
    };
    let mut cells = vec![Cell::Empty, Cell::text(words), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
    cells.extend(amounts.into_iter().map(|amount| amount.map_or(Cell::Empty, Cell::Amount)));
    cells.resize_with(columns, || Cell::Empty);
    Line { look: Look::Sum, cells }
}

fn checks<'s>(summary: &'s Summary<'s>) -> Sheet<'s> {
    let mut columns = whose();
    columns.push(column("结果", 10, 10));
    columns.extend(["错误", "警告", "提示", "放行"].map(|head| column(head, 6, 6)));
    columns.extend([
        column("没有通过的原因", 20, 60),
        column("公开日期", 12, 12),
        column("公开格式", 12, 20),
        column("预算文件", 16, 40),
    ]);
    let line = |row: &Row<'s>| {
        let mut cells = named(row);
        cells.push(Cell::text(verdict(row)));
        let counts = row.findings().map(|found| [found.errors, found.warnings, found.hints, row.allowed().len()]);
        cells.extend((0..4).map(|at| counts.map_or(Cell::Empty, |counts| Cell::count(counts[at]))));
        cells.push(row.why().map_or(Cell::Empty, Cell::text));
        cells.push(row.digest.and_then(|digest| digest.published).map_or(Cell::Empty, Cell::Day));
        cells.push(row.digest.map_or(Cell::Empty, |digest| Cell::text(&digest.variant)));
        cells.push(Cell::text(row.path));
        let look = if row.entry().is_some() { Look::Plain } else { Look::Failed };
        Line { look, cells }
    };
    Sheet {
        name: "检查", title: "每份预算的检查结果".into(), columns, rows: summary.rows.iter().map(line).collect()
    }
}

fn findings<'s>(summary: &'s Summary<'s>) -> Sheet<'s> {
    let mut columns = whose();
    columns.extend([column("代码", 8, 8), column("级别", 6, 6), column("个数", 6, 6), column("说的是", 20, 60)]);
    let titles: Vec<check::Entry> = check::entries();
    let title = |code: &str| {
        let found = titles.binary_search_by(|entry| entry.code.as_str().cmp(code));
        found.map_or(Cell::Empty, |at| Cell::text(titles[at].title.clone()))
    };
    let mut rows = Vec::new();
    for row in &summary.rows {
        for found in row.findings().into_iter().flat_map(|findings| &findings.codes) {
            let level = match found.severity.as_str() {
                "error" => "错误",
                "warning" => "警告",
                _ => "提示",
            };
            let mut cells = named(row);
            cells.extend([Cell::text(&found.code), Cell::text(level), Cell::count(found.count), title(&found.code)]);
            rows.push(Line { look: if level == "错误" { Look::Failed } else { Look::Plain }, cells });
        }
    }
    Sheet { name: "问题", title: "没有放行的问题，按代码计数".into(), columns, rows }
}

fn allowed<'s>(summary: &'s Summary<'s>) -> Sheet<'s> {
    let mut columns = whose();
    columns.extend([column("代码", 8, 8), column("理由", 20, 60), column("位置", 20, 50)]);
    let mut rows = Vec::new();
    for row in &summary.rows {
        for allowed in row.allowed() {
            let mut cells = named(row);
            cells.extend([Cell::text(&allowed.code), Cell::text(&allowed.why), Cell::text(&allowed.place)]);
            rows.push(Line { look: Look::Plain, cells });
        }
    }
    Sheet { name: "放行", title: "放行的问题和理由".into(), columns, rows }
}

fn files<'s>(summary: &'s Summary<'s>) -> Sheet<'s> {
    let mut columns = whose();
    columns.extend([column("文件", 20, 60), column("页数", 6, 6), column("字节", 10, 12), column("SHA-256", 66, 66)]);
    let units = summary.rows.iter().filter_map(|row| Some((named(row), row.entry()?)));
    let books = summary.books.iter().map(|entry| (vec![Cell::Empty, Cell::text(&entry.name)], *entry));
    let mut rows = Vec::new();
    for (whose, entry) in units.chain(books) {
        for (name, file) in &entry.outputs {
            let mut cells = whose.clone();
            let path = if entry.folder.is_empty() { name.clone() } else { format!("{}/{name}", entry.folder) };
            cells.extend([Cell::text(path), file.pages.map_or(Cell::Empty, Cell::count), Cell::Count(file.bytes)]);
            cells.push(Cell::text(&file.sha256));
            rows.push(Line { look: Look::Plain, cells });
        }
    }
    Sheet { name: "文件", title: "公开的文件（从本文件所在的文件夹算起）".into(), columns, rows }
}
