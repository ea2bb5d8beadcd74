//! Money that one unit of a department pays to another. In the department's sum it is neither spent nor received: the
//! payer's use and the receiver's revenue are left out, and what the receiver spends of it comes from the payer's source.
//!
//! `matching` compares what both sides write, `spent` finds the lines that spend what was received, `unlike` words what does not
//! agree.

mod matching;
mod spent;
mod unlike;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Part, Source};
use crate::money::MoneyUnit;
use crate::source::{Amount, Shelf, Span};

use matching::{Matching, When};

/// Where the payer took the money from: source, and whether it was carried over.
pub(super) type Origin = (Source, bool);

/// What to leave out and what to move, of all units together.
#[derive(Debug, Default)]
pub(crate) struct Transfers {
    /// Amounts that are paid within the department.
    paid: BTreeSet<Span>,
    /// By receiving unit and source of revenue.
    received: BTreeMap<(u16, Source), Vec<Amount>>,
    /// Origin of the money that a line spends, by unit and number of the line.
    moved: BTreeMap<(u16, usize), Origin>,
    /// Kinds of revenue of a unit that the department pays wholly, from one origin.
    wholly: BTreeMap<(u16, Source), Origin>,
}

impl Transfers {
    /// Matches what units say that they pay with what others say that they receive in the same year.
    pub(crate) fn of(parts: &[Part<'_>], unit: MoneyUnit, year: &'static str, shelf: &mut Shelf<'_>) -> Self {
        let members: Vec<&Part<'_>> = parts.iter().filter(|part| part.member.is_some()).collect();
        let when = if year == "0" { When::ThisYear } else { When::LastYear };
        let mut matching = Matching { members, unit, when, findings: Vec::new(), transfers: Self::default() };
        matching.run();
        shelf.findings.append(&mut matching.findings);
        matching.transfers
    }

    pub(crate) fn is_paid(&self, amount: Amount) -> bool {
        self.paid.contains(&amount.span)
    }

    /// What a unit received from others of the department in a kind of revenue.
    pub(crate) fn received(&self, member: Option<u16>, source: Source) -> &[Amount] {
        member.and_then(|member| self.received.get(&(member, source))).map_or(&[], Vec::as_slice)
    }

    /// Everything that a unit received from others of the department, by source of revenue.
    pub(crate) fn receipts(&self, member: u16) -> impl Iterator<Item = (Source, &[Amount])> {
        let mine = self.received.iter().filter(move |((receiver, _), _)| *receiver == member);
        mine.map(|((_, source), amounts)| (*source, amounts.as_slice()))
    }

    /// The source that a unit's balance of a kind of revenue is of: the payer's, if the department pays all of it.
    pub(crate) fn source_of_balance(&self, member: Option<u16>, source: Source) -> Source {
        let origin = member.and_then(|member| self.wholly.get(&(member, source)));
        origin.map_or(source, |&(source, _)| source)
    }

    pub(crate) fn origin(&self, member: Option<u16>, line: usize) -> Option<Origin> {
        self.moved.get(&(member?, line)).copied()
    }
}
