//! Two versions of a repository: what became of each budget.

use super::change::Presence;
use super::comparison::Comparison;
use super::finding_changes::FindingChanges;

/// A budget in two versions.
#[derive(Clone, Debug)]
pub struct BudgetChange {
    /// As it is called in both versions.
    pub path: String,
    /// Name, year and kind, if it could be read.
    pub title: Option<String>,
    /// [`Presence::Changed`] also for a budget that is the same in both.
    pub presence: Presence,
    /// Its document; `None` if one version has none.
    pub comparison: Option<Comparison>,
    /// True for a version whose errors leave no document.
    pub has_no_document: [bool; 2],
    /// Its findings.
    pub findings: FindingChanges,
}

impl BudgetChange {
    /// True if both versions have the same document and the same findings, and allow the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.presence == Presence::Changed
            && self.has_no_document[0] == self.has_no_document[1]
            && self.comparison.as_ref().is_none_or(Comparison::is_same)
            && self.findings.is_same()
    }
}

/// Two versions of a repository, or of one budget.
#[derive(Clone, Debug)]
pub struct Versions {
    /// Paths of both, as they were asked for.
    pub names: [String; 2],
    /// True for repositories that list their budgets.
    pub are_repositories: bool,
    /// The budgets that are not the same, in order of path.
    pub budgets: Vec<BudgetChange>,
    /// Number of budgets that are the same.
    pub same: usize,
    /// Findings about gongkai.toml and between budgets.
    pub between: FindingChanges,
}

impl Versions {
    /// True if nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.budgets.is_empty() && self.between.is_same()
    }

    /// All findings that only one version has or allows.
    #[must_use]
    pub fn findings(&self) -> FindingChanges {
        let each = self.budgets.iter().map(|budget| &budget.findings).chain([&self.between]);
        each.fold(FindingChanges::default(), |mut all, of| {
            all.new.extend(of.new.iter().cloned());
            all.gone.extend(of.gone.iter().cloned());
            all.kept += of.kept;
            all.newly_allowed.extend(of.newly_allowed.iter().cloned());
            all.no_longer_allowed.extend(of.no_longer_allowed.iter().cloned());
            all
        })
    }
}
