//! Filters and tests of the templates: pure functions on marks.

use std::sync::{Arc, Mutex, PoisonError};

use rust_decimal::Decimal;
use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::marks::{Change, Mark};
use crate::limits;
use crate::money::Money;
use crate::source::{PENDING, Supposition, listed};
use crate::variant::authored::{ChangePhrases, NumberStyle, Numbering, TEXT_STYLE};

/// What filters need of the variant.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilterData {
    pub styles: Vec<(String, NumberStyle)>,
    pub changes: Vec<ChangePhrases>,
    pub missing: MissingInTests,
}

impl FilterData {
    fn text_style_at(&self) -> Option<usize> {
        self.styles.iter().position(|(name, _)| name == TEXT_STYLE)
    }

    fn text_style(&self) -> NumberStyle {
        self.text_style_at().map_or_else(NumberStyle::default, |at| self.styles[at].1.clone())
    }
}

/// Missing amounts that were tested for zero. A test can only return true or false, so they are recorded here and
/// reported later.
#[derive(Clone, Debug, Default)]
pub(crate) struct MissingInTests(Arc<Mutex<Vec<Mark>>>);

impl MissingInTests {
    fn note(&self, mark: Mark) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !noted.contains(&mark) {
            noted.push(mark);
        }
    }

    /// Removes and returns the recorded marks.
    pub(crate) fn take(&self) -> Vec<Mark> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

pub(super) fn register(tera: &mut Tera, data: &FilterData) {
    let shared = Arc::new(data.clone());
    let of = Arc::clone(&shared);
    tera.register_filter("money", move |value: &str, options: Kwargs, _: &State| money(value, &options, &of));
    tera.register_filter("abs", |value: &str, _: Kwargs, _: &State| abs(value));
    let of = Arc::clone(&shared);
    tera.register_filter("change", move |value: &str, options: Kwargs, _: &State| change(value, &options, &of));
    let of = Arc::clone(&shared);
    tera.register_filter("percent", move |value: &str, options: Kwargs, _: &State| percent(value, &options, &of));
    tera.register_filter("cn_number", |value: u64, _: Kwargs, _: &State| {
        crate::document::chinese_number(usize::try_from(value).unwrap_or(usize::MAX))
    });
    tera.register_filter("lines", lines);
    tera.register_filter("join", join);
    tera.register_filter("replace", replace);
    let of = Arc::clone(&shared);
    tera.register_test("zero", move |value: &str, _: Kwargs, _: &State| is_zero(value, &of));
    tera.register_filter("cn_date", cn_date);
}

pub(super) fn safe(mark: &Mark) -> Value {
    Value::safe_string(&mark.write())
}

/// An amount's mark, without style.
#[derive(Clone, Copy)]
struct Marked {
    place: usize,
    amount: Money,
    change: Change,
    pending: Option<Supposition>,
}

impl Marked {
    /// The mark of the amount in a style.
    fn mark(self, style: Option<usize>) -> Mark {
        let Self { place, amount, change, pending } = self;
        Mark::Amount { place, amount, style, change, pending }
    }
}

fn amount(value: &str) -> TeraResult<Marked> {
    match Mark::read(value) {
        Some(Mark::Amount { place, amount, change, pending, .. }) => Ok(Marked { place, amount, change, pending }),
        _ => Err(tera::Error::message("这里应当是一个金额，如 fig.basic")),
    }
}

/// True for a missing amount. Filters pass it on, to be reported where it is printed.
fn is_missing(value: &str) -> bool {
    value.is_empty()
        || matches!(Mark::read(value), Some(Mark::Missing(..) | Mark::NoYearStart(_) | Mark::Unwritten { .. }))
}

/// `{% if fig.fund is zero %}`. An absent optional amount counts as zero, and so does a change that prints as zero:
/// otherwise a sentence would explain a change that it does not print.
fn is_zero(value: &str, data: &FilterData) -> TeraResult<bool> {
    match Mark::read(value) {
        None if value.is_empty() => Ok(true),
        // A quantity, which may be pending.
        None if value == PENDING => Ok(false),
        None if value.parse::<Decimal>().is_ok() => {
            Ok(value.parse::<Decimal>().is_ok_and(|quantity| quantity.is_zero()))
        }
        Some(mark) if is_missing(value) => {
            data.missing.note(mark);
            // As zero, so that no further text is required.
            Ok(true)
        }
        _ => amount(value).map(|Marked { amount, change, pending, .. }| match (pending, change) {
            (Some(supposed), _) => supposed == Supposition::Something,
            (None, Change::Sum) => amount.is_zero(),
            _ => prints_nothing(&data.text_style().print(amount)),
        }),
    }
}

/// True if the printed number has only zeros.
fn prints_nothing(printed: &str) -> bool {
    !printed.contains(|c: char| ('1'..='9').contains(&c))
}

/// The phrase for an increase, made neutral: 比上年增减待填万元. A phrase without a known word is 增减 and the number.
fn without_direction(more: &str) -> String {
    const WAYS: [(&str, &str); 5] =
        [("增加", "增减"), ("增长", "增减"), ("上升", "升降"), ("提高", "升降"), ("多{amount}", "增减{amount}")];
    let neutral = WAYS.iter().fold(more.to_owned(), |words, (up, neutral)| words.replace(up, neutral));
    if neutral == more { "增减{amount}".to_owned() } else { neutral }
}

fn style(options: &Kwargs, data: &FilterData) -> TeraResult<Option<usize>> {
    let Some(name) = options.get::<&str>("style")? else { return Ok(None) };
    let found = data.styles.iter().position(|(known, _)| known == name);
    if found.is_some_and(|at| data.styles[at].1.percent) {
        return Err(tera::Error::message(format!("“{name}”是百分数的样式，只用于 ratio 栏；百分比用 percent(of=…)")));
    }
    found.map(Some).ok_or_else(|| {
        let names: Vec<&str> = data.styles.iter().map(|(name, _)| name.as_str()).collect();
        tera::Error::message(format!("没有“{name}”这个数的样式，可以写：{}", listed(&names)))
    })
}

/// `{{ fig.basic | money }}`, `{{ fig.basic | money(style="trim") }}`
fn money(value: &str, options: &Kwargs, data: &FilterData) -> TeraResult<Value> {
    if is_missing(value) {
        return Ok(Value::safe_string(value));
    }
    Ok(safe(&amount(value)?.mark(style(options, data)?)))
}

/// `{{ delta.reception | abs | money }}`
fn abs(value: &str) -> TeraResult<Value> {
    if is_missing(value) {
        return Ok(Value::safe_string(value));
    }
    let marked = amount(value)?;
    Ok(safe(&Marked { amount: marked.amount.abs(), ..marked }.mark(None)))
}

/// `{{ delta.basic | change(of="2023年") }}`: the whole phrase, so that 增加 or 减少 agrees with the number.
///
/// The exact difference is rounded once; a difference that prints as zero is no change. `{percent}` in a phrase is the
/// change in per cent of `from`: `change(of="2023年", from=prev.basic)`.
fn change(value: &str, options: &Kwargs, data: &FilterData) -> TeraResult<Value> {
    if is_missing(value) {
        return Ok(Value::safe_string(value));
    }
    let marked = amount(value)?;
    let Marked { amount, change: kind, pending, .. } = marked;
    if kind == Change::Sum {
        return Err(tera::Error::message("change 只用在增减数上，如 delta.basic"));
    }
    let wanted = options.get::<&str>("phrases")?.unwrap_or_default();
    let phrases = data
        .changes
        .iter()
        .find(|set| set.name == wanted)
        .ok_or_else(|| tera::Error::message(format!("variant.toml 里没有 [phrases.change]“{wanted}”这一组说法")))?;
    let style = style(options, data)?.or_else(|| data.text_style_at());
    let printed = style.map_or_else(NumberStyle::default, |style| data.styles[style].1.clone()).print(amount);
    let or = |own: &'_ str, other: &'_ str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
    let phrase = if pending.is_some() {
        without_direction(&phrases.more)
    } else if prints_nothing(&printed) {
        phrases.same.clone()
    } else {
        match kind {
            Change::New => or(&phrases.new, &phrases.more),
            Change::Gone => or(&phrases.gone, &phrases.less),
            _ if amount.is_negative() => phrases.less.clone(),
            _ => phrases.more.clone(),
        }
    };
    let size = Marked { amount: amount.abs(), ..marked };
    let number = size.mark(style).write();
    let of = options.get::<&str>("of")?.unwrap_or_default();
    let mut words = phrase.replace("{of}", of).replace("{amount}", &number);
    if words.contains("{percent}") {
        let Some(from) = options.get::<&str>("from")? else {
            return Err(tera::Error::message("这一组说法里有 {percent}，change 要写 from=…，如 from=prev.basic"));
        };
        if is_missing(from) {
            return Ok(Value::safe_string(from));
        }
        words = words.replace("{percent}", &percentage(&size, &self::amount(from)?, options, data)?);
    }
    Ok(Value::safe_string(&words))
}

/// `{{ delta.basic | percent(of=prev.basic) }}`: 12.34%; `decimals` is two by default; `trim=true` leaves out zeros at the end.
fn percent(value: &str, options: &Kwargs, data: &FilterData) -> TeraResult<Value> {
    let of: &str = options.must_get("of")?;
    if is_missing(value) || is_missing(of) {
        return Ok(Value::safe_string(if is_missing(value) { value } else { of }));
    }
    percentage(&amount(value)?, &amount(of)?, options, data).map(Value::from)
}

/// Of the amounts as the text prints them, if its style says so.
fn percentage(part: &Marked, whole: &Marked, options: &Kwargs, data: &FilterData) -> TeraResult<String> {
    if part.pending.or(whole.pending).is_some() {
        return Ok(PENDING.to_owned());
    }
    let decimals = options.get::<u64>("decimals")?.and_then(|d| u32::try_from(d).ok()).unwrap_or(2).min(8);
    let style = data.text_style();
    let of = |marked: &Marked| if style.of_printed { style.as_printed(marked.amount) } else { marked.amount };
    let ratio = of(part).percent_of(of(whole), decimals).ok_or_else(|| {
        tera::Error::message("除数是零，不能算百分比；先用 {% if … is zero %} 分开说，[phrases.change] 里写 new")
    })?;
    let ratio = if options.get::<bool>("trim")? == Some(true) { ratio.trimmed() } else { ratio };
    Ok(format!("{ratio}%"))
}

/// `{{ unit.published | cn_date }}`: 2024-02-20 → 2024年2月20日; an empty string stays empty.
fn cn_date(value: &str, _: Kwargs, _: &State) -> String {
    let mut parts = value.splitn(3, '-').map(|part| part.trim_start_matches('0'));
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        _ => value.to_owned(),
    }
}

/// `{{ project.goals | lines(number="1.") }}`: one numbered line for each.
fn lines(values: Vec<String>, options: Kwargs, _: &State) -> TeraResult<String> {
    let Some(first) = options.get::<&str>("number")? else { return Ok(values.join("\n")) };
    let Some(style) = Numbering::like(first) else {
        return Err(tera::Error::message("lines 的 number 要写出第一个，如 \"1.\"、\"（一）\"、\"①\""));
    };
    let numbered = values.iter().zip(1..).map(|(line, number)| format!("{}{line}", style.print(number)));
    Ok(numbered.collect::<Vec<_>>().join("\n"))
}

/// `{{ project.goals | join(sep="、") }}`: as the engine's own filter does, but of bounded length.
fn join(values: &[Value], options: Kwargs, state: &State) -> TeraResult<Value> {
    let separator = options.get::<StringInput>("sep")?;
    let is_safe = |value: &Value| value.is_string() && value.is_safe();
    let escapes = state.autoescaping_enabled();
    let joins_markup = escapes && (values.iter().any(is_safe) || separator.as_ref().is_some_and(StringInput::is_safe));
    let between = match &separator {
        Some(separator) if joins_markup => separator.rendered(state)?,
        Some(separator) => separator.as_str().into(),
        None => "".into(),
    };
    let mut joined = String::new();
    for (at, value) in values.iter().enumerate() {
        let part = match joins_markup {
            true if value.is_undefined() => String::new(),
            true => state.escape_if_needed(value)?,
            false => value.to_string(),
        };
        if at > 0 {
            joined.push_str(&between);
        }
        joined.push_str(&part);
        bounded(joined.len())?;
    }
    Ok(if joins_markup { Value::safe_string(&joined) } else { Value::from(joined) })
}

/// `{{ unit.name | replace(from="县", to="市") }}`: as the engine's own filter does, but of bounded length.
fn replace(value: StringInput, options: Kwargs, state: &State) -> TeraResult<Value> {
    let from = options.must_get::<&str>("from")?;
    let to = options.must_get::<StringInput>("to")?;
    let makes_markup = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (text, to) = if makes_markup {
        (value.rendered(state)?, to.rendered(state)?)
    } else {
        (value.as_str().into(), to.as_str().into())
    };
    let grown = text.matches(from).count().saturating_mul(to.len());
    bounded(text.len().saturating_add(grown))?;
    let replaced = text.replace(from, &to);
    Ok(if makes_markup { Value::safe_string(&replaced) } else { Value::from(replaced) })
}

/// Refuses a text that a filter makes too long.
fn bounded(bytes: usize) -> TeraResult<()> {
    if bytes > limits::FILTERED.count() { Err(tera::Error::message(limits::FILTERED)) } else { Ok(()) }
}

/// True if a filter has refused to make so long a text.
pub(super) fn is_too_long(error: &tera::Error) -> bool {
    let said = limits::FILTERED.to_string();
    std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source())
        .any(|error| error.to_string().contains(&said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::MoneyUnit;

    fn known() -> FilterData {
        let style = NumberStyle { zero: "0.00".into(), ..NumberStyle::default() };
        let phrases = |name: &str, new: &str| ChangePhrases {
            name: name.into(),
            more: "比{of}增加{amount}万元".into(),
            less: "比{of}减少{amount}万元".into(),
            same: "与{of}持平".into(),
            new: new.into(),
            gone: String::new(),
        };
        FilterData {
            styles: vec![(TEXT_STYLE.into(), style)],
            changes: vec![phrases("", ""), phrases("zero", "上年没有")],
            missing: MissingInTests::default(),
        }
    }

    fn say(amount: &str, change: Change, template: &str) -> String {
        let mut tera = Tera::default();
        register(&mut tera, &known());
        let amount = Money::parse(amount, MoneyUnit::TenThousand).unwrap();
        let mut context = tera::Context::new();
        context.insert("d", &Mark::Amount { place: 0, amount, style: None, change, pending: None }.write());
        let text = tera.render_str(template, &context, false).unwrap();
        match Mark::find(&text) {
            Some((before, Some(Mark::Amount { amount, .. }), after)) => {
                format!("{before}{}{after}", known().styles[0].1.print(amount))
            }
            _ => text,
        }
    }

    #[test]
    fn a_change_is_one_phrase() {
        let cases = [
            ("17.23", Change::Ordinary, "比2023年增加17.23万元"),
            ("-1052.35", Change::Ordinary, "比2023年减少1052.35万元"),
            ("0", Change::Ordinary, "与2023年持平"),
            ("0.004", Change::Ordinary, "与2023年持平"),
            ("-0.004", Change::Ordinary, "与2023年持平"),
            ("0.005", Change::Ordinary, "比2023年增加0.01万元"),
            ("-0.005", Change::Ordinary, "比2023年减少0.01万元"),
            ("3", Change::New, "比2023年增加3.00万元"),
            ("-3", Change::Gone, "比2023年减少3.00万元"),
        ];
        for (amount, change, expected) in cases {
            assert_eq!(say(amount, change, "{{ d | change(of='2023年') }}"), expected, "{amount}");
        }
        assert_eq!(say("3", Change::New, "{{ d | change(of='2023年', phrases='zero') }}"), "上年没有");
        assert_eq!(say("-3", Change::Ordinary, "{{ d | abs | money }}"), "3.00");
    }

    #[test]
    fn a_pending_change_has_no_direction() {
        assert_eq!(without_direction("较{of}增加{amount}万元，增长{percent}"), "较{of}增减{amount}万元，增减{percent}");
        assert_eq!(without_direction("比{of}多{amount}万元"), "比{of}增减{amount}万元");
        assert_eq!(without_direction("比{of}涨了{amount}万元"), "增减{amount}");
    }
}
