//! The sheet of addends: the numbers and words of each finding, its own place first, so that the addends of a side can be summed.

use super::amount::amount;
use super::{named, numbered, quoted, whose};
use crate::diagnostic::{Comparison, Label};
use crate::report::Whole;
use crate::workbook::tables::{Cell, Line, Look, Sheet, column};

pub(super) fn addends<'d>(whole: &'d Whole<'d>) -> Sheet<'d> {
    let mut columns = whose();
    columns.extend([column("有关的数和文字", 20, 60), column("金额（万元）", 13, 20), column("哪一边", 8, 8)]);
    columns.extend([column("位置", 20, 40), column("原文", 16, 50)]);
    let mut rows = Vec::new();
    for one in numbered(whole) {
        for label in one.finding.with_addends() {
            let mut cells = named(&one);
            cells.extend([
                Cell::text(&*label.text),
                amount(&label.text).map_or(Cell::Empty, Cell::Amount),
                one.finding.comparison.as_ref().and_then(|sum| side(label, sum)).map_or(Cell::Empty, Cell::text),
                Cell::text(one.report.place(label).words()),
                Cell::text(quoted(one.report, label)),
            ]);
            rows.push(Line { look: Look::Plain, cells });
        }
    }
    Sheet {
        name: "来历",
        title: "每个问题涉及的数和文字（序号与“问题”“放行”里的相同；同一序号、同一边的金额相加，就是那一边的数）"
            .into(),
        columns,
        rows,
    }
}

/// The side of a comparison that an addend belongs to: `按科目 755.25万元` to `988.25万元（按科目）`.
fn side(label: &Label, Comparison { expected, found, .. }: &Comparison) -> Option<&'static str> {
    let is_of = |side: &str| {
        let name = side.split_once("元（").and_then(|(_, name)| name.strip_suffix('）'));
        name.and_then(|name| label.text.strip_prefix(name)).is_some_and(|amount| amount.starts_with(' '))
    };
    match (is_of(expected), is_of(found)) {
        (true, false) => Some("应为"),
        (false, true) => Some("实为"),
        _ => None,
    }
}
