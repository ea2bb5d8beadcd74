//! Two versions of a repository in words: in short, or with all that differs in each budget.

use serde_json::{Value as Json, json};

use super::parts::Part;
use super::shown::Shown;
use super::{human, json, markdown, short, whole};
use crate::diff::change::Presence;
use crate::diff::finding_changes::{FindingChanges, FindingInShort};
use crate::diff::versions::{BudgetChange, Versions};

impl Versions {
    /// Figures that changed, and findings that are new, gone, newly allowed and no longer allowed, for a terminal.
    #[must_use]
    pub fn short_human(&self, colour: bool) -> String {
        human::text(short::parts(self), Shown { all: false, colour })
    }

    /// The same as Markdown.
    #[must_use]
    pub fn short_markdown(&self) -> String {
        markdown::text(short::parts(self))
    }

    /// All that differs, for a terminal.
    #[must_use]
    pub fn human(&self, shown: Shown) -> String {
        human::text(parts(self, shown), shown)
    }

    /// All that differs, as Markdown.
    #[must_use]
    pub fn markdown(&self, shown: Shown) -> String {
        markdown::text(parts(self, shown))
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Json {
        json!({
            "format": 1,
            "same": self.is_same(),
            "old": { "name": self.names[0] },
            "new": { "name": self.names[1] },
            "unchanged": self.same,
            "budgets": self.budgets.iter().map(budget).collect::<Vec<_>>(),
            "findings": findings(&self.between),
        })
    }
}

/// What differs, budget by budget.
fn parts(of: &Versions, shown: Shown) -> Vec<Part> {
    let mut parts = vec![Part::Line(short::summary(of))];
    for budget in &of.budgets {
        match &budget.comparison {
            Some(comparison) if budget.presence == Presence::Changed && !comparison.is_same() => {
                parts.extend(whole::parts(comparison, shown));
            }
            _ => parts.push(Part::Title(short::headed(budget))),
        }
    }
    parts
}

fn budget(of: &BudgetChange) -> Json {
    json!({
        "path": of.path,
        "title": of.title,
        "presence": of.presence.key(),
        "has_no_document": { "old": of.has_no_document[0], "new": of.has_no_document[1] },
        "comparison": of.comparison.as_ref().map(json::render),
        "findings": findings(&of.findings),
    })
}

fn findings(of: &FindingChanges) -> Json {
    let all = |list: &[FindingInShort]| list.iter().map(finding).collect::<Vec<_>>();
    json!({
        "new": all(&of.new),
        "gone": all(&of.gone),
        "kept": of.kept,
        "newly_allowed": all(&of.newly_allowed),
        "no_longer_allowed": all(&of.no_longer_allowed),
    })
}

fn finding(of: &FindingInShort) -> Json {
    let mut finding = json!({
        "severity": of.severity.key(),
        "code": of.code,
        "message": of.message,
        "place": of.place,
        "detail": of.detail,
    });
    if let Some(why) = &of.why {
        finding["why"] = json!(why);
    }
    finding
}
