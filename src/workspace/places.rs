//! Conflicts as findings: only the budgets concerned are read again, for the places to point at.

use std::collections::BTreeMap;

use super::across::Conflict;
use super::approvals::Difference;
use crate::check::findings::{
    APPROVED_ALONE, IN_NONE, IN_TWO, NOT_APPROVED, ONLY_PAID, ONLY_RECEIVED, OTHER_YEAR, SAME_PROJECT, SAME_UNIT,
    UNLIKE_APPROVED,
};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Budget};
use crate::source::{Shelf, Span};

/// Limit of conflicts that are reported one by one.
const SHOWN: usize = 200;

pub(super) fn findings(
    conflicts: &[Conflict],
    differences: &[Difference<'_>],
    shelf: &mut Shelf<'_>,
) -> Vec<Diagnostic> {
    let mut budgets = Budgets { read: BTreeMap::new(), shelf };
    let mut findings: Vec<Diagnostic> =
        conflicts.iter().take(SHOWN).filter_map(|conflict| budgets.finding(conflict)).collect();
    findings.extend(differences.iter().take(SHOWN).filter_map(|difference| budgets.difference(difference)));
    let unsaid = conflicts.len().saturating_sub(SHOWN) + differences.len().saturating_sub(SHOWN);
    if let (Some(last), true) = (findings.last_mut(), unsaid > 0) {
        last.notes.push(format!("预算之间另有 {unsaid} 个问题没有列出").into());
    }
    findings
}

struct Budgets<'b, 'w> {
    read: BTreeMap<String, Option<Budget>>,
    shelf: &'b mut Shelf<'w>,
}

impl Budgets<'_, '_> {
    fn budget(&mut self, path: &str) -> Option<&Budget> {
        if !self.read.contains_key(path) {
            let budget = model::read(self.shelf, path, None);
            self.read.insert(path.to_owned(), budget);
        }
        self.read.get(path)?.as_ref()
    }

    fn code(&mut self, path: &str) -> Option<Span> {
        self.budget(path).map(|budget| budget.unit.code.span)
    }

    fn name(&mut self, path: &str) -> String {
        self.budget(path).map_or_else(|| path.to_owned(), |budget| budget.unit.full_name())
    }

    fn project(&mut self, path: &str, code: &str) -> Option<Span> {
        let projects = &self.budget(path)?.project;
        projects.iter().filter_map(|project| project.code.as_ref()).find(|own| own.value == code).map(|own| own.span)
    }

    fn finding(&mut self, conflict: &Conflict) -> Option<Diagnostic> {
        Some(match conflict {
            Conflict::SameUnit { code, first, second } => SAME_UNIT
                .saying(format!("单位代码 {code} 有两份预算用"))
                .at(self.code(second)?, self.name(second))
                .and(self.code(first)?, self.name(first)),
            Conflict::SameProject { code, first, second } => SAME_PROJECT
                .saying(format!("项目编码 {code} 有两个单位用"))
                .at(self.project(second, code)?, self.name(second))
                .and(self.project(first, code)?, self.name(first)),
            Conflict::OnlyPaid { payer, receiver, code } => {
                let (from, to) = (self.name(payer), self.name(receiver));
                let lines = &self.budget(payer)?.expenditure;
                let place = lines.iter().filter_map(|line| line.to.as_ref()).find(|to| to.value == *code)?.span;
                let finding = ONLY_PAID.saying(format!("{from}写了付给{to}，{to}没有写从它收到"));
                finding.at(place, "收款单位").and(self.code(receiver)?, to)
            }
            Conflict::OnlyReceived { receiver, payer, code } => {
                let (to, from) = (self.name(receiver), self.name(payer));
                let receipts = self.budget(receiver)?.revenue.as_ref()?;
                let place = receipts.from.0.iter().find(|receipt| receipt.unit.value == *code)?.unit.span;
                let finding = ONLY_RECEIVED.saying(format!("{to}写了从{from}收到，{from}没有写付给它"));
                finding.at(place, "付款单位").and(self.code(payer)?, from)
            }
            Conflict::InTwo { unit, first, second } => {
                let name = self.name(unit);
                let finding = IN_TWO.saying(format!("{name}列进了两个部门"));
                finding
                    .at(self.listed(second, unit)?, self.name(second))
                    .and(self.listed(first, unit)?, self.name(first))
            }
            Conflict::InNone { unit } => {
                let name = self.name(unit);
                IN_NONE.saying(format!("{name}没有列进任何一个部门的 units")).at(self.code(unit)?, "这个单位")
            }
            Conflict::OtherYear { budget, year, usual } => {
                let place = self.budget(budget)?.unit.year.span;
                let finding = OTHER_YEAR.saying(format!("这份预算是 {year} 年的，多数是 {usual} 年的"));
                finding.at(place, "年度")
            }
        })
    }

    /// A difference from what was approved, with both places.
    fn difference(&mut self, difference: &Difference<'_>) -> Option<Diagnostic> {
        Some(match difference {
            Difference::Amount { budget, approved, found } => {
                let unit = self.budget(budget)?.money();
                let (said, own) = (approved.money.say(unit), found.say(unit));
                UNLIKE_APPROVED
                    .saying(format!("{}的“{}”与批复数不相等", self.name(budget), approved.title))
                    .at(self.code(budget)?, format!("这个单位的预算 {own}"))
                    .and(approved.span, format!("批复数 {said}"))
                    .comparing(
                        format!("{said}（批复数）"),
                        format!("{own}（预算）"),
                        Some((approved.money - *found).abs().say(unit)),
                    )
            }
            Difference::NoBudget { code } => {
                APPROVED_ALONE.saying(format!("批复里有 {}，没有它的预算", code.value)).at(code.span, "批复的这一行")
            }
            Difference::NotApproved { budget } => {
                let name = self.name(budget);
                NOT_APPROVED.saying(format!("批复里没有{name}")).at(self.code(budget)?, "这个单位")
            }
        })
    }

    /// Where a department names a unit.
    fn listed(&mut self, department: &str, unit: &str) -> Option<Span> {
        let members = self.budget(department)?.members();
        members.iter().find(|member| member.path == unit).map(|member| member.named)
    }
}
