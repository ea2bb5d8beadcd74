//! Finds the lines that spend what was received within the department, so that they count for the payer's source.

use std::collections::BTreeSet;

use super::Origin;
use super::matching::{Matching, Payment};
use crate::model::{Expenditure, Part, Source};
use crate::money::Money;

impl<'b> Matching<'_, 'b> {
    pub(super) fn eliminate(&mut self, part: &Part<'_>, source: Source, written: Money, payments: &[&Payment<'b>]) {
        self.transfers.paid.extend(payments.iter().map(|payment| payment.amount.span));
        let receiver = part.member.unwrap_or_default();
        let amounts = payments.iter().map(|payment| payment.amount).collect();
        self.transfers.received.insert((receiver, source), amounts);
        let spends = |line: &Expenditure| line.origin() == (source, false);
        let lines = || part.expenditure.iter().enumerate().filter(|(_, line)| spends(line));
        let internal: Money = payments.iter().map(|payment| payment.amount.money).sum();
        let origins: BTreeSet<Origin> = payments.iter().map(|payment| payment.origin).collect();
        let any_said = lines().any(|(_, line)| line.from.is_some());
        if let (1, false, true) = (origins.len(), any_said, internal == written) {
            let Some(&origin) = origins.first() else { return };
            self.transfers.wholly.insert((receiver, source), origin);
            self.transfers.moved.extend(lines().map(|(number, _)| ((receiver, number), origin)));
            return;
        }
        self.move_as_said(part, source, payments, &lines().collect::<Vec<_>>());
    }

    /// Leaves out a payment of last year of which the receiver, having no file of that year, says nothing.
    pub(super) fn believe(&mut self, part: &Part<'_>, source: Source, payments: &[&Payment<'b>]) {
        let own = part.expenditure.iter().filter(|line| line.origin() == (source, false));
        let spent: Vec<Money> = own.flat_map(Expenditure::uses).map(|(_, amount)| amount.money).collect();
        // It may say what it spent by name only, of no source: nothing is to be moved then.
        let paid: Money = payments.iter().map(|payment| payment.amount.money).sum();
        self.eliminate(part, source, if spent.is_empty() { paid } else { spent.into_iter().sum() }, payments);
    }

    /// Where the receiver has this money from several sources, its lines say whose they spend.
    pub(super) fn move_as_said(
        &mut self,
        part: &Part<'_>,
        source: Source,
        payments: &[&Payment<'b>],
        lines: &[(usize, &Expenditure)],
    ) {
        let receiver = part.member.unwrap_or_default();
        let mut payers: Vec<u16> = payments.iter().map(|payment| payment.payer).collect();
        payers.sort_unstable();
        payers.dedup();
        for payer in payers {
            let mine: Vec<&&Payment<'b>> = payments.iter().filter(|payment| payment.payer == payer).collect();
            let code = self
                .members
                .iter()
                .find(|other| other.member == Some(payer))
                .map_or("", |other| other.unit.code.value.as_str());
            let said: Vec<&(usize, &Expenditure)> =
                lines.iter().filter(|(_, line)| line.from.as_ref().is_some_and(|from| from.value == code)).collect();
            let spent: Money = said.iter().flat_map(|(_, line)| line.uses()).map(|(_, amount)| amount.money).sum();
            let paid: Money = mine.iter().map(|payment| payment.amount.money).sum();
            let origins: BTreeSet<Origin> = mine.iter().map(|payment| payment.origin).collect();
            if spent != paid || origins.len() > 1 {
                self.not_attributed(part, source, payer, (paid, spent), &mine, &said);
                continue;
            }
            let Some(&origin) = origins.first() else { continue };
            self.transfers.moved.extend(said.iter().map(|(number, _)| ((receiver, *number), origin)));
        }
    }
}
