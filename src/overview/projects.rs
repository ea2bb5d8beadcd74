//! 项目: each with its money and the number of its indicators.

use super::Understood;
use super::sums::of_ledger;
use super::table::{Cell, Row, Table, UNNAMED};
use super::three_public::with_sources;
use crate::ledger::{Dimension, Node};
use crate::model::Project;

/// Sources that are named otherwise here, because a project may leave open which one of several pays.
const OF_PROJECTS: [(&str, &str); 2] = [("fiscal", "财政资金"), ("other", "其他资金")];

impl Understood<'_> {
    pub(super) fn projects(&self) -> Table {
        let all = of_ledger("project", "0");
        let sources = self.nodes(&all, Dimension::Source);
        let table = Table::new("projects", "项目").expected();
        let table = table.text("code", "项目编码").text("name", "项目名称").text("function", "科目");
        let mut table = with_sources(table, &sources, &OF_PROJECTS).amount("indicators", "绩效指标");
        for (number, project) in self.budget.project.iter().enumerate() {
            table.rows.push(self.project(number, project, &sources));
        }
        let indicators = self.budget.project.iter().map(|project| project.indicators.len()).sum();
        table.total(1, self.sums(&all, Dimension::Source, &sources).into_iter().chain([Cell::Count(indicators)]));
        table
    }

    fn project(&self, number: usize, project: &Project, sources: &[Node]) -> Row {
        let all = of_ledger("project", "0");
        let mut facts = self.posting.ledger.select(&all).map(|(_, fact)| fact);
        let fact = facts.find(|fact| fact.record.and_then(|record| usize::try_from(record).ok()) == Some(number));
        let code = project.code.as_ref().map_or(Cell::Empty, |code| Cell::text(&code.value));
        let texts = [code, Cell::text(&project.name.value), self.function_of(project)];
        let of_project = |node| all.clone().node(Dimension::Project, node);
        let row =
            |sums: Vec<Cell>| Row::entry(texts.into_iter().chain(sums).chain([Cell::Count(project.indicators.len())]));
        match fact {
            Some(fact) => row(self.sums(&of_project(fact.at(Dimension::Project)), Dimension::Source, sources)),
            None => {
                let columns = if sources.len() == 1 { 1 } else { sources.len() + 1 };
                let row = row(vec![Cell::Empty; columns]);
                if project.money().is_empty() {
                    Row { note: "没有写金额".to_owned(), ..row }
                } else {
                    row.uncounted("写了合计，又写了其中数")
                }
            }
        }
    }

    fn function_of(&self, project: &Project) -> Cell {
        project.function.as_ref().map_or(Cell::Empty, |code| self.coded(Dimension::Function, &code.value.0))
    }

    /// A code with its name.
    pub(super) fn coded(&self, dimension: Dimension, code: &str) -> Cell {
        match self.code_name(dimension, code) {
            Cell::Text(name) => Cell::Text(format!("{code} {name}")),
            _ => Cell::Text(format!("{code} {UNNAMED}")),
        }
    }
}
