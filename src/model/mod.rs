//! Budget and repository files as authored (format 1): a span on every value, a file per part.

mod budget;
mod expenditure;
mod file_kinds;
pub(crate) mod findings;
mod fonts;
mod money_parts;
mod previous;
mod procurement;
mod project;
mod repository;
mod sheet_words;
mod sheets;
mod unit;
mod unit_code;
mod words;
mod workbook;

pub use budget::{Budget, OwnCodes, is_budget_workbook, read, read_leaves, read_values};
pub use expenditure::{Expenditure, Measure, PreviousExpenditure};
pub use file_kinds::{BUDGET_FILE, REPOSITORY_FILE};
pub use fonts::{FontFile, RepositoryFonts};
pub use money_parts::{Basic, BasicEntry, CarriedOver, PublicItems, Revenue, Sources, ThreePublic};
pub use previous::Previous;
pub use procurement::{Asset, AssetKind, Assets, Class, FundedAmount, FundedAmounts, Procurement};
pub use project::{Indicator, IndicatorKind, Plan, PlanUnit, Project};
pub use repository::{CheckSettings, ImportSettings, REPOSITORY, Repository, RepositoryAllow, RepositoryCodes};
pub use sheet_words::in_words_of_sheets;
pub use sheets::{ALLOWED, GUIDE, SheetBody, SheetPlan, sheets};
pub(crate) use sheets::{ENTRY_HEADS, LABEL_HEAD, NOTHING, PART_HEAD, VALUE, beside, key_head, value_record};
pub use unit::{BudgetKind, Organization, Source, Unit, WrittenIn};
pub use unit_code::UnitCode;
pub use words::{Extra, Performance, Target};
