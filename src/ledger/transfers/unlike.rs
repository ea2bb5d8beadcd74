//! Words what the two sides of a payment do not agree about.

use super::matching::{Matching, Payment};
use crate::model::findings::{ONE_SIDED, UNCLEAR, UNEQUAL};
use crate::model::{Expenditure, Part, Receipt, Report, Source};
use crate::money::Money;
use crate::source::Amount;

impl<'b> Matching<'_, 'b> {
    pub(super) fn one_sided_payment(&mut self, payment: &Payment<'_>) {
        let (payer, receiver) = (self.name(payment.payer), self.name(payment.receiver));
        let from = self.members.iter().find(|part| part.member == Some(payment.payer));
        let code = from.map_or("", |part| part.unit.code.value.as_str());
        let finding =
            ONE_SIDED.in_budget().at(payment.to.span, format!("{payer}写了付给{receiver}，{receiver}没有写从它收到"));
        let finding = finding.and(payment.amount.span, payment.amount.money.say(self.unit));
        let place = self
            .members
            .iter()
            .find(|part| part.member == Some(payment.receiver))
            .and_then(|part| part.place_of_revenue());
        let finding = match place {
            Some(revenue) => finding.and(revenue, format!("{receiver}的收入")),
            None => finding,
        };
        let part = if from.is_some_and(|part| part.report == Report::Final) { "[[receipts]]" } else { "[revenue]" };
        self.findings
            .push(finding.help(format!("在{receiver}的 {part} 里写 from = \"{code}\"；不是付给它的，删去 to。")));
    }

    pub(super) fn one_sided_receipt(&mut self, receipt: &Receipt, part: &Part<'_>, payer: u16) {
        let (payer, receiver) = (self.name(payer), part.unit.name.value.as_str());
        let words = format!("{receiver}写了从{payer}收到，{payer}没有写付给它");
        let help = format!(
            "在{payer}的支出里写一行：to = \"{}\"，补助写 subsidy，上解写 remit；不是它给的，删去 from。",
            part.unit.code.value
        );
        self.findings.push(ONE_SIDED.in_budget().at(receipt.unit.span, words).help(help));
    }

    pub(super) fn equal(&mut self, received: Amount, paid: Money, payments: &[Payment<'_>], part: &Part<'_>) -> bool {
        if received.pending || payments.iter().any(|payment| payment.amount.pending) || received.money == paid {
            return true;
        }
        let unit = self.unit;
        let receiver = &part.unit.name.value;
        let mut finding = UNEQUAL.in_budget();
        finding.message = format!("{receiver}从部门内收到的数，与付款单位写的不相等").into();
        finding = finding.at(received.span, format!("{receiver}收到 {}", received.money.say(unit))).comparing(
            format!("{}（付款单位写的）", paid.say(unit)),
            format!("{}（{receiver}写的）", received.money.say(unit)),
            Some((received.money - paid).abs().say(unit)),
        );
        for payment in payments {
            finding = finding
                .and(payment.amount.span, format!("{}付 {}", self.name(payment.payer), payment.amount.money.say(unit)));
        }
        self.findings.push(finding);
        false
    }

    pub(super) fn not_attributed(
        &mut self,
        part: &Part<'_>,
        source: Source,
        payer: u16,
        (paid, spent): (Money, Money),
        payments: &[&&Payment<'b>],
        lines: &[&(usize, &Expenditure)],
    ) {
        let unit = self.unit;
        let (payer, receiver) = (self.name(payer), &part.unit.name.value);
        let mut finding = UNCLEAR.in_budget();
        finding.message = format!("{receiver}用{payer}给的钱的支出，与收到的数不相等").into();
        let Some(first) = payments.first() else { return };
        finding = finding.at(first.amount.span, format!("{payer}付 {}", first.amount.money.say(unit))).comparing(
            format!("{}（{payer}付的）", paid.say(unit)),
            format!("{}（写了 from 的支出行）", spent.say(unit)),
            Some((paid - spent).abs().say(unit)),
        );
        for payment in &payments[1..] {
            finding = finding.and(payment.amount.span, format!("{payer}付 {}", payment.amount.money.say(unit)));
        }
        for (_, amount) in lines.iter().flat_map(|(_, line)| line.uses()) {
            finding = finding.and(amount.span, amount.money.say(unit));
        }
        let code = self
            .members
            .iter()
            .find(|other| other.unit.name.value == payer)
            .map_or("", |other| other.unit.code.value.as_str());
        let help = if paid == spent {
            "这些钱来自几种来源：请付款单位按来源分几行写，收款单位用 source 分开写收入。".to_owned()
        } else {
            format!(
                "{receiver}的“{}”不都是一处给的：用{payer}的钱的支出行（source = \"{}\"），写上 from = \"{code}\"，合计等于收到的数。",
                source.chinese(),
                source.chinese()
            )
        };
        self.findings.push(finding.help(help));
    }
}
