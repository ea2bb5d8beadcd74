//! 上年数 and 批复数, each beside what this year's amounts add up to.

use super::Understood;
use super::table::{Cell, Row, Table};
use crate::ledger::{Figure, last_year};
use crate::source::{Amount, Spanned};

/// Figures that last year's lines or file answer, and that readers compare.
const COMPARED: [&str; 9] = [
    "revenue_total",
    "budget_total",
    "basic",
    "project",
    "personnel",
    "public",
    "three_public",
    "vehicle_running",
    "reception",
];

impl Understood<'_> {
    /// Last year's figures, and its lines if this file has any.
    pub(super) fn previous(&self) -> Vec<Table> {
        let year = self.budget.unit.year.value.saturating_sub(1);
        let file = self.budget.previous.as_ref().and_then(|previous| previous.file.as_ref());
        let from = file.map_or_else(String::new, |file| format!("，引用 {}", file.value));
        let table = Table::new("previous", format!("上年数（{year} 年{from}）")).expected();
        let mut table = table.text("id", "键").text("name", "名称").amount("previous", "上年").amount("now", "本年");
        let written = self.budget.previous.as_ref().map_or(&[][..], |previous| &previous.figures.0);
        table.rows.extend(written.iter().map(|(id, amount)| self.figure(id, *amount)));
        let others = COMPARED.iter().filter(|&&id| written.iter().all(|(key, _)| key.value != id));
        for figure in others.filter_map(|id| self.figures.get(id)) {
            if last_year::sum(&figure.selection, self.posting, self.budget).is_some() {
                table.rows.push(self.compared(figure, self.sum_of(figure, "-1")));
            }
        }
        [vec![table], self.previous_expenditure()].concat()
    }

    pub(super) fn approved(&self) -> Table {
        let table = Table::new("approved", "批复数").text("id", "键").text("name", "名称");
        let mut table = table.amount("approved", "批复").amount("now", "相加");
        table.rows = self.budget.approved.0.iter().map(|(id, amount)| self.figure(id, *amount)).collect();
        table
    }

    /// A named amount as it was written.
    fn figure(&self, id: &Spanned<String>, amount: Amount) -> Row {
        match self.figures.of_approval(&id.value) {
            Some(figure) => self.compared(&figure, Cell::from(amount)),
            None => {
                let cells = [Cell::text(&id.value), Cell::Empty, Cell::from(amount), Cell::Empty];
                Row { note: "没有这个名称的数".to_owned(), ..Row::entry(cells) }
            }
        }
    }

    fn compared(&self, figure: &Figure, amount: Cell) -> Row {
        Row::entry([Cell::text(&figure.id), Cell::text(&figure.title), amount, self.sum_of(figure, "0")])
    }

    pub(super) fn sum_of(&self, figure: &Figure, year: &str) -> Cell {
        self.sum(&figure.selection.clone().in_year(year).pinned())
    }
}
