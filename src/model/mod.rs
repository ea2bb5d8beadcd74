//! Budget and repository files as authored (format 1): a span on every value, a file per part.

mod book;
mod budget;
mod department;
mod expenditure;
mod file_kinds;
mod file_of_accounts;
mod final_accounts;
pub(crate) mod findings;
mod fonts;
mod money_parts;
mod other_report;
mod own_words;
mod part;
mod payers;
mod previous;
mod procurement;
mod project;
mod record_around;
mod repository;
mod sheet_words;
mod sheets;
mod unit;
mod unit_code;
mod unit_names;
mod variant_name;
mod words;
mod workbook;

pub use book::{BookSettings, Numbering};
pub use budget::{Budget, OwnCodes, is_budget_workbook, read, read_leaves, read_values};
pub use department::{Gathered, Member, Stated};
pub use expenditure::{Expenditure, Measure, PreviousExpenditure};
pub use file_kinds::{BUDGET_FILE, REPOSITORY, REPOSITORY_FILE};
pub use file_of_accounts::file_of_accounts;
pub use final_accounts::{
    Activity, Awarded, Balance, Contract, Evaluation, Received, Report, Surplus, WrittenReport, YearStart,
};
pub use fonts::{FontChoice, FontSource, RepositoryFonts};
pub use money_parts::{Basic, BasicEntry, CarriedOver, PublicItems, Revenue, Sources, ThreePublic};
pub use other_report::PARTS_OF_FINAL;
pub use own_words::in_own_words;
pub use part::{Accounts, Part};
pub use payers::{Payers, Receipt};
pub use previous::Previous;
pub use procurement::{Asset, AssetKind, Assets, Class, FundedAmount, FundedAmounts, Procurement, PurchaseForm};
pub use project::{Indicator, IndicatorKind, Plan, PlanUnit, Project};
pub use repository::{
    BuildSettings, CheckSettings, ImportSettings, Repository, RepositoryAllow, RepositoryCodes, WorkspaceSettings,
};
pub use sheet_words::{in_words_of_section, in_words_of_sheets};
pub use sheets::{ALLOWED, GUIDE, SheetBody, SheetPlan, sheets};
pub(crate) use sheets::{ENTRY_HEADS, LABEL_HEAD, NOTHING, PART_HEAD, VALUE, beside, key_head, value_record};
pub use unit::{BudgetKind, Nature, Organization, Source, Unit, WrittenIn};
pub use unit_code::UnitCode;
pub use unit_names::{name_units, unit_of};
pub use variant_name::VariantName;
pub use words::{Extra, ExtraRecord, Performance, Target};
