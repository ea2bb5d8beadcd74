//! Money that one unit of a department pays to another. In the department's sum it is neither spent nor received: the
//! payer's use and the receiver's revenue are left out, and what the receiver spends of it comes from the payer's source.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::model::findings::{ONE_SIDED, UNCLEAR, UNEQUAL};
use crate::model::{Expenditure, Part, Receipt, Source, Sources};
use crate::money::{Money, MoneyUnit};
use crate::source::{Amount, Shelf, Span, Spanned};

/// Where the payer took the money from: source, and whether it was carried over.
pub(super) type Origin = (Source, bool);

/// What to leave out and what to move, of all units together.
#[derive(Debug, Default)]
pub(super) struct Transfers {
    /// Amounts that are paid within the department.
    paid: BTreeSet<Span>,
    /// By receiving unit and source of revenue.
    received: BTreeMap<(u16, Source), Vec<Amount>>,
    /// Origin of the money that a line spends, by unit and number of the line.
    moved: BTreeMap<(u16, usize), Origin>,
}

impl Transfers {
    /// Matches what units say that they pay with what others say that they receive.
    pub(super) fn of(parts: &[Part<'_>], unit: MoneyUnit, shelf: &mut Shelf<'_>) -> Self {
        let members: Vec<&Part<'_>> = parts.iter().filter(|part| part.member.is_some()).collect();
        let mut matching = Matching { members, unit, findings: Vec::new(), transfers: Self::default() };
        matching.run();
        shelf.findings.append(&mut matching.findings);
        matching.transfers
    }

    pub(super) fn is_paid(&self, amount: Amount) -> bool {
        self.paid.contains(&amount.span)
    }

    /// What a unit received from others of the department in a kind of revenue.
    pub(super) fn received(&self, member: Option<u16>, source: Source) -> &[Amount] {
        member.and_then(|member| self.received.get(&(member, source))).map_or(&[], Vec::as_slice)
    }

    pub(super) fn origin(&self, member: Option<u16>, line: usize) -> Option<Origin> {
        self.moved.get(&(member?, line)).copied()
    }
}

/// An amount that one unit pays to another.
#[derive(Clone, Copy)]
struct Payment<'b> {
    payer: u16,
    receiver: u16,
    to: &'b Spanned<String>,
    /// The revenue in which the receiver writes it, unless it says another.
    usual: Source,
    origin: Origin,
    amount: Amount,
}

/// Payments of one kind of revenue of one unit, with the receipts that name them.
type Revenue<'b> = Vec<(&'b Receipt, Vec<Payment<'b>>)>;

struct Matching<'p, 'b> {
    members: Vec<&'p Part<'b>>,
    unit: MoneyUnit,
    findings: Vec<Diagnostic>,
    transfers: Transfers,
}

impl<'b> Matching<'_, 'b> {
    fn run(&mut self) {
        let payments = self.payments();
        let mut named: Vec<bool> = vec![false; payments.len()];
        for number in 0..self.members.len() {
            let mut by_source: BTreeMap<Source, Revenue<'b>> = BTreeMap::new();
            let part = *self.members[number];
            for receipt in part.revenue.map_or(&[][..], |revenue| &revenue.from.0) {
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
        for (payment, _) in payments.iter().zip(named).filter(|(_, named)| !named) {
            self.one_sided_payment(payment);
        }
    }

    /// Every amount on a line with `to`.
    fn payments(&mut self) -> Vec<Payment<'b>> {
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
    fn member(&mut self, code: &Spanned<String>, role: &str) -> Option<u16> {
        let found = self.members.iter().find(|part| part.unit.code.value == code.value);
        if found.is_none() {
            let words = format!("{role} {} 不在这个部门的 units 里", code.value);
            let known: Vec<String> =
                self.members.iter().map(|part| format!("{} {}", part.unit.code.value, part.unit.name.value)).collect();
            let finding =
                UNCLEAR.in_budget().at(code.span, words).note(format!("这个部门的单位：{}", known.join("、")));
            self.findings
                .push(finding.help("改正代码，或把那个单位的文件加到部门的 units；与部门以外的往来，删去这一键。"));
        }
        found.and_then(|part| part.member)
    }

    fn name(&self, number: u16) -> &'b str {
        self.members.iter().find(|part| part.member == Some(number)).map_or("", |part| &part.unit.name.value)
    }

    fn one_sided_payment(&mut self, payment: &Payment<'_>) {
        let (payer, receiver) = (self.name(payment.payer), self.name(payment.receiver));
        let from = self.members.iter().find(|part| part.member == Some(payment.payer));
        let code = from.map_or("", |part| part.unit.code.value.as_str());
        let finding =
            ONE_SIDED.in_budget().at(payment.to.span, format!("{payer}写了付给{receiver}，{receiver}没有写从它收到"));
        let finding = finding.and(payment.amount.span, payment.amount.money.say(self.unit));
        let place =
            self.members.iter().find(|part| part.member == Some(payment.receiver)).and_then(|part| part.revenue);
        let finding = match place {
            Some(revenue) => finding.and(revenue.span, format!("{receiver}的收入")),
            None => finding,
        };
        self.findings
            .push(finding.help(format!("在{receiver}的 [revenue] 里写 from = \"{code}\"；不是付给它的，删去 to。")));
    }

    fn one_sided_receipt(&mut self, receipt: &Receipt, part: &Part<'_>, payer: u16) {
        let (payer, receiver) = (self.name(payer), part.unit.name.value.as_str());
        let words = format!("{receiver}写了从{payer}收到，{payer}没有写付给它");
        let help = format!(
            "在{payer}的支出里写一行：to = \"{}\"，补助写 subsidy，上解写 remit；不是它给的，删去 from。",
            part.unit.code.value
        );
        self.findings.push(ONE_SIDED.in_budget().at(receipt.unit.span, words).help(help));
    }

    /// Compares both sides of a kind of revenue; if they agree, notes what to leave out and what to move.
    fn settle(&mut self, part: &Part<'_>, source: Source, revenue: &[(&Receipt, Vec<Payment<'b>>)]) {
        let written = part.revenue.and_then(|all| all.by_source().into_iter().find(|(own, _)| *own == source));
        let Some((_, written)) = written else {
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
            self.eliminate(part, source, written, revenue);
        }
    }

    fn equal(&mut self, received: Amount, paid: Money, payments: &[Payment<'_>], part: &Part<'_>) -> bool {
        if received.pending || payments.iter().any(|payment| payment.amount.pending) || received.money == paid {
            return true;
        }
        let unit = self.unit;
        let receiver = &part.unit.name.value;
        let mut finding = UNEQUAL.in_budget();
        finding.message = format!("{receiver}从部门内收到的数，与付款单位写的不相等");
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

    fn eliminate(
        &mut self,
        part: &Part<'_>,
        source: Source,
        written: Amount,
        revenue: &[(&Receipt, Vec<Payment<'b>>)],
    ) {
        let payments: Vec<&Payment<'b>> = revenue.iter().flat_map(|(_, payments)| payments).collect();
        self.transfers.paid.extend(payments.iter().map(|payment| payment.amount.span));
        let receiver = part.member.unwrap_or_default();
        let amounts = payments.iter().map(|payment| payment.amount).collect();
        self.transfers.received.insert((receiver, source), amounts);
        let spends = |line: &Expenditure| line.origin() == (source, false);
        let lines = || part.expenditure.iter().enumerate().filter(|(_, line)| spends(line));
        let internal: Money = payments.iter().map(|payment| payment.amount.money).sum();
        let origins: BTreeSet<Origin> = payments.iter().map(|payment| payment.origin).collect();
        let any_said = lines().any(|(_, line)| line.from.is_some());
        if let (1, false, true) = (origins.len(), any_said, internal == written.money) {
            let Some(&origin) = origins.first() else { return };
            self.transfers.moved.extend(lines().map(|(number, _)| ((receiver, number), origin)));
            return;
        }
        self.move_as_said(part, source, &payments, &lines().collect::<Vec<_>>());
    }

    /// Where the receiver has this money from several sources, its lines say whose they spend.
    fn move_as_said(
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

    fn not_attributed(
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
        finding.message = format!("{receiver}用{payer}给的钱的支出，与收到的数不相等");
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
