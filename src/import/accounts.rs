//! What the tables of final accounts say → 本年收入, 结转和结余, and what each source paid.
//!
//! The national tables print sources apart only in what is received; 支出 and 结转和结余 of all 单位资金 are one amount each. So what
//! came in of a source is taken for what was spent of it, and what is then left over is 结转和结余.

use std::collections::BTreeMap;

use super::atoms::{Atom, FISCAL, ITEMS};
use super::doubt::{Doubts, Step, step};
use super::rows::{Said, number};
use super::solve::solve;
use super::spending::Spending;
use super::values::{amount, keyed, table, text};
use crate::model::Source;
use crate::money::Money;
use crate::source::{Owned, PENDING};

/// Amounts by 科目 and source.
type ByFunction = BTreeMap<(String, Source), Money>;

/// What came in of each source, and what was spent of it.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    received: ByFunction,
    spent: ByFunction,
}

const SOURCE: &str = "表中没有分资金来源，来源是猜的";
const LEFT: &str = "表中没有分资金来源，由收入、支出推算的";
const CODE: &str = "表中没有分科目，科目是猜的";
const CONTRADICTS: &str = "年初、收入、支出、年末的数互相对不上";

impl Accounts {
    /// Reads 本年收入 into the list of a file.
    pub fn receipts(receipts: &[Spending<'_>], doubts: &mut Doubts) -> (Self, Option<Owned>) {
        let mut accounts = Self::default();
        let mut lines = Vec::new();
        for receipt in receipts {
            for ((atoms, sum), &is_choice) in receipt.unknowns.iter().zip(&receipt.amounts).zip(&receipt.doubtful) {
                let sum = sum.unwrap_or_default();
                let sources: Vec<Source> = atoms.iter().filter_map(source_of).collect();
                let Some(&source) = sources.first().filter(|_| !sum.is_zero()) else { continue };
                if is_choice || sources.len() > 1 {
                    doubts.add(&[step("receipts"), Step::At(lines.len())], SOURCE);
                }
                *accounts.received.entry((receipt.code.to_owned(), source)).or_default() += sum;
                lines.push(table([
                    ("function", Some(text(receipt.code))),
                    ("source", (source != Source::General).then(|| text(source.chinese()))),
                    ("amount", Some(amount(sum))),
                ]));
            }
        }
        (accounts, (!lines.is_empty()).then_some(Owned::List(lines)))
    }

    /// Divides what several sources paid together: first what the 科目 itself received, then what others did, then what was left of
    /// last year.
    pub fn pay(&self, spending: &mut [Spending<'_>]) {
        let mut left = self.received.clone();
        let received = by_source(&self.received);
        let mut take = |code: &str, source: Source, most: Money| {
            let Some(own) = left.get_mut(&(code.to_owned(), source)) else { return Money::ZERO };
            let taken = (*own).min(most).max(Money::ZERO);
            *own = *own - taken;
            taken
        };
        let mut open: Vec<Open> = Vec::new();
        for (node, one) in spending.iter().enumerate() {
            for (at, (atoms, sum)) in one.unknowns.iter().zip(&one.amounts).enumerate() {
                let sum = sum.unwrap_or_default();
                let sources = sources_of(atoms);
                match sources.as_slice() {
                    _ if sum.is_zero() => {}
                    [] => {}
                    [source] => _ = take(one.code, *source, sum),
                    _ => open.push(Open { node, at, sources, rest: sum, paid: Vec::new() }),
                }
            }
        }
        // 经营支出 is paid by 经营收入, and nothing else is.
        for open in &mut open {
            let is_business = |atom: &Atom| matches!(atom, Atom::Expenditure { way, .. } if *way == "business");
            let of_business = spending[open.node].unknowns[open.at].iter().all(is_business);
            let (own, others): (Vec<Source>, Vec<Source>) =
                open.sources.iter().partition(|source| (**source == Source::Business) == of_business);
            open.sources = if own.is_empty() { others } else { own };
        }
        for open in &mut open {
            let code = spending[open.node].code;
            open.pay(&mut |source, most| take(code, source, most));
        }
        // What is left of each source, whatever it was received for.
        let mut rests: BTreeMap<Source, Money> = BTreeMap::new();
        for ((_, source), rest) in &left {
            *rests.entry(*source).or_default() += (*rest).max(Money::ZERO);
        }
        for open in &mut open {
            open.pay(&mut |source, most| {
                let rest = rests.entry(source).or_default();
                let taken = (*rest).min(most);
                *rest = *rest - taken;
                taken
            });
            open.end(&received);
        }
        let is_sure = self.earning().len() == 1;
        for open in open.into_iter().rev() {
            let one = &mut spending[open.node];
            let atoms = one.unknowns.remove(open.at);
            one.amounts.remove(open.at);
            let doubtful = one.doubtful.remove(open.at) || !is_sure;
            for (source, sum) in open.paid {
                one.unknowns.push(atoms.iter().filter(|atom| source_of(atom) == Some(source)).copied().collect());
                one.amounts.push(Some(sum));
                one.doubtful.push(doubtful);
            }
        }
    }

    /// 单位资金 that came in.
    fn earning(&self) -> Vec<Source> {
        let own = self.received.keys().map(|(_, source)| *source).filter(|source| !FISCAL.contains(source));
        let mut own: Vec<Source> = own.collect();
        own.sort_unstable();
        own.dedup();
        own
    }

    /// `[[balance]]`, after what was spent.
    pub fn balance(
        mut self,
        said: &Said,
        spending: &[Spending<'_>],
        by_function: &[Spending<'_>],
        doubts: &mut Doubts,
    ) -> Option<Owned> {
        for one in spending {
            for (atoms, sum) in one.unknowns.iter().zip(&one.amounts) {
                let Some(source) = atoms.first().and_then(source_of) else { continue };
                *self.spent.entry((one.code.to_owned(), source)).or_default() += sum.unwrap_or_default();
            }
        }
        let opening = groups(said, |atom| matches!(atom, Atom::Opening { .. }));
        let closing = groups(said, |atom| matches!(atom, Atom::Closing { .. }));
        let printed = |groups: &[Group], source: Source| {
            groups.iter().find(|group| group.sources == [source] && !group.is_choice).map(|group| group.sum)
        };
        let mut lines: Vec<Line> = Vec::new();
        for group in &opening {
            let mut rest = group.sum;
            let own: Vec<Source> = group.sources.iter().copied().filter(|source| !is_by_function(*source)).collect();
            let by_code = group.sources.iter().copied().filter(|source| is_by_function(*source));
            for source in by_code {
                let own = self.by_code(source, group, by_function);
                rest = rest - own.iter().map(|line| line.opening).sum::<Money>();
                lines.extend(own);
            }
            // What a source needs beyond what it received; what is then left is of the first that received anything.
            let main = own.iter().find(|source| total(&self.received, **source) > Money::ZERO).or(own.first());
            let Some(&main) = main else { continue };
            let extra = if FISCAL.contains(&main) { Money::ZERO } else { surplus(said) };
            for &source in &own {
                let more = if source == main { extra } else { Money::ZERO };
                let gained = total(&self.received, source) + more - total(&self.spent, source);
                let needed = (-gained).max(Money::ZERO);
                let opening = if source == main { Money::ZERO } else { needed.min(rest.max(Money::ZERO)) };
                rest = rest - opening;
                let is_guess = own.len() > 1;
                let doubt = is_guess.then_some(LEFT);
                lines.push(Line { gained, doubt, ..Line::of(source, None, opening) });
            }
            if let Some(line) = lines.iter_mut().find(|line| line.source == main && line.code.is_none()) {
                line.opening = rest;
            }
        }
        // Where no table has a sum over every 科目.
        let is_missing = |source: &Source| opening.iter().all(|group| !group.sources.contains(source));
        for source in [Source::Fund, Source::Capital].into_iter().filter(is_missing) {
            let nothing = Group { sources: vec![source], sum: Money::ZERO, is_choice: false };
            lines.extend(self.by_code(source, &nothing, by_function));
        }
        // What is left of a source of which nothing is printed at the beginning.
        let is_unsaid =
            |group: &&Group| !group.sum.is_zero() && !lines.iter().any(|line| group.sources.contains(&line.source));
        let unsaid: Vec<Source> =
            closing.iter().filter(is_unsaid).filter_map(|group| group.sources.first().copied()).collect();
        for source in unsaid {
            let code = is_by_function(source).then(|| PENDING.to_owned());
            lines.push(Line { doubt: Some(LEFT), ..Line::of(source, code, Money::ZERO) });
        }
        lines.sort_by_key(|line| line.source);
        for line in &mut lines {
            let printed = if line.code.is_none() { printed(&closing, line.source) } else { line.printed(by_function) };
            line.closing = printed.unwrap_or(line.opening + line.gained);
        }
        for group in closing.iter().filter(|group| !group.is_choice) {
            // Where a document contradicts itself, what it prints is kept.
            let is_own = |line: &&mut Line| group.sources.contains(&line.source);
            let found: Money = lines.iter_mut().filter(is_own).map(|line| line.closing).sum();
            // First where less than nothing would be left.
            let likeliest = |line: &&mut Line| (line.closing.is_negative(), line.code.is_none(), line.closing);
            if let Some(line) = lines.iter_mut().filter(is_own).max_by_key(likeliest) {
                line.closing += group.sum - found;
            }
        }
        written(lines, doubts)
    }

    /// The lines of a source that is written by 科目.
    fn by_code(&self, source: Source, group: &Group, by_function: &[Spending<'_>]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let has_opening = |one: &Spending<'_>| one.opening(source).is_some();
        let is_printed = by_function.iter().any(has_opening);
        let all = self.received.iter().chain(&self.spent).filter(|(_, sum)| !sum.is_zero());
        let codes = all.map(|(key, _)| key).filter(|(_, own)| *own == source);
        let printed = by_function.iter().filter(|one| has_opening(one)).map(|one| one.code);
        let mut codes: Vec<&str> = codes.map(|(code, _)| code.as_str()).chain(printed).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut rest = group.sum;
        for code in codes {
            let of = |amounts: &ByFunction| amounts.get(&(code.to_owned(), source)).copied().unwrap_or_default();
            let gained = of(&self.received) - of(&self.spent);
            let printed = by_function.iter().find(|one| one.code == code).and_then(|one| one.opening(source));
            let opening = printed.unwrap_or_else(|| (-gained).max(Money::ZERO).min(rest.max(Money::ZERO)));
            rest = rest - opening;
            lines.push(Line { gained, ..Line::of(source, Some(code.to_owned()), opening) });
        }
        // What no 科目 explains, where the tables say how much it is.
        if group.sources == [source] && !is_printed && rest > Money::ZERO {
            let is_guess = lines.len() != 1;
            if lines.is_empty() {
                lines.push(Line::of(source, Some(PENDING.to_owned()), Money::ZERO));
            }
            lines[0].opening += rest;
            lines[0].doubt = is_guess.then_some(CODE);
        }
        lines
    }
}

/// An amount that several sources paid.
struct Open {
    node: usize,
    at: usize,
    sources: Vec<Source>,
    rest: Money,
    paid: Vec<(Source, Money)>,
}

impl Open {
    /// Takes from each source, in order, what it still has.
    fn pay(&mut self, take: &mut dyn FnMut(Source, Money) -> Money) {
        for at in 0..self.sources.len() {
            let source = self.sources[at];
            let taken = if self.rest.is_zero() { Money::ZERO } else { take(source, self.rest) };
            self.add(source, taken);
        }
    }

    /// The rest is of last year: of the source that earns most.
    fn end(&mut self, received: &BTreeMap<Source, Money>) {
        let total = |source: &Source| received.get(source).copied().unwrap_or_default();
        let most = self.sources.iter().copied().rev().max_by_key(total);
        if let Some(source) = most {
            let rest = self.rest;
            self.add(source, rest);
        }
    }

    fn add(&mut self, source: Source, sum: Money) {
        if sum.is_zero() {
            return;
        }
        self.rest = self.rest - sum;
        match self.paid.iter_mut().find(|(own, _)| *own == source) {
            Some((_, own)) => *own += sum,
            None => self.paid.push((source, sum)),
        }
    }
}

/// The lines that say anything.
fn written(lines: Vec<Line>, doubts: &mut Doubts) -> Option<Owned> {
    let mut written = Vec::new();
    for line in lines.into_iter().filter(|line| !line.opening.is_zero() || !line.closing.is_zero()) {
        let path = [step("balance"), Step::At(written.len())];
        line.doubt.into_iter().for_each(|words| doubts.add(&path, words));
        if line.closing != line.opening + line.gained {
            doubts.add(&path, CONTRADICTS);
        }
        written.push(table([
            ("source", (line.source != Source::General).then(|| text(line.source.chinese()))),
            ("function", line.code.map(text)),
            ("opening", Some(amount(line.opening.max(Money::ZERO)))),
            ("closing", Some(amount(line.closing.max(Money::ZERO)))),
        ]));
    }
    (!written.is_empty()).then_some(Owned::List(written))
}

/// 结转和结余 of a source, or of a 科目 of it.
struct Line {
    source: Source,
    code: Option<String>,
    opening: Money,
    closing: Money,
    /// What came in less what was spent.
    gained: Money,
    doubt: Option<&'static str>,
}

impl Line {
    fn of(source: Source, code: Option<String>, opening: Money) -> Self {
        Self { source, code, opening, closing: Money::ZERO, gained: Money::ZERO, doubt: None }
    }

    /// 年末 as a table prints it.
    fn printed(&self, by_function: &[Spending<'_>]) -> Option<Money> {
        let code = self.code.as_deref()?;
        by_function
            .iter()
            .find(|one| one.code == code)?
            .balance(|atom| *atom == Atom::Closing { node: 0, source: self.source })
    }
}

/// Sources that no table tells apart, with the sum of them.
struct Group {
    sources: Vec<Source>,
    sum: Money,
    is_choice: bool,
}

fn groups(said: &Said, wanted: impl Fn(&Atom) -> bool) -> Vec<Group> {
    let sums: Vec<_> = said.sums.iter().filter(|(parts, _)| parts.iter().all(&wanted)).cloned().collect();
    let (unknowns, equations) = number(&sums);
    let solution = solve(unknowns.len(), &equations, None);
    let all = unknowns.iter().zip(&solution.amounts).zip(&solution.doubtful);
    all.map(|((atoms, sum), is_choice)| Group { sources: sources_of(atoms), sum: *sum, is_choice: *is_choice })
        .collect()
}

/// 使用非财政拨款结余 less 结余分配.
fn surplus(said: &Said) -> Money {
    alone(said, Atom::Used).unwrap_or_default() - alone(said, Atom::Allocated).unwrap_or_default()
}

/// An amount that a table prints alone.
fn alone(said: &Said, atom: Atom) -> Option<Money> {
    said.sums.iter().find(|(parts, _)| *parts == [atom]).map(|(_, sum)| *sum)
}

/// `[surplus]`.
pub(super) fn surplus_used(said: &Said) -> Option<Owned> {
    let written = |atom| alone(said, atom).filter(|sum| !sum.is_zero()).map(amount);
    let (used, allocated) = (written(Atom::Used), written(Atom::Allocated));
    (used.is_some() || allocated.is_some()).then(|| table([("used", used), ("allocated", allocated)]))
}

/// `[budget]`: 预算数 of the “三公”.
pub(super) fn planned(said: &Said, doubts: &mut Doubts) -> Option<Owned> {
    let is_planned = |atom: &Atom| matches!(atom, Atom::Planned { .. });
    let sums: Vec<_> = said.sums.iter().filter(|(parts, _)| parts.iter().all(is_planned)).cloned().collect();
    let (unknowns, equations) = number(&sums);
    let solution = solve(unknowns.len(), &equations, None);
    let mut items: BTreeMap<&str, Money> = BTreeMap::new();
    for ((atoms, sum), is_choice) in unknowns.iter().zip(&solution.amounts).zip(&solution.doubtful) {
        let Some(Atom::Planned { item }) = atoms.first() else { continue };
        if *is_choice {
            doubts.add(&[step("budget"), step("three_public"), step(item)], "表中没有分到这一项，是猜的");
        }
        items.insert(item, *sum);
    }
    let written = ITEMS.map(|item| (item.to_owned(), amount(items.get(item).copied().unwrap_or_default())));
    (!items.is_empty()).then(|| table([("three_public", Some(keyed(written)))]))
}

impl Spending<'_> {
    /// 年初结转和结余 of the 科目, if a table prints it of a source.
    fn opening(&self, source: Source) -> Option<Money> {
        self.balance(|atom| *atom == Atom::Opening { node: 0, source })
    }

    fn balance(&self, wanted: impl Fn(&Atom) -> bool) -> Option<Money> {
        let printed = self.sums().any(|parts| parts.iter().any(|&at| self.unknowns[at].iter().any(&wanted)));
        let at = self.unknowns.iter().position(|atoms| atoms.iter().all(&wanted)).filter(|_| printed)?;
        self.amounts[at]
    }
}

fn total(amounts: &ByFunction, source: Source) -> Money {
    amounts.iter().filter(|((_, own), _)| *own == source).map(|(_, sum)| *sum).sum()
}

fn by_source(amounts: &ByFunction) -> BTreeMap<Source, Money> {
    let mut sums: BTreeMap<Source, Money> = BTreeMap::new();
    for ((_, source), sum) in amounts {
        *sums.entry(*source).or_default() += *sum;
    }
    sums
}

fn is_by_function(source: Source) -> bool {
    matches!(source, Source::Fund | Source::Capital)
}

fn source_of(atom: &Atom) -> Option<Source> {
    match *atom {
        Atom::Received { source, .. } | Atom::Expenditure { source, .. } => Some(source),
        Atom::Opening { source, .. } | Atom::Closing { source, .. } => Some(source),
        _ => None,
    }
}

/// The sources of some amounts, each once, in their order.
fn sources_of(atoms: &[Atom]) -> Vec<Source> {
    let mut sources: Vec<Source> = atoms.iter().filter_map(source_of).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}
