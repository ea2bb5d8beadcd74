//! What was understood from a budget, as tables: every code with its name and amounts, sums by source, projects, texts.
//!
//! It needs no sound budget: a pending value is shown as such, and a record that is in no sum says so. Findings are for
//! `check` to report.

mod accounts;
mod assets;
mod basic;
mod expenditure;
mod json;
mod names;
mod previous;
mod procurement;
mod projects;
mod revenue;
mod sums;
mod table;
mod texts;
mod three_public;
mod tree;

pub use table::{Cell, Column, Row, RowKind, Table, UNNAMED};

use crate::catalogue::Catalogue;
use crate::compile::{self, Compiling};
use crate::file_name::kind_of;
use crate::ledger::{self, Figures, Posting};
use crate::model::{self, Budget, BudgetKind, Report, Repository};
use crate::money::MoneyUnit;
use crate::source::{Shelf, Span};
use crate::variant::{self, InputGroup, Variant};
use crate::world::World;

/// A budget as it was understood.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Name, year and kind of the budget.
    pub title: String,
    /// Unit of every amount.
    pub money: MoneyUnit,
    /// Facts about the unit, then a table for each part of the budget; a part that was not written has no rows.
    pub tables: Vec<Table>,
    /// True if something could not be read, or not be placed because its code is pending: sums may lack it.
    pub is_partial: bool,
    /// What a reader has to know before trusting the tables.
    pub notes: Vec<String>,
}

/// What the tables are made from.
struct Understood<'u> {
    budget: &'u Budget,
    posting: &'u Posting,
    figures: &'u Figures,
    /// `None` if it cannot be read.
    variant: Option<&'u Variant>,
    /// The texts that the document prints and nobody has written.
    unwritten: Vec<(InputGroup, String)>,
    shelf: &'u Shelf<'u>,
}

impl Understood<'_> {
    fn is_pending(&self, place: Span) -> bool {
        self.shelf.is_pending(place)
    }

    /// The name of a 品目: the unit's own or the repository's, else the catalogue's.
    fn procurement_name(&self, code: &str) -> Cell {
        let own = self.budget.codes.as_ref().and_then(|codes| codes.procurement.get(code));
        let official = Catalogue::Procurement.look_up(code).map(|entry| entry.name);
        names::beside_official(own.map(|name| name.value.as_str()), official)
    }
}

impl Overview {
    /// The overview of the budget at a path; `None` if the file cannot be read, for reasons that `check` reports.
    #[must_use]
    pub fn of(world: &dyn World, path: &str) -> Option<Self> {
        let mut shelf = Shelf::new(world);
        let repository = Repository::read(&mut shelf);
        let mut budget = model::read(&mut shelf, path, None)?;
        let is_partial = shelf.is_damaged;
        if let Some(repository) = &repository {
            repository.name_codes(&mut budget);
        }
        let built_in = Figures::built_in(&mut shelf)?;
        let opened = variant::open(&budget.unit.variant, path, &built_in, &mut shelf);
        let opened = opened.map(|opened| opened.for_kind(budget.unit.kind.value));
        let figures = opened.as_ref().map_or(built_in, |opened| opened.vocabulary.figures.clone());
        budget.name_figures(&|title| figures.id_of(title));
        let posting = ledger::post(&budget, &figures, &mut shelf);
        let variant = opened.and_then(|opened| variant::load(opened, &mut shelf));
        let unwritten = variant.as_ref().map_or_else(Vec::new, |variant| {
            let compiling = Compiling { budget: &budget, posting: &posting, variant };
            compile::unwritten_inputs(&compiling, &mut shelf)
        });
        let (figures, variant) = (&figures, variant.as_ref());
        let understood = Understood { budget: &budget, posting: &posting, figures, variant, unwritten, shelf: &shelf };
        Some(understood.overview(is_partial))
    }
}

impl Understood<'_> {
    fn overview(&self, is_partial: bool) -> Overview {
        let unit = &self.budget.unit;
        let is_department = unit.kind.value == BudgetKind::Department;
        let kind = kind_of(is_department, self.budget.report());
        let mut notes = Vec::new();
        if is_partial {
            notes.push("有的内容读不出，或者编码还待填，没有列在下面；合计可能不全。".to_owned());
        }
        if self.variant.is_none() {
            let name = &unit.variant.value;
            notes.push(format!("公开格式“{name}”读不出，不知道它还要哪些文字。"));
        }
        let is_final = self.budget.report() == Report::Final;
        let mut tables = vec![self.unit(), self.organization(), self.revenue()];
        if is_final {
            tables.extend([self.receipts(), self.balance()]);
        }
        tables.extend(self.expenditure());
        if is_final {
            tables.push(self.beside_budget());
        }
        tables.extend([self.basic(), self.three_public()]);
        if is_final {
            tables.extend([self.three_public_beside_budget(), self.activity(), self.contracts(), self.evaluations()]);
        }
        tables.extend(self.previous());
        tables.push(self.approved());
        if !is_final {
            tables.extend([self.projects(), self.procurement()]);
        }
        tables.push(self.assets());
        tables.extend([self.targets(), self.texts()]);
        tables.retain(|table| !table.rows.is_empty() || table.is_expected);
        Overview {
            title: format!("{} {} 年{kind}", unit.name.value, unit.year.value),
            money: self.budget.money(),
            tables,
            is_partial,
            notes,
        }
    }

    fn unit(&self) -> Table {
        let unit = &self.budget.unit;
        let variant = self.variant.map_or_else(String::new, |variant| format!(" {}", variant.title));
        let mut table = Table::new("unit", "单位").text("name", "项目").text("value", "内容");
        let mut say = |name: &str, value: String| table.rows.push(Row::entry([Cell::text(name), Cell::Text(value)]));
        say("单位代码", unit.code.value.clone());
        for (name, value) in [("级次", &unit.level), ("简称", &unit.short)] {
            value.iter().for_each(|value| say(name, value.value.clone()));
        }
        for member in self.budget.members() {
            say("所属单位", format!("{} {}", member.budget.unit.code.value, member.budget.unit.full_name()));
        }
        say("公开格式", format!("{}{variant}", unit.variant.value));
        say("金额单位", self.budget.money().name().to_owned());
        if self.budget.is_rounded() {
            say("金额已四舍五入", "是".to_owned());
        }
        for (name, date) in [("公开日期", &unit.published), ("批复日期", &unit.approved_on)] {
            date.iter().for_each(|date| say(name, date.value.to_string()));
        }
        table
    }

    fn organization(&self) -> Table {
        let table = Table::new("organization", "机构设置").text("name", "单位名称").text("nature", "性质");
        let mut table = table.text("rank", "规格").text("funding", "经费保障形式");
        for line in &self.budget.organization {
            let others = [&line.nature, &line.rank, &line.funding].map(|text| Cell::maybe(text.as_ref()));
            table.rows.push(Row::entry([Cell::text(&line.name.value)].into_iter().chain(others)));
        }
        table
    }
}
