//! A part of a budget that one unit wrote: all of it, or for a department the share of one of its units.

use std::collections::BTreeMap;

use super::budget::Budget;
use super::expenditure::Expenditure;
use super::final_accounts::{Activity, Balance, Contract, Evaluation, Received, Report, Surplus};
use super::money_parts::{BasicEntry, Revenue, Sources, ThreePublic};
use super::payers::Receipt;
use super::procurement::{Asset, Procurement};
use super::project::Project;
use super::unit::{Nature, Organization, Source, Unit};
use crate::source::{Amount, Code, Span, Spanned};

/// What one unit wrote.
#[derive(Clone, Copy, Debug)]
pub struct Part<'b> {
    /// Number of the unit among those of the department.
    pub member: Option<u16>,
    pub report: Report,
    pub unit: &'b Unit,
    pub revenue: Option<&'b Revenue>,
    pub three_public: Option<&'b ThreePublic>,
    /// 本年度拟购置
    pub acquisitions: Option<Amount>,
    pub expenditure: &'b [Expenditure],
    pub basic: &'b [(Spanned<String>, BasicEntry)],
    pub project: &'b [Project],
    /// Number of the first of its projects in the budget.
    pub first_project: usize,
    pub procurement: &'b [Procurement],
    /// Number of the first of its lines of procurement in the budget.
    pub first_procurement: usize,
    pub assets: &'b [Asset],
    pub organization: &'b [Organization],
    /// What only final accounts say.
    pub accounts: Accounts<'b>,
}

/// What the final accounts of one unit say beside what a budget says; empty for a budget.
#[derive(Clone, Copy, Debug, Default)]
pub struct Accounts<'b> {
    pub receipts: &'b [Received],
    pub balance: &'b [Balance],
    pub contract: &'b [Contract],
    pub evaluation: &'b [Evaluation],
    pub surplus: Option<&'b Surplus>,
    pub activity: Option<&'b Activity>,
    /// Lines of 本年收入 that another unit of the department paid.
    pub paid_within: &'b [Receipt],
}

impl<'b> Part<'b> {
    /// What other units of the department paid to it.
    #[must_use]
    pub fn paid_within(&self) -> &'b [Receipt] {
        self.revenue.map_or(self.accounts.paid_within, |revenue| &revenue.from.0)
    }

    /// What it received of a source this year; at the first of the lines that say it.
    #[must_use]
    pub fn received(&self, source: Source) -> Option<Amount> {
        let written = self.revenue.iter().flat_map(|revenue| revenue.by_source());
        let lines = self.accounts.receipts.iter();
        let lines = lines.map(|line| (line.source.map_or(Source::General, |source| source.value), line.amount));
        let mut of_source = written.chain(lines).filter(|(own, _)| *own == source).map(|(_, amount)| amount);
        let first = of_source.next()?;
        Some(of_source.fold(first, |sum, amount| Amount {
            money: sum.money + amount.money,
            pending: sum.pending || amount.pending,
            ..sum
        }))
    }

    /// Where its 本年收入 is written.
    #[must_use]
    pub fn place_of_revenue(&self) -> Option<Span> {
        let line = self.accounts.receipts.first().map(|line| line.span);
        self.revenue.map(|revenue| revenue.span).or(line)
    }

    /// For each line of 支出: whether an absent 项目支出 is the sum of its projects.
    ///
    /// True if every project names its 科目 and the 科目 has only this line.
    #[must_use]
    pub fn left_to_projects(&self) -> Vec<bool> {
        let all_named = !self.project.is_empty() && self.project.iter().all(|project| project.function.is_some());
        let mut lines: BTreeMap<&Code, usize> = BTreeMap::new();
        for line in self.expenditure {
            *lines.entry(&line.function.value).or_default() += 1;
        }
        self.expenditure.iter().map(|line| all_named && lines.get(&line.function.value) == Some(&1)).collect()
    }

    /// The projects of a 科目.
    pub fn projects_of<'c>(&self, function: &'c Code) -> impl Iterator<Item = &'b Project> + use<'b, 'c> {
        self.project.iter().filter(move |project| project.function.as_ref().is_some_and(|own| own.value == *function))
    }

    /// The same unit, of which nothing but this expenditure is known.
    #[must_use]
    pub fn with_expenditure_only(self, expenditure: &'b [Expenditure]) -> Self {
        Self {
            expenditure,
            revenue: None,
            three_public: None,
            acquisitions: None,
            basic: &[],
            project: &[],
            procurement: &[],
            assets: &[],
            organization: &[],
            accounts: Accounts::default(),
            ..self
        }
    }

    /// Whether the unit is an agency (行政 or 参公); `None` if neither it nor its organizations say so.
    #[must_use]
    pub fn is_agency(&self) -> Option<bool> {
        if let Some(nature) = self.unit.nature {
            return Some(nature.value != Nature::Institution);
        }
        let said =
            self.organization.iter().map(|line| line.nature.as_ref().and_then(|nature| is_agency(&nature.value)));
        let said: Vec<Option<bool>> = said.collect();
        let first = *said.first()?;
        first.filter(|_| said.iter().all(|one| *one == first))
    }

    /// The number in the budget of the project that pays a line of procurement: one of the same unit.
    #[must_use]
    pub fn project_of(&self, line: &Procurement) -> Option<usize> {
        let named = &line.project.as_ref()?.value;
        let is_it = |project: &Project| {
            project.code.as_ref().is_some_and(|code| code.value == *named) || project.name.value == *named
        };
        self.project.iter().position(is_it).map(|at| self.first_project + at)
    }
}

/// Whether an organization of this 单位性质 is an agency.
fn is_agency(nature: &str) -> Option<bool> {
    let any = |words: &[&str]| words.iter().any(|word| nature.contains(word));
    if any(&["参公", "参照公务员", "参照管理"]) {
        return Some(true);
    }
    match (any(&["行政", "机关"]), any(&["事业"])) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

impl Budget {
    /// The parts of the budget, unit by unit.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        if self.unit.units.is_some() {
            return (0..).zip(self.members()).map(|(number, member)| member.part(number, self)).collect();
        }
        vec![Part {
            member: None,
            report: self.report(),
            unit: &self.unit,
            revenue: self.revenue.as_ref(),
            three_public: self.three_public.as_ref(),
            acquisitions: self.assets.as_ref().and_then(|assets| assets.acquisitions),
            expenditure: &self.expenditure,
            basic: &self.basic.0,
            project: &self.project,
            first_project: 0,
            procurement: &self.procurement,
            first_procurement: 0,
            assets: self.assets.as_ref().map_or(&[], |assets| &assets.items),
            organization: &self.organization,
            accounts: Accounts {
                receipts: &self.receipts,
                balance: &self.balance,
                contract: &self.contract,
                evaluation: &self.evaluation,
                surplus: self.surplus.as_ref(),
                activity: self.activity.as_ref(),
                paid_within: &self.gathered.paid_within,
            },
        }]
    }

    /// The part that line `number` of procurement is in.
    fn part_of_purchase(&self, number: usize) -> Option<Part<'_>> {
        let holds = |part: &Part<'_>| {
            (part.first_procurement..part.first_procurement + part.procurement.len()).contains(&number)
        };
        self.parts().into_iter().find(holds)
    }

    /// The project that pays line `number` of procurement.
    #[must_use]
    pub fn project_of_purchase(&self, number: usize) -> Option<&Project> {
        let line = self.procurement.get(number)?;
        line.project.as_ref()?;
        self.part_of_purchase(number)?.project_of(line).and_then(|at| self.project.get(at))
    }

    /// 本年度拟购置, of each unit that writes it.
    #[must_use]
    pub fn acquisitions(&self) -> Vec<Amount> {
        self.parts().into_iter().filter_map(|part| part.acquisitions).collect()
    }

    /// The unit that buys by line `number` of procurement.
    #[must_use]
    pub fn buyer(&self, number: usize) -> &Unit {
        self.part_of_purchase(number).map_or(&self.unit, |part| part.unit)
    }
}
