//! Posts `[extra]`: each amount and quantity that the variant asks for is a fact.

use super::asks::{Ask, AskField, AskedOf, Asks};
use super::book::{Fact, Ledger};
use super::coordinates::Coordinates;
use super::dimension::Dimension;
use crate::model::findings::WRONG_KIND;
use crate::model::{Budget, Extra, ExtraRecord};
use crate::money::{Money, MoneyUnit};
use crate::source::findings::{MISSING_KEY, UNKNOWN_KEY};
use crate::source::{Amount, Shelf, Span, did_you_mean, is_workbook, listed};

/// Posts what the unit wrote, or of a department what its units wrote. What the department writes beside them is stated; what
/// it alone writes is a fact of its own.
pub(super) fn post_asks(
    budget: &Budget,
    year: &'static str,
    asks: &Asks,
    (ledger, stated): (&mut Ledger, &mut Ledger),
    shelf: &mut Shelf<'_>,
) {
    for ask in asks.all().iter().filter(|ask| ask.field().is_none()) {
        let mut before = 0;
        for (number, member) in (0..).zip(budget.members()) {
            let author = Author { budget: &member.budget, member: Some(number), year, before };
            author.post(ask, asks, ledger, shelf);
            before += member.budget.own_extra(ask.key()).map_or(0, |said| said.records().len());
        }
        let is_of_units = budget.members().iter().any(|member| member.budget.own_extra(ask.key()).is_some());
        let own = Author { budget, member: None, year, before: 0 };
        own.post(ask, asks, if is_of_units { &mut *stated } else { &mut *ledger }, shelf);
    }
}

/// Posts what a unit of a department wrote.
pub(super) fn post_member(
    budget: &Budget,
    number: u16,
    year: &'static str,
    asks: &Asks,
    ledger: &mut Ledger,
    shelf: &mut Shelf<'_>,
) {
    for ask in asks.all().iter().filter(|ask| ask.field().is_none()) {
        Author { budget, member: Some(number), year, before: 0 }.post(ask, asks, ledger, shelf);
    }
}

/// Whose `[extra]` is posted.
struct Author<'b> {
    budget: &'b Budget,
    member: Option<u16>,
    year: &'static str,
    /// Records of the same list that other units of the department wrote before.
    before: usize,
}

impl Author<'_> {
    fn post(&self, ask: &Ask, asks: &Asks, ledger: &mut Ledger, shelf: &mut Shelf<'_>) {
        let Some(said) = self.budget.own_extra(ask.key()) else { return };
        if ask.of != AskedOf::List {
            ledger.enter(self.fact(ask, said, ask.hint.as_ref(), shelf));
            return;
        }
        let Extra::Records(_, records) = said else {
            // Not written yet is not wrong.
            if !shelf.is_pending(said.span()) {
                let finding = WRONG_KIND.in_budget().at(said.span(), format!("“{}”要写一列记录", ask.title));
                shelf.findings.push(finding.help(how_to_list(ask, said.span(), shelf)));
            }
            return;
        };
        for (number, record) in (self.before..).zip(records) {
            refuse_unknown(ask, record, shelf);
            for field in &ask.fields {
                self.field(ask, field, asks, (number, record), ledger, shelf);
            }
        }
    }

    /// A field of a record.
    fn field(
        &self,
        list: &Ask,
        field: &AskField,
        asks: &Asks,
        (number, record): (usize, &ExtraRecord),
        ledger: &mut Ledger,
        shelf: &mut Shelf<'_>,
    ) {
        let said = record.fields.get(&field.key).filter(|said| !said.is_blank());
        let Some(said) = said else {
            if !field.optional {
                let words = format!("这一条“{}”缺少 {}（{}）", list.title, field.key, field.title);
                let place = shelf.sources.head(record.span);
                let finding = MISSING_KEY.in_budget().at(place, words);
                shelf.findings.push(finding.help(format!("写上 {}。", example(field))));
            }
            return;
        };
        match field.of {
            Some(_) => {
                let Some(ask) = asks.named(&format!("{}.{}", list.name, field.key)) else { return };
                let fact = self.fact(ask, said, None, shelf);
                ledger.enter(Fact { record: u32::try_from(number).ok(), ..fact });
            }
            None if !matches!(said, Extra::Words(_)) => {
                let finding = WRONG_KIND.in_budget().at(said.span(), "这里要写文字，用英文双引号括起来");
                shelf.findings.push(finding.help(format!("写上 {}。", example(field))));
            }
            None => {}
        }
    }

    /// The fact of a value. One that is no number is pending, like any value that cannot be read.
    fn fact(&self, ask: &Ask, said: &Extra, hint: Option<&String>, shelf: &mut Shelf<'_>) -> Fact {
        let span = said.span();
        let is_count = ask.of == AskedOf::Count;
        let unit = if is_count { MoneyUnit::Yuan } else { self.budget.money() };
        let number = if shelf.is_pending(span) { None } else { number(ask.of, said, unit) };
        if number.is_none() && !shelf.is_pending(span) {
            refuse(ask, said, hint, unit, shelf);
        }
        let (pending, number) = (number.is_none(), number.unwrap_or_else(|| shelf.supposed.money()));
        let amount = Amount { money: if is_count { Money::ZERO } else { number }, pending: pending && !is_count, span };
        let place = Coordinates::new("ask", self.year).node(Dimension::Ask, ask.node);
        Fact {
            quantity: is_count.then(|| number.yuan()),
            uncounted: pending && is_count,
            member: self.member,
            ..place.fact(amount)
        }
    }
}

/// What a value says, if it is what is asked for.
#[must_use]
pub fn number(of: AskedOf, said: &Extra, unit: MoneyUnit) -> Option<Money> {
    let text = said.text();
    let is_plain = text.trim().chars().all(|c| c.is_ascii_digit() || c == '.');
    let number = Money::parse(text, unit).ok().filter(|number| !number.is_negative());
    number.filter(|_| of == AskedOf::Money || is_plain)
}

/// Reports a value that is not what is asked for.
fn refuse(ask: &Ask, said: &Extra, hint: Option<&String>, unit: MoneyUnit, shelf: &mut Shelf<'_>) {
    let words = match ask.of {
        AskedOf::Count => "这里要写数量，如 3 或 2.5".to_owned(),
        _ => format!("这里要写金额，如 12.5（单位{}）", unit.name()),
    };
    let hint = hint.map_or_else(String::new, |hint| format!("；{}", hint.trim_end_matches('。')));
    shelf.pending.insert(said.span());
    shelf.about_pending.insert(shelf.findings.len());
    let finding = WRONG_KIND.in_budget().at(said.span(), words);
    shelf.findings.push(finding.help(format!("按要求写“{}”{hint}。", ask.title)));
}

/// How a list is written in the file of this place: a workbook has no sheet for it.
#[must_use]
pub fn how_to_list(list: &Ask, place: Span, shelf: &Shelf<'_>) -> String {
    if is_workbook(&shelf.sources.file(place.file).path) {
        return "列表在工作簿里写不下：先用 gongkai convert 把它转成 TOML，再写。".to_owned();
    }
    let fields: Vec<String> = list.fields.iter().map(example).collect();
    let key = &list.name;
    format!("一条一段，标题写 [[extra.{key}]]，下面写 {}；没有的，在 [extra] 里写 {key} = []。", fields.join("、"))
}

/// Reports fields that the list does not have: what they say would be printed nowhere.
fn refuse_unknown(list: &Ask, record: &ExtraRecord, shelf: &mut Shelf<'_>) {
    for (key, _) in &record.fields.0 {
        if list.fields.iter().any(|field| field.key == key.value) {
            continue;
        }
        let keys = list.fields.iter().map(|field| field.key.as_str());
        let words = format!("“{}”没有 {} 这一项{}", list.title, key.value, did_you_mean(&key.value, keys));
        let known: Vec<String> = list.fields.iter().map(|field| format!("{}（{}）", field.key, field.title)).collect();
        let finding = UNKNOWN_KEY.in_budget().at(key.span, words);
        shelf.findings.push(finding.help(format!("可以写：{}；或删去这一项。", listed(&known))));
    }
}

/// How a field is written.
fn example(field: &AskField) -> String {
    let value = match field.of {
        None => "\"…\"",
        Some(AskedOf::Count) => "3",
        Some(_) => "12.5",
    };
    format!("{} = {value}", field.key)
}
