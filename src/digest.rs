//! What a repository keeps of each budget, to compare budgets with each other and to sum them up: short, so that thousands
//! fit into memory.

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::document::PageSetup;
use crate::ledger::{Figures, Posting};
use crate::model::{Budget, BudgetKind, Report};
use crate::money::Money;
use crate::source::Date;

/// A budget in short.
#[derive(Clone, Debug)]
pub struct Digest {
    /// Code of the unit.
    pub code: String,
    /// Full name of the unit.
    pub name: String,
    /// Of a unit or a department.
    pub kind: BudgetKind,
    /// Whether it is a budget or the final accounts of the year.
    pub report: Report,
    /// Budget year.
    pub year: u32,
    /// Name of the variant.
    pub variant: String,
    /// Day of publication.
    pub published: Option<Date>,
    /// The page setup's fingerprint: equal for equal setups; `None` if the variant could not be loaded.
    #[doc(hidden)]
    pub page_setup: Option<u64>,
    /// Paths of the units of a department.
    pub units: Vec<String>,
    /// Codes of the units that it says it pays.
    pub pays: Vec<String>,
    /// Codes of the units that it says pay it.
    pub paid_by: Vec<String>,
    /// Codes of its own projects.
    pub projects: Vec<String>,
    /// Amounts of the main figures by id, where each is known.
    pub amounts: Vec<(Cow<'static, str>, Money)>,
}

/// The figures that a digest holds.
const DIGESTED: [&str; 14] = [
    "revenue_total",
    "revenue_fiscal_total",
    "budget_total",
    "expenditure_total",
    "budget_fiscal_total",
    "basic",
    "project",
    "three_public",
    "abroad",
    "vehicle_purchase",
    "vehicle_running",
    "reception",
    "operating",
    "procurement",
];

impl Digest {
    /// `also` are ids of further figures to hold.
    pub(crate) fn of(budget: &Budget, posting: &Posting, figures: &Figures, also: &[String]) -> Self {
        let code = |unit: &crate::source::Spanned<String>| unit.value.clone();
        let is_department = budget.unit.units.is_some();
        let own = |codes: Vec<String>| if is_department { Vec::new() } else { codes };
        let amount = |id: &str| {
            // Final accounts tell of contracts instead.
            if id == "procurement" && budget.report() == Report::Final {
                return None;
            }
            let sum = figures.get(id)?.sum(&posting.ledger, "0");
            let is_known = sum.across.is_empty() && !posting.ledger.any_pending(&sum.facts);
            is_known.then(|| (Self::id(id), posting.ledger.settled(&sum.facts, sum.amount)))
        };
        Self {
            code: budget.unit.code.value.clone(),
            name: budget.unit.full_name(),
            kind: budget.unit.kind.value,
            report: budget.report(),
            year: budget.unit.year.value,
            variant: budget.unit.variant.value.clone(),
            published: budget.unit.published.as_ref().map(|published| published.value),
            page_setup: None,
            units: budget.members().iter().map(|member| member.path.clone()).collect(),
            pays: own(budget.expenditure.iter().filter_map(|line| line.to.as_ref()).map(code).collect()),
            paid_by: budget.revenue.iter().flat_map(|revenue| &revenue.from.0).map(|from| code(&from.unit)).collect(),
            projects: own(budget.project.iter().filter_map(|project| project.code.as_ref()).map(code).collect()),
            amounts: DIGESTED.into_iter().chain(also.iter().map(String::as_str)).filter_map(amount).collect(),
        }
    }

    /// Notes the page setup of the budget's variant.
    pub(crate) fn note_page_setup(&mut self, setup: &PageSetup) {
        let mut print = Fingerprint(0xcbf2_9ce4_8422_2325);
        self.page_setup = write!(print, "{setup:?}").is_ok().then_some(print.0);
    }

    /// An id of a figure; the usual ones take no memory.
    #[must_use]
    pub fn id(id: &str) -> Cow<'static, str> {
        let usual = DIGESTED.into_iter().find(|usual| *usual == id);
        usual.map_or_else(|| Cow::Owned(id.to_owned()), Cow::Borrowed)
    }

    /// The amount of one of the figures.
    #[must_use]
    pub fn amount(&self, id: &str) -> Option<Money> {
        self.amounts.iter().find(|(known, _)| *known == id).map(|(_, amount)| *amount)
    }
}

/// FNV-1a of what is written: setups are compared, not protected.
struct Fingerprint(u64);

impl Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}
