//! 政府采购: each line with the names of its project and of its 品目.

use super::Understood;
use super::table::{Cell, Row, Table};
use crate::ledger::Dimension;
use crate::model::{Procurement, Source};

impl Understood<'_> {
    /// A line with several sources has a row for each; the first also says what is bought.
    pub(super) fn procurement(&self) -> Table {
        let table = Table::new("procurement", "政府采购").expected().text("project", "项目").text("code", "品目编码");
        let mut table = table.text("name", "品目名称").text("item", "采购物品");
        // Few places ask for these.
        let classes = Classes::of(&self.budget.procurement);
        if classes.economic {
            table = table.text("economic", "经济分类科目");
        }
        if classes.form {
            table = table.text("form", "组织形式");
        }
        let table = table.text("per", "单位").text("source", "资金来源");
        let table = table.amount("quantity", "数量").amount("price", "单价").amount("amount", "金额");
        let mut table = table.amount("sme", "预留中小微");
        for line in &self.budget.procurement {
            table.rows.extend(self.purchase(line, classes));
        }
        let sum = |id: &str| self.figures.get(id).map_or(Cell::Empty, |figure| self.sum_of(figure, "0"));
        table.total(2, [Cell::Empty, Cell::Empty, sum("procurement"), sum("procurement_sme")]);
        table
    }

    fn purchase(&self, line: &Procurement, classes: Classes) -> Vec<Row> {
        let code = &line.catalogue.value.0;
        let project = line.project.as_ref().map_or(Cell::Empty, |project| self.named_project(&project.value));
        let texts = [project, Cell::text(code), self.procurement_name(code), Cell::maybe(line.item.as_ref())];
        let economic =
            line.economic.as_ref().map_or(Cell::Empty, |code| self.coded(Dimension::Economic, &code.value.0));
        let form = line.form.as_ref().map_or(Cell::Empty, |form| Cell::text(form.value.chinese()));
        let economic = classes.economic.then_some(economic);
        let classes = economic.into_iter().chain(classes.form.then_some(form));
        let texts: Vec<Cell> = texts.into_iter().chain(classes).chain([Cell::maybe(line.per.as_ref())]).collect();
        let width = texts.len();
        let (quantity, price, sme) = (Cell::from(line.quantity), Cell::from(line.price), Cell::from(line.sme));
        let mut amounts =
            line.amounts.0.iter().map(|&(source, carried, amount)| (funded(source, carried), amount.into()));
        let (source, amount) = amounts.next().unwrap_or((Cell::Empty, Cell::Empty));
        let first = Row::entry(texts.into_iter().chain([source, quantity, price, amount, sme]));
        let more = amounts.map(|(source, amount)| {
            let blank = vec![Cell::Empty; width];
            Row::entry(blank.into_iter().chain([source, Cell::Empty, Cell::Empty, amount, Cell::Empty]))
        });
        [first].into_iter().chain(more).collect()
    }

    /// The project's name, if it is named by its code.
    fn named_project(&self, named: &str) -> Cell {
        let of_code = |project: &&crate::model::Project| project.code.as_ref().is_some_and(|code| code.value == named);
        let found = self.budget.project.iter().find(of_code);
        Cell::text(found.map_or(named, |project| &project.name.value))
    }
}

/// Which of the optional classes some line has.
#[derive(Clone, Copy)]
struct Classes {
    economic: bool,
    form: bool,
}

impl Classes {
    fn of(lines: &[Procurement]) -> Self {
        Self {
            economic: lines.iter().any(|line| line.economic.is_some()),
            form: lines.iter().any(|line| line.form.is_some()),
        }
    }
}

fn funded(source: Source, is_carried: bool) -> Cell {
    let carried = if is_carried { "（上年结转）" } else { "" };
    Cell::Text(format!("{}{carried}", source.chinese()))
}
