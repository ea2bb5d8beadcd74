//! A budget in short, as it is kept.

use std::collections::BTreeMap;

use gongkai::model::{BudgetKind, Report};
use gongkai::money::MoneyUnit;
use gongkai::{Digest, Money};
use serde::{Deserialize, Serialize};

use super::epoch;

/// A [`Digest`] in JSON.
#[derive(Serialize, Deserialize)]
pub(super) struct Short {
    code: String,
    name: String,
    kind: String,
    report: String,
    year: u32,
    variant: String,
    published: Option<String>,
    units: Vec<String>,
    pays: Vec<String>,
    paid_by: Vec<String>,
    projects: Vec<String>,
    /// In 元.
    amounts: BTreeMap<String, String>,
}

impl Short {
    pub(super) fn of(digest: &Digest) -> Self {
        Self {
            code: digest.code.clone(),
            name: digest.name.clone(),
            kind: digest.kind.key().to_owned(),
            report: digest.report.key().to_owned(),
            year: digest.year,
            variant: digest.variant.clone(),
            published: digest.published.map(|day| day.to_string()),
            units: digest.units.clone(),
            pays: digest.pays.clone(),
            paid_by: digest.paid_by.clone(),
            projects: digest.projects.clone(),
            amounts: digest.amounts.iter().map(|(id, amount)| (id.to_string(), amount.yuan().to_string())).collect(),
        }
    }

    pub(super) fn digest(&self) -> Option<Digest> {
        let kinds = [BudgetKind::Unit, BudgetKind::Department];
        let amount = |(id, yuan): (&String, &String)| Some((Digest::id(id), Money::parse(yuan, MoneyUnit::Yuan).ok()?));
        Some(Digest {
            code: self.code.clone(),
            name: self.name.clone(),
            kind: kinds.into_iter().find(|kind| kind.key() == self.kind)?,
            report: Report::ALL.iter().copied().find(|report| report.key() == self.report)?,
            year: self.year,
            variant: self.variant.clone(),
            published: self.published.as_deref().and_then(epoch::read),
            units: self.units.clone(),
            pays: self.pays.clone(),
            paid_by: self.paid_by.clone(),
            projects: self.projects.clone(),
            amounts: self.amounts.iter().filter_map(amount).collect(),
            // Books compile their members.
            page_setup: None,
        })
    }
}
