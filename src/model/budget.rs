//! The whole file, and what is checked before any sum: its format, and duplicate names.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::file_kinds::BUDGET_FILE;
use super::final_accounts::{
    Activity, Balance, Contract, Evaluation, Received, Report, Surplus, WrittenReport, YearStart, paid_within,
};
use super::findings::{DUPLICATE_ID, WRONG_FORMAT};
use crate::diagnostic::any_error;
use crate::money::{Money, MoneyUnit};
use crate::sheet;
use crate::source::findings;
use crate::source::{
    Amount, FromToml, Keyed, Leaf, Owned, Reader, Shape, Shelf, Span, Spanned, Table, Text, is_workbook, record,
};

use super::department::{self, Gathered};
use super::expenditure::Expenditure;
use super::money_parts::{BasicEntry, Revenue, ThreePublic};
use super::other_report::{Told, refuse_budget_twice, refuse_other_report};
use super::previous::Previous;
use super::procurement::{Assets, Procurement};
use super::project::Project;
use super::sheets::sheets;
use super::unit::{Organization, Unit};
use super::words::{Extra, Performance};
use super::workbook::read_workbook;

record! {
    /// Names of codes that the embedded catalogues lack.
    OwnCodes = "目录里没有的科目编码的名称" {
        /// 功能分类: 类, 款 or 项.
        function: Keyed<Text> = "自定功能科目" / "功能分类科目：编码 = 名称，如 \"21301\" = \"农业农村\"",
        /// 经济分类: 类 or 款.
        economic: Keyed<Text> = "自定经济科目" / "经济分类科目：编码 = 名称",
        /// 政府采购品目
        procurement: Keyed<Text> = "自定采购品目" / "政府采购品目：编码 = 名称",
    }
}

record! {
    /// One unit's budget of one year.
    Budget = "一个单位一年的预算（gongkai 格式 1）" {
        /// Version of the file format.
        format: Spanned<u32> = "格式版本" / "格式版本，写 1",
        /// Which of the two reports of a year the file is.
        report: Option<Spanned<WrittenReport>> = "报告" / "预算（不写就是）还是决算" default "budget",
        /// 单位基本信息
        unit: Unit = "单位" / "单位基本信息",
        /// 机构设置情况
        organization: Vec<Organization> = "机构" / "机构设置情况",
        /// 收入
        revenue: Option<Revenue> = "收入" / "收入：批复数，按来源",
        /// 年初预算数, in final accounts.
        budget: Option<YearStart> = "年初预算" / "决算：年初预算数",
        /// 本年收入, in final accounts.
        receipts: Vec<Received> = "决算收入" / "决算：本年收入，一行 = 科目 × 资金来源",
        /// 年初 and 年末结转和结余, in final accounts.
        balance: Vec<Balance> = "结转结余" / "决算：年初、年末结转和结余，按资金来源",
        /// 使用非财政拨款结余 and 结余分配, in final accounts.
        surplus: Option<Surplus> = "非财政拨款结余" / "决算：使用非财政拨款结余、结余分配",
        /// 支出
        expenditure: Vec<Expenditure> = "支出" / "支出：一行 = 科目 × 资金来源",
        /// 一般公共预算基本支出 by economic code.
        basic: Keyed<BasicEntry> = "经济分类" / "一般公共预算基本支出：经济分类科目（到款）= 金额",
        /// 批复数 by figure id.
        approved: Keyed<Amount> = "批复数" / "批复数：名称 = 金额，与相加的结果核对",
        /// 财政拨款“三公”
        three_public: Option<ThreePublic> = "三公" / "财政拨款“三公”经费",
        /// 上年数
        previous: Option<Previous> = "上年" / "上年数",
        /// 项目
        project: Vec<Project> = "项目",
        /// 政府采购
        procurement: Vec<Procurement> = "采购" / "政府采购预算",
        /// 国有资产
        assets: Option<Assets> = "资产" / "国有资产信息",
        /// 部门整体绩效目标
        performance: Option<Performance> = "整体绩效" / "部门整体绩效目标",
        /// Counts behind the “三公”, in final accounts.
        activity: Option<Activity> = "三公事项" / "决算：“三公”经费办的事的个数、人次、辆数",
        /// 政府采购支出, in final accounts.
        contract: Vec<Contract> = "采购合同" / "决算：政府采购支出，按类别和授予哪一类企业",
        /// 绩效自评, in final accounts.
        evaluation: Vec<Evaluation> = "绩效自评" / "决算：绩效自评的项目个数和资金",
        /// Texts that only the unit can write.
        narrative: Option<Spanned<Keyed<Text>>> = "文字" / "只有本单位能写的话：名称 = 文字",
        /// Template text that replaces a section.
        sections: Keyed<Text> = "代替文字" / "代替格式中某一节的文字：节的名称 = 文字",
        /// Names of codes that the embedded catalogues lack.
        codes: Option<OwnCodes> = "自定科目" / "目录里没有的科目编码的名称",
        /// Fields that the variant requires.
        extra: Option<Spanned<Keyed<Extra>>> = "另行要求" / "本地格式另外要求的内容",
    }
    +
    /// What the units of a department wrote.
    gathered: Gathered
}

impl Budget {
    /// Which of the two reports of a year it is.
    #[must_use]
    pub fn report(&self) -> Report {
        self.report.map_or(Report::Budget, |report| report.value.0)
    }

    /// True for final accounts that take 年初预算数 from the year's budget file.
    #[must_use]
    pub fn names_budget(&self) -> bool {
        self.budget.as_ref().is_some_and(|start| start.file.is_some())
    }

    /// The unit of the file's amounts.
    #[must_use]
    pub fn money(&self) -> MoneyUnit {
        self.unit.money.value.unit()
    }

    /// True if the amounts are published figures, each rounded to 0.01 万元.
    #[must_use]
    pub fn is_rounded(&self) -> bool {
        self.unit.rounded.is_some_and(|rounded| rounded.value)
    }

    /// Adds names of codes of 功能, 经济 and 采购 that stand elsewhere (`span`), where the budget gives none itself.
    pub(super) fn name_codes(&mut self, span: Span, names: [&Keyed<Text>; 3]) {
        let own = self.codes.get_or_insert_with(|| OwnCodes {
            span,
            function: Keyed::default(),
            economic: Keyed::default(),
            procurement: Keyed::default(),
        });
        for (own, names) in [&mut own.function, &mut own.economic, &mut own.procurement].into_iter().zip(names) {
            // A list may be long: a set of the codes, not a search for each.
            let said: BTreeSet<String> = own.0.iter().map(|(code, _)| code.value.clone()).collect();
            let others = names.0.iter().filter(|(code, _)| !said.contains(&code.value));
            own.0.extend(others.cloned());
        }
    }

    /// Gives amounts of figures that are written by their Chinese names the figures' ids.
    pub fn name_figures<'f>(&mut self, id_of: &impl Fn(&str) -> Option<&'f str>) {
        let previous = self.previous.as_mut().map(|previous| &mut previous.figures);
        for (key, _) in previous.into_iter().chain([&mut self.approved]).flat_map(|written| &mut written.0) {
            // A code may stand behind the name.
            let (name, code) = key.value.find([':', '：']).map_or((&*key.value, ""), |at| key.value.split_at(at));
            if !name.is_ascii()
                && let Some(id) = id_of(name)
            {
                key.value = format!("{id}{code}");
            }
        }
        self.gathered.members.iter_mut().for_each(|member| member.budget.name_figures(id_of));
    }

    /// The largest difference that rounding of so many amounts can explain; zero unless the budget is rounded.
    #[must_use]
    pub fn tolerance(&self, amounts: usize) -> Money {
        if self.is_rounded() { Money::HALF_OF_LAST_DIGIT * Decimal::from(amounts) } else { Money::ZERO }
    }
}

/// Reads a budget file and, for a department, those of its units; problems go to the shelf. `None` if they leave nothing
/// that a draft could show.
pub fn read(shelf: &mut Shelf<'_>, path: &str, asked: Option<Span>) -> Option<Budget> {
    let mut budget = read_one(shelf, path, asked)?;
    department::gather(&mut budget, shelf);
    Some(budget)
}

/// Years of budgets that were or will be published by this program.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2099;

/// Reads a budget file alone.
pub(super) fn read_one(shelf: &mut Shelf<'_>, path: &str, asked: Option<Span>) -> Option<Budget> {
    let from = shelf.findings.len();
    let first = shelf.sources.next_id();
    let read = read_root(shelf, path, asked);
    shelf.report_marks(first, BUDGET_FILE);
    let mut budget = read?;
    if budget.format.value != 1 {
        refuse_other_format(&budget, shelf);
        return None;
    }
    refuse_bad_year(&budget, shelf);
    if budget.report.is_some_and(|report| shelf.is_pending(report.span)) {
        // What belongs to it, and what its format prints, is not known.
        shelf.is_damaged = true;
    } else {
        refuse_other_report(budget.report(), told(&budget), shelf);
    }
    let start = budget.budget.as_ref().and_then(|start| start.file.as_ref());
    refuse_budget_twice(start, budget.expenditure.iter().find_map(|line| line.budget), shelf);
    budget.gathered.paid_within = paid_within(&budget.receipts);
    refuse_bad_names(&mut budget, shelf);
    refuse_duplicates(&budget, shelf);
    shelf.note_damage(from);
    Some(budget)
}

/// Where a file says what only one of the two reports says.
fn told(budget: &Budget) -> Told {
    let of_final = [
        budget.budget.as_ref().map(|part| part.span),
        budget.receipts.first().map(|line| line.span),
        budget.balance.first().map(|line| line.span),
        budget.surplus.as_ref().map(|part| part.span),
        budget.activity.as_ref().map(|part| part.span),
        budget.contract.first().map(|line| line.span),
        budget.evaluation.first().map(|line| line.span),
    ];
    let of_budget = [
        budget.revenue.as_ref().map(|part| part.span),
        budget.procurement.first().map(|line| line.span),
        budget.previous.as_ref().and_then(|previous| previous.accounts.as_ref()).map(|file| file.span),
    ];
    let lines = || budget.expenditure.iter();
    Told {
        of_final: of_final.into_iter().flatten().chain(lines().flat_map(Expenditure::told_of_final)).collect(),
        of_budget: of_budget.into_iter().flatten().chain(lines().flat_map(Expenditure::told_of_budget)).collect(),
    }
}

fn read_root(shelf: &mut Shelf<'_>, path: &str, asked: Option<Span>) -> Option<Budget> {
    if is_workbook(path) {
        return read_workbook(shelf, path, asked, Budget::SHAPE, |reader, root| {
            reader.money = root.get_ref().as_table().map_or(MoneyUnit::TenThousand, money_unit);
            Budget::read(root, reader)
        });
    }
    Reader::read_file(shelf, path, BUDGET_FILE, asked, |reader, root| {
        reader.root_keys = Budget::KEYS;
        reader.money = money_unit(root);
    })
}

/// All that a budget file says, with what it includes; `None` after reporting why it cannot be read.
pub fn read_values(shelf: &mut Shelf<'_>, path: &str) -> Option<Owned> {
    let shape = Shape::Record(Budget::SHAPE);
    let values = if is_workbook(path) {
        read_workbook(shelf, path, None, Budget::SHAPE, |reader, root| Owned::of(root, shape, reader))
    } else {
        Reader::read_root(shelf, path, BUDGET_FILE, None, shape, |reader, root| Owned::of(root, shape, reader))
    };
    values.filter(|_| !any_error(&shelf.findings))
}

/// Every single value of a budget file with its place; as many as can be read.
pub fn read_leaves(shelf: &mut Shelf<'_>, path: &str) -> Vec<Leaf> {
    let shape = Shape::Record(Budget::SHAPE);
    let leaves = if is_workbook(path) {
        read_workbook(shelf, path, None, Budget::SHAPE, |reader, root| Some(Leaf::all(root, shape, reader)))
    } else {
        Reader::read_root(shelf, path, BUDGET_FILE, None, shape, |reader, root| Some(Leaf::all(root, shape, reader)))
    };
    leaves.unwrap_or_default()
}

/// True for a workbook with the sheets of a budget, as far as their names tell.
#[must_use]
pub fn is_budget_workbook(bytes: &[u8]) -> bool {
    let Ok(book) = sheet::read(bytes, |_| false, &mut sheet::Allowance::default()) else { return false };
    let plans = sheets(Budget::SHAPE);
    let known = |name: &&sheet::SheetName| plans.iter().any(|plan| plan.name == name.name);
    let is_unit =
        plans.iter().any(|plan| plan.path == ["unit"] && book.names.iter().any(|name| name.name == plan.name));
    is_unit && book.names.iter().filter(known).count() > 1
}

/// Read first, because reading amounts depends on it.
fn money_unit(root: &Table<'_>) -> MoneyUnit {
    let unit = root.get("unit").and_then(|unit| unit.get_ref().as_table());
    match unit.and_then(|unit| unit.get("money")).map(toml::Spanned::get_ref) {
        Some(DeValue::String(text)) if text == "元" || text == "yuan" => MoneyUnit::Yuan,
        _ => MoneyUnit::TenThousand,
    }
}

fn refuse_other_format(budget: &Budget, shelf: &mut Shelf<'_>) {
    let Spanned { value, span } = budget.format;
    let words = format!("这一版只认格式 1，写的是 {value}");
    shelf.findings.push(WRONG_FORMAT.in_budget().at(span, words));
}

/// A year that cannot be: nothing that depends on it is worth saying.
fn refuse_bad_year(budget: &Budget, shelf: &mut Shelf<'_>) {
    let Spanned { value, span } = budget.unit.year;
    if !YEARS.contains(&value) && !shelf.pending.contains(&span) {
        let finding = findings::WRONG_TYPE.in_budget().at(span, format!("没有 {value} 这样的预算年度"));
        shelf.findings.push(finding.help("年度写四位数，如 year = 2025。"));
    }
}

fn refuse_duplicates(budget: &Budget, shelf: &mut Shelf<'_>) {
    let codes = budget.project.iter().filter_map(|p| p.code.as_ref().map(|c| (c.value.as_str(), c.span)));
    let names = budget.project.iter().map(|p| (p.name.value.as_str(), p.name.span));
    // Two projects may share a name if both have codes and nothing refers to them by name.
    let told_apart = budget.project.iter().all(|project| project.code.is_some());
    let referred = |name: &str| {
        budget.procurement.iter().any(|line| line.project.as_ref().is_some_and(|project| project.value == name))
    };
    let names = names.filter(|(name, _)| !told_apart || referred(name));
    for (what, entries) in [("项目编码", codes.collect::<Vec<_>>()), ("项目名称", names.collect())] {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (id, span) in entries.into_iter().filter(|(id, _)| !id.is_empty()) {
            if let Some(&first) = seen.get(id) {
                shelf.findings.push(
                    DUPLICATE_ID.in_budget().at(span, format!("{what}与前面的一个项目相同")).and(first, "前面的在这里"),
                );
            } else {
                seen.insert(id, span);
            }
        }
    }
}

/// A name must be one line, because table heads and titles print it. Another one is pending.
fn refuse_bad_names(budget: &mut Budget, shelf: &mut Shelf<'_>) {
    let unit = &mut budget.unit;
    let own = [&mut unit.name].into_iter().chain(&mut unit.level).chain(&mut unit.short);
    let own = own.map(|name| (&mut name.value, name.span));
    let projects = budget.project.iter_mut().map(|project| (&mut project.name.value, project.name.span));
    for (name, span) in own.chain(projects) {
        let finding = if name.trim().is_empty() {
            findings::MISSING_KEY.in_budget().at(span, "这里是空的").help("写上代码或名称。")
        } else if name.contains('\n') {
            findings::CONTROL_CHARACTER.in_budget().at(span, "名称里不能换行").help("写成一行。")
        } else {
            continue;
        };
        *name = shelf.supposed.text(span);
        shelf.pending.insert(span);
        shelf.about_pending.insert(shelf.findings.len());
        shelf.findings.push(finding);
    }
}
