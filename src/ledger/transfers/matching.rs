//! Matches what units say that they pay with what others say that they receive.

use std::collections::BTreeMap;

use super::{Origin, Transfers};
use crate::diagnostic::Diagnostic;
use crate::model::findings::UNCLEAR;
use crate::model::{Part, Receipt, Source};
use crate::money::{Money, MoneyUnit};
use crate::source::{Amount, Spanned, listed};

/// An amount that one unit pays to another.
#[derive(Clone, Copy)]
pub(super) struct Payment<'b> {
    pub(super) payer: u16,
    pub(super) receiver: u16,
    pub(super) to: &'b Spanned<String>,
    /// The revenue in which the receiver writes it, unless it says another.
    pub(super) usual: Source,
    pub(super) origin: Origin,
    pub(super) amount: Amount,
}

/// The year of the payments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    ThisYear,
    /// Of units that have no file of last year, only what they write of their expenditure is known.
    LastYear,
}

/// Payments of one kind of revenue of one unit, with the receipts that name them.
type Revenue<'b> = Vec<(&'b Receipt, Vec<Payment<'b>>)>;

pub(super) struct Matching<'p, 'b> {
    pub(super) members: Vec<&'p Part<'b>>,
    pub(super) unit: MoneyUnit,
    pub(super) when: When,
    pub(super) findings: Vec<Diagnostic>,
    pub(super) transfers: Transfers,
}

impl<'b> Matching<'_, 'b> {
    pub(super) fn run(&mut self) {
        let payments = self.payments();
        let mut named: Vec<bool> = vec![false; payments.len()];
        for number in 0..self.members.len() {
            let mut by_source: BTreeMap<Source, Revenue<'b>> = BTreeMap::new();
            let part = *self.members[number];
            for receipt in part.paid_within() {
                let Some(payer) = self.member(&receipt.unit, "付款单位") else { continue };
                let receiver = part.member.unwrap_or_default();
                let mut found = false;
                let mut mine: BTreeMap<Source, Vec<Payment<'b>>> = BTreeMap::new();
                for (payment, named) in payments.iter().zip(&mut named) {
                    if payment.payer == payer && payment.receiver == receiver {
                        *named = true;
                        found = true;
                        mine.entry(receipt.source.unwrap_or(payment.usual)).or_default().push(*payment);
                    }
                }
                if !found {
                    self.one_sided_receipt(receipt, &part, payer);
                }
                for (source, payments) in mine {
                    by_source.entry(source).or_default().push((receipt, payments));
                }
            }
            for (source, revenue) in by_source {
                self.settle(&part, source, &revenue);
            }
        }
        let mut believed: BTreeMap<(u16, Source), Vec<&Payment<'b>>> = BTreeMap::new();
        for (payment, _) in payments.iter().zip(named).filter(|(_, named)| !named) {
            let silent = |part: &&&Part<'_>| part.member == Some(payment.receiver) && part.place_of_revenue().is_none();
            if self.when == When::LastYear && self.members.iter().any(|part| silent(&part)) {
                believed.entry((payment.receiver, payment.usual)).or_default().push(payment);
            } else {
                self.one_sided_payment(payment);
            }
        }
        for ((receiver, source), payments) in believed {
            let Some(part) = self.members.iter().find(|part| part.member == Some(receiver)) else { continue };
            let part = **part;
            self.believe(&part, source, &payments);
        }
    }

    /// Every amount on a line with `to`.
    pub(super) fn payments(&mut self) -> Vec<Payment<'b>> {
        let mut payments = Vec::new();
        for number in 0..self.members.len() {
            let part = *self.members[number];
            for line in part.expenditure {
                let Some(to) = &line.to else { continue };
                let Some(receiver) = self.member(to, "收款单位") else { continue };
                let payer = part.member.unwrap_or_default();
                if payer == receiver {
                    let finding = UNCLEAR.in_budget().at(to.span, "收款单位就是这个单位自己");
                    self.findings.push(finding.help("写另一个单位的代码，或删去 to。"));
                    continue;
                }
                for (way, amount) in line.uses() {
                    let usual = match way {
                        "subsidy" => Source::Superior,
                        "remit" => Source::Affiliated,
                        _ => {
                            let finding =
                                UNCLEAR.in_budget().at(amount.span, "写了 to 的行只写给部门内单位的补助或上解");
                            let help = "给下级的写 subsidy，上交的写 remit；本单位自己的支出另写一行，不写 to。";
                            self.findings.push(finding.and(to.span, "收款单位").help(help));
                            continue;
                        }
                    };
                    payments.push(Payment { payer, receiver, to, usual, origin: line.origin(), amount });
                }
            }
        }
        payments
    }

    /// The number of a unit of the department.
    pub(super) fn member(&mut self, code: &Spanned<String>, role: &str) -> Option<u16> {
        let found = self.members.iter().find(|part| part.unit.code.value == code.value);
        if found.is_none() {
            let words = format!("{role} {} 不在这个部门的 units 里", code.value);
            let known: Vec<String> =
                self.members.iter().map(|part| format!("{} {}", part.unit.code.value, part.unit.name.value)).collect();
            let finding = UNCLEAR.in_budget().at(code.span, words).note(format!("这个部门的单位：{}", listed(&known)));
            self.findings
                .push(finding.help("改正代码，或把那个单位的文件加到部门的 units；与部门以外的往来，删去这一键。"));
        }
        found.and_then(|part| part.member)
    }

    pub(super) fn name(&self, number: u16) -> &'b str {
        self.members.iter().find(|part| part.member == Some(number)).map_or("", |part| &part.unit.name.value)
    }

    /// Compares both sides of a kind of revenue; if they agree, notes what to leave out and what to move.
    pub(super) fn settle(&mut self, part: &Part<'_>, source: Source, revenue: &[(&Receipt, Vec<Payment<'b>>)]) {
        let Some(written) = part.received(source) else {
            let payments: Vec<&Payment<'_>> = revenue.iter().flat_map(|(_, payments)| payments).collect();
            let words = format!("{}没有写“{}”的收入", part.unit.name.value, source.chinese());
            let finding = UNCLEAR.in_budget().at(revenue[0].0.unit.span, words);
            let finding = payments.iter().fold(finding, |finding, payment| {
                finding.and(payment.amount.span, format!("付款 {}", payment.amount.money.say(self.unit)))
            });
            let help = format!(
                "在 [revenue] 里写 {} = …；写在别的收入里的，写 from = [{{ unit = \"…\", source = \"…\" }}]。",
                source.key()
            );
            self.findings.push(finding.help(help));
            return;
        };
        let sum = |payments: &mut dyn Iterator<Item = &Payment<'b>>| -> Money {
            payments.map(|payment| payment.amount.money).sum()
        };
        let mut agree = true;
        let stated: Money = revenue.iter().filter_map(|(receipt, _)| receipt.amount).map(|amount| amount.money).sum();
        for (receipt, payments) in revenue {
            let Some(amount) = receipt.amount else { continue };
            agree &= self.equal(amount, sum(&mut payments.iter()), payments, part);
        }
        let open: Vec<Payment<'b>> = revenue
            .iter()
            .filter(|(receipt, _)| receipt.amount.is_none())
            .flat_map(|(_, payments)| payments.clone())
            .collect();
        if !open.is_empty() {
            let rest = Amount { money: written.money - stated, ..written };
            agree &= self.equal(rest, sum(&mut open.iter()), &open, part);
        }
        let pending = written.pending
            || revenue.iter().any(|(receipt, payments)| {
                receipt.amount.is_some_and(|amount| amount.pending)
                    || payments.iter().any(|payment| payment.amount.pending)
            });
        if agree || pending {
            let payments: Vec<&Payment<'b>> = revenue.iter().flat_map(|(_, payments)| payments).collect();
            self.eliminate(part, source, written.money, &payments);
        }
    }
}
