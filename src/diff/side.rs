//! A side of a comparison: a budget, or a published document.

use crate::compiler::Compiler;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model;
use crate::money::MoneyUnit;
use crate::outcome::Outcome;
use crate::overview::Overview;
use crate::published::{self, Published};
use crate::sheet;
use crate::source::{Leaf, Shelf, SourceMap, is_workbook};
use crate::world::{ReadError, World};

/// The largest published document, in bytes.
const LIMIT: u64 = crate::limits::DOCUMENT.most;

/// What is compared.
#[derive(Debug)]
pub struct Side {
    /// Path, as it was asked for.
    pub name: String,
    /// What readers see.
    pub published: Published,
    /// The budget that it comes from.
    pub budget: Option<BudgetSide>,
    /// True for a workbook of tables, as budget systems export them: it has no other texts and tables.
    pub only_tables: bool,
    /// False for a workbook that may lack some of the document's tables: ours has all.
    pub all_tables: bool,
}

/// A budget that was compiled.
#[derive(Debug)]
pub struct BudgetSide {
    /// With errors, a draft.
    pub document: Document,
    /// Its parts, subject by subject.
    pub overview: Overview,
    /// Number of errors among its findings.
    pub errors: usize,
    /// Every value with its place.
    pub(super) leaves: Vec<Leaf>,
    pub(super) sources: SourceMap,
}

/// Why there is nothing to compare.
#[derive(Debug)]
pub enum Unread {
    /// The file cannot be read, or is no document: what is said after its name, without a full stop, and the way out.
    File(String, String),
    /// The budget has no document; its findings say why.
    Budget(Box<Outcome>),
}

impl Side {
    /// Reads the file at a path: a budget (`.toml`, or a workbook with its sheets), or a published document.
    ///
    /// # Errors
    /// If it cannot be read, or no document comes of the budget.
    pub fn open(world: &dyn World, path: &str) -> Result<Self, Unread> {
        if path.to_ascii_lowercase().ends_with(".toml") {
            return Self::budget(world, path);
        }
        let bytes = world.read(path, LIMIT).map_err(|error| unread(&error))?;
        if is_workbook(path) && model::is_budget_workbook(&bytes) {
            return Self::budget(world, path);
        }
        let read = published::read(path, &bytes);
        let published = read.map_err(|error| Unread::File(error.message, error.help))?;
        let only_tables = is_workbook(path);
        let all_tables = !only_tables || sheet::is_published(&bytes);
        Ok(Self { name: path.to_owned(), published, budget: None, only_tables, all_tables })
    }

    fn budget(world: &dyn World, path: &str) -> Result<Self, Unread> {
        let outcome = Compiler::new(world).compile(path);
        Self::of(world, &outcome).ok_or_else(|| Unread::Budget(Box::new(outcome)))
    }

    /// A budget that was compiled; `None` if it has no document.
    #[must_use]
    pub fn of(world: &dyn World, outcome: &Outcome) -> Option<Self> {
        let path = &outcome.path;
        let document = outcome.document()?.clone();
        let overview = Overview::of(world, path)?;
        let errors = outcome.count(Severity::Error);
        let mut shelf = Shelf::new(world);
        let leaves = model::read_leaves(&mut shelf, path);
        let published = Published::of(&document);
        let budget = BudgetSide { document, overview, errors, leaves, sources: shelf.sources };
        Some(Self { name: path.clone(), published, budget: Some(budget), only_tables: false, all_tables: true })
    }
}

impl BudgetSide {
    /// The unit of its amounts.
    #[must_use]
    pub fn money(&self) -> MoneyUnit {
        self.overview.money
    }
}

fn unread(error: &ReadError) -> Unread {
    let (message, help) = match error {
        ReadError::Missing => ("没有这个文件".to_owned(), "检查路径。"),
        ReadError::NotAFile => ("不是文件".to_owned(), "检查路径。"),
        ReadError::Outside => ("在预算仓库之外（可能经过符号链接）".to_owned(), "写文件本来的路径。"),
        ReadError::TooLarge(limit) => (format!("太大：超过 {} MiB", limit >> 20), "删去图片等用不着的内容，再保存。"),
        ReadError::Failed(why) => (format!("读不到：{why}"), "检查路径和权限。"),
    };
    Unread::File(message, help.to_owned())
}
