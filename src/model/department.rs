//! Gathers the budgets of a department's units into the department's own.
//!
//! Lists are moved into the department's budget, one unit after the other, so that tables, checks and texts see one
//! budget; what cannot be a list (revenue, “三公”, last year) stays with the member. Nothing is added up here.

use std::collections::BTreeMap;
use std::ops::Range;

use super::budget;
use super::budget::{Budget, OwnCodes};
use super::expenditure::Expenditure;
use super::file_kinds::BUDGET_FILE;
use super::final_accounts::{Activity, Balance, Contract, Evaluation, Received, Surplus};
use super::findings::{NOT_A_MEMBER, OF_UNITS};
use super::money_parts::{BasicEntry, Revenue, ThreePublic};
use super::part::{Accounts, Part};
use super::payers::Receipt;
use super::procurement::Assets;
use super::unit::BudgetKind;
use crate::source::{Keyed, Shelf, Span, Spanned};

/// A unit of a department, with what is left of its budget after its lists were moved.
#[derive(Clone, Debug)]
pub struct Member {
    pub budget: Budget,
    /// Path of its file in the repository.
    pub path: String,
    /// Where the department names its file.
    pub named: Span,
    expenditure: Range<usize>,
    basic: Range<usize>,
    project: Range<usize>,
    procurement: Range<usize>,
    assets: Range<usize>,
    organization: Range<usize>,
    receipts: Range<usize>,
    balance: Range<usize>,
    contract: Range<usize>,
    evaluation: Range<usize>,
}

/// What belongs to a department's budget beside its own file; empty for a unit.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Its units.
    pub members: Vec<Member>,
    /// What its own file says of amounts that its units add up to.
    pub stated: Stated,
    /// Lines of 本年收入 that another unit of the department paid, as a budget would say it.
    pub paid_within: Vec<Receipt>,
}

impl Budget {
    /// The units that the budget sums; none for a unit's own budget.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.gathered.members
    }

    /// What a department states beside its units.
    #[must_use]
    pub fn stated(&self) -> Option<&Stated> {
        self.unit.units.as_ref().map(|_| &self.gathered.stated)
    }
}

/// Amounts that a department's own file states, to be checked against the sum of its units.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    pub revenue: Option<Revenue>,
    pub expenditure: Vec<Expenditure>,
    pub basic: Keyed<BasicEntry>,
    pub three_public: Option<ThreePublic>,
    pub assets: Option<Assets>,
    pub receipts: Vec<Received>,
    pub balance: Vec<Balance>,
    pub contract: Vec<Contract>,
    pub evaluation: Vec<Evaluation>,
    pub surplus: Option<Surplus>,
    pub activity: Option<Activity>,
}

impl Member {
    /// The unit's share of the department's lists.
    pub(super) fn part<'b>(&'b self, number: u16, department: &'b Budget) -> Part<'b> {
        let assets = department.assets.as_ref().map_or(&[][..], |assets| &assets.items);
        Part {
            member: Some(number),
            report: self.budget.report(),
            unit: &self.budget.unit,
            revenue: self.budget.revenue.as_ref(),
            three_public: self.budget.three_public.as_ref(),
            acquisitions: self.budget.assets.as_ref().and_then(|assets| assets.acquisitions),
            expenditure: &department.expenditure[self.expenditure.clone()],
            basic: &department.basic.0[self.basic.clone()],
            project: &department.project[self.project.clone()],
            first_project: self.project.start,
            procurement: &department.procurement[self.procurement.clone()],
            first_procurement: self.procurement.start,
            assets: &assets[self.assets.clone()],
            organization: &department.organization[self.organization.clone()],
            accounts: Accounts {
                receipts: &department.receipts[self.receipts.clone()],
                balance: &department.balance[self.balance.clone()],
                contract: &department.contract[self.contract.clone()],
                evaluation: &department.evaluation[self.evaluation.clone()],
                surplus: self.budget.surplus.as_ref(),
                activity: self.budget.activity.as_ref(),
                paid_within: &self.budget.gathered.paid_within,
            },
        }
    }
}

impl Stated {
    /// The amounts as a part, to be posted like those of a unit.
    #[must_use]
    pub fn part<'b>(&'b self, department: &'b Budget) -> Part<'b> {
        Part {
            member: None,
            report: department.report(),
            unit: &department.unit,
            revenue: self.revenue.as_ref(),
            three_public: self.three_public.as_ref(),
            acquisitions: self.assets.as_ref().and_then(|assets| assets.acquisitions),
            expenditure: &self.expenditure,
            basic: &self.basic.0,
            project: &[],
            first_project: 0,
            procurement: &[],
            first_procurement: 0,
            assets: self.assets.as_ref().map_or(&[], |assets| &assets.items),
            organization: &[],
            accounts: Accounts {
                receipts: &self.receipts,
                balance: &self.balance,
                contract: &self.contract,
                evaluation: &self.evaluation,
                surplus: self.surplus.as_ref(),
                activity: self.activity.as_ref(),
                paid_within: &[],
            },
        }
    }
}

/// Reads the units of a department and gathers their lists.
pub(super) fn gather(department: &mut Budget, shelf: &mut Shelf<'_>) {
    let Some(files) = department.unit.units.as_ref().map(|units| units.value.clone()) else { return };
    if department.unit.kind.value != BudgetKind::Department {
        let units = department.unit.units.take();
        let words = "单位预算不汇总别的单位";
        let finding = NOT_A_MEMBER.in_budget().at(units.map_or(department.unit.span, |units| units.span), words);
        shelf
            .findings
            .push(finding.and(department.unit.kind.span, "预算类型").help("写 kind = \"部门\"；或删去 units。"));
        shelf.is_damaged = true;
        return;
    }
    refuse_what_units_write(department, shelf);
    let stated = take_stated(department);
    let own_organization = !department.organization.is_empty();
    let mut members = Vec::new();
    let mut seen = Seen::default();
    for file in &files {
        let Some((path, mut unit)) = read_member(department, file, &mut seen, shelf) else {
            // Sums without it mean nothing.
            shelf.is_damaged = true;
            continue;
        };
        if own_organization {
            unit.organization.clear();
        }
        members.push(take_lists(department, unit, path, file.span));
    }
    department.gathered = Gathered { members, stated, ..Gathered::default() };
}

/// What was met so far: a unit must not be counted twice.
#[derive(Default)]
struct Seen {
    paths: BTreeMap<String, Span>,
    codes: BTreeMap<String, Span>,
}

fn read_member(
    department: &Budget,
    file: &Spanned<String>,
    seen: &mut Seen,
    shelf: &mut Shelf<'_>,
) -> Option<(String, Budget)> {
    if shelf.is_pending(file.span) {
        return None;
    }
    let path = shelf.resolve(&file.value, file.span, BUDGET_FILE)?;
    if let Some(&first) = seen.paths.get(&path) {
        let finding = NOT_A_MEMBER.in_budget().at(file.span, "这个文件前面已经列了，会算两遍");
        shelf.findings.push(finding.and(first, "前面的在这里").help("删去重复的一个。"));
        return None;
    }
    seen.paths.insert(path.clone(), file.span);
    let unit = budget::read_one(shelf, &path, Some(file.span))?;
    let refused = |words: String, help: &str| NOT_A_MEMBER.in_budget().at(file.span, words).help(help.to_owned());
    let about = &unit.unit;
    if about.kind.value == BudgetKind::Department || about.units.is_some() {
        let help = "units 只列单位预算；下级部门的，直接列它的各个单位。";
        let finding = refused(format!("“{}”是部门预算", about.name.value), help);
        shelf.findings.push(finding.and(about.kind.span, "预算类型"));
        return None;
    }
    if about.year.value != department.unit.year.value {
        let words = format!("这个单位的预算是 {} 年的，部门的是 {} 年的", about.year.value, department.unit.year.value);
        let finding = refused(words, "引用同一年的预算文件，或改正 year。");
        shelf.findings.push(finding.and(about.year.span, "单位的年度").and(department.unit.year.span, "部门的年度"));
        return None;
    }
    if unit.report() != department.report() {
        let words = format!("这个文件是{}，部门的是{}", unit.report().chinese(), department.report().chinese());
        let help = format!("units 列各单位的{}文件；或改正 report。", department.report().chinese());
        shelf.findings.push(refused(words, &help).and(about.span, "这个单位"));
        return None;
    }
    let code = &about.code;
    if let Some(&first) = seen.codes.get(&code.value) {
        let words = format!("单位代码 {} 前面已经有一个单位用了，会算两遍", code.value);
        let finding = refused(words, "同一个单位只列一次；是两个单位的，改正其中一个的 code。");
        shelf.findings.push(finding.and(code.span, "这个单位的代码").and(first, "前面的单位"));
        return None;
    }
    if !shelf.is_pending(code.span) {
        seen.codes.insert(code.value.clone(), code.span);
    }
    Some((path, unit))
}

/// Projects, purchases and assets belong to a unit: written for the department they would be counted twice.
fn refuse_what_units_write(department: &Budget, shelf: &mut Shelf<'_>) {
    let project = department.project.first().map(|project| (project.span, "项目"));
    let purchase = department.procurement.first().map(|line| (line.span, "政府采购"));
    for (span, what) in [project, purchase].into_iter().flatten() {
        let words = format!("部门的{what}由各单位的汇总而来");
        let help = format!("把{what}移到所属单位的文件里；部门本级也是一个单位，给它一个文件。");
        shelf.findings.push(OF_UNITS.in_budget().at(shelf.sources.head(span), words).help(help));
        shelf.is_damaged = true;
    }
}

fn take_stated(department: &mut Budget) -> Stated {
    let assets = department.assets.as_mut().map(|own| {
        let stated = own.clone();
        own.items.clear();
        own.acquisitions = None;
        stated
    });
    Stated {
        revenue: department.revenue.take(),
        expenditure: std::mem::take(&mut department.expenditure),
        basic: std::mem::take(&mut department.basic),
        three_public: department.three_public.take(),
        assets,
        receipts: std::mem::take(&mut department.receipts),
        balance: std::mem::take(&mut department.balance),
        contract: std::mem::take(&mut department.contract),
        evaluation: std::mem::take(&mut department.evaluation),
        surplus: department.surplus.take(),
        activity: department.activity.take(),
    }
}

/// Moves the lists of a unit into the department's, and keeps where they are.
fn take_lists(department: &mut Budget, mut unit: Budget, path: String, named: Span) -> Member {
    fn moved<T>(to: &mut Vec<T>, from: &mut Vec<T>) -> Range<usize> {
        let start = to.len();
        to.append(from);
        start..to.len()
    }
    if let Some(own) = &mut unit.assets {
        let all =
            department.assets.get_or_insert_with(|| Assets { items: Vec::new(), acquisitions: None, ..own.clone() });
        all.as_of = all.as_of.or(own.as_of);
    }
    if let Some(OwnCodes { span, function, economic, procurement }) = &unit.codes {
        department.name_codes(*span, [function, economic, procurement]);
    }
    let mut none = Vec::new();
    let items = unit.assets.as_mut().map_or(&mut none, |assets| &mut assets.items);
    let mut all = Vec::new();
    let assets = moved(department.assets.as_mut().map_or(&mut all, |assets| &mut assets.items), items);
    Member {
        expenditure: moved(&mut department.expenditure, &mut unit.expenditure),
        basic: moved(&mut department.basic.0, &mut unit.basic.0),
        project: moved(&mut department.project, &mut unit.project),
        procurement: moved(&mut department.procurement, &mut unit.procurement),
        organization: moved(&mut department.organization, &mut unit.organization),
        receipts: moved(&mut department.receipts, &mut unit.receipts),
        balance: moved(&mut department.balance, &mut unit.balance),
        contract: moved(&mut department.contract, &mut unit.contract),
        evaluation: moved(&mut department.evaluation, &mut unit.evaluation),
        assets,
        path,
        named,
        budget: unit,
    }
}
