//! Parses the target of an indicator: comparison, number, unit; or words.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::number::{Leading, chinese, folded, leading};
use super::starts::Starts;
use crate::check::lints::{TargetWords, lints};
use crate::money::{Money, MoneyUnit};

/// A parsed target (指标值).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// An empty cell.
    Empty,
    /// “不涉及” and the like.
    Nothing,
    /// A unit or comparison without a number: 百分比, ≥.
    OnlyUnit,
    /// Other text, with or without numbers.
    Words,
    /// One number, or a range.
    Figure(Figure),
}

/// The comparison before or after a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// ≥
    AtLeast,
    /// >
    MoreThan,
    /// ≤
    AtMost,
    /// <
    LessThan,
    /// =
    Exactly,
    /// 约
    About,
    Unspecified,
}

impl Bound {
    /// True for ≥ and >.
    #[must_use]
    pub fn is_lower(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// True for ≤ and <.
    #[must_use]
    pub fn is_upper(self) -> bool {
        matches!(self, Self::AtMost | Self::LessThan)
    }
}

/// What a number counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unit {
    Unspecified,
    /// %, or the words used for it.
    Percent(Option<String>),
    /// 元, also after conversion from 万元.
    Money,
    /// 元 per piece: 元/人.
    MoneyEach,
    /// Any other unit, as written.
    Counted(String),
    /// Text that is not a unit: ≥100及时更新.
    Words,
}

/// What is written twice in a target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Twice {
    /// ≥80≥80%
    Whole,
    /// 150150; the value is the number itself.
    Digits(Decimal),
    /// 台台
    Unit,
}

/// A number with its comparison and unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    pub bound: Bound,
    /// With the multiplier (万 and the like) applied.
    pub number: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The digits as written.
    pub digits: String,
    /// The multiplier of the digits.
    pub scale: Decimal,
    pub unit: Unit,
    pub twice: Option<Twice>,
}

impl Figure {
    /// The amount of money, unless it is per piece.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        let text = self.upper.unwrap_or(self.number).to_string();
        (self.unit == Unit::Money).then(|| Money::parse(&text, MoneyUnit::Yuan).ok()).flatten()
    }

    #[must_use]
    pub fn is_percent(&self) -> bool {
        matches!(self.unit, Unit::Percent(_))
    }
}

/// True for “不涉及”.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    lints().targets.nothing.are(&folded(text))
}

/// Parses a target.
#[must_use]
pub fn read(text: &str) -> Target {
    let words = &lints().targets;
    let text = folded(text);
    if text.is_empty() {
        return Target::Empty;
    }
    if words.nothing.are(&text) {
        return Target::Nothing;
    }
    let (bound, rest) = bound(&text);
    if rest.is_empty() {
        // 全年, 每月: words before a number that also have a meaning without one.
        return if bound == Bound::Unspecified { Target::Words } else { Target::OnlyUnit };
    }
    if UNITS.contains(&text.as_str())
        || matches!(unit(rest), Unit::Percent(_))
        || text.starts_with(SIGNS) && is_unit_alone(rest)
    {
        return Target::OnlyUnit;
    }
    figure(bound, rest, words).map_or(Target::Words, Target::Figure)
}

/// Units that are no target without a number.
const UNITS: [&str; 48] = [
    "人次",
    "人",
    "次",
    "个",
    "台",
    "套",
    "批次",
    "期",
    "户",
    "亩",
    "公里",
    "平方米",
    "天",
    "份",
    "场",
    "场次",
    "件",
    "万元",
    "元",
    "册",
    "眼",
    "辆",
    "座",
    "处",
    "所",
    "家",
    "名",
    "间",
    "栋",
    "头",
    "株",
    "棵",
    "吨",
    "公斤",
    "项",
    "篇",
    "张",
    "条",
    "起",
    "米",
    "平方",
    "立方米",
    "盏",
    "小时",
    "分钟",
    "课时",
    "%",
    "工作日",
];

/// How comparisons begin that are no words.
const SIGNS: [char; 9] = ['≥', '≧', '⩾', '>', '≤', '≦', '⩽', '<', '='];

/// True for 次, 人次 and 平方米: units, of which one may be made of several.
fn is_unit_alone(text: &str) -> bool {
    let mut rest = text;
    while let Some((length, ())) = heads().units.longest(rest) {
        rest = &rest[length..];
    }
    rest.is_empty()
}

/// The comparisons that a target makes, in front of its number and behind it. Of 5次以内 it is one, of ≥95%以上 two.
#[must_use]
pub fn bounds(text: &str) -> Vec<Bound> {
    let text = folded(text);
    let (mut found, mut rest) = (Vec::new(), text.as_str());
    loop {
        let (kind, after) = bound(rest);
        if kind == Bound::Unspecified {
            break;
        }
        found.push(kind);
        rest = after;
    }
    if leading(rest).is_some_and(|number| !number.rest.contains(|c: char| c.is_ascii_digit())) {
        found.extend(
            Some(behind(Bound::Unspecified, rest, &lints().targets).0).filter(|kind| *kind != Bound::Unspecified),
        );
    }
    found
}

/// True for a proportion: ≤1:1, 1：3.
#[must_use]
pub fn is_proportion(text: &str) -> bool {
    let text = folded(text);
    let (_, rest) = bound(&text);
    leading(rest).and_then(|first| leading(first.rest.strip_prefix(':')?)).is_some_and(|second| second.rest.is_empty())
}

/// The words with which a target, or its unit, begins.
struct Heads {
    lead_in: Starts<()>,
    bounds: Starts<Bound>,
    percent: Starts<()>,
    units: Starts<()>,
}

fn heads() -> &'static Heads {
    static HEADS: OnceLock<Heads> = OnceLock::new();
    HEADS.get_or_init(|| {
        let words = &lints().targets;
        let plain = |list: &'static [String]| Starts::of(list.iter().map(|word| (word.as_str(), ())));
        let kinds = [
            (&words.at_least, Bound::AtLeast),
            (&words.more_than, Bound::MoreThan),
            (&words.at_most, Bound::AtMost),
            (&words.less_than, Bound::LessThan),
            (&words.exactly, Bound::Exactly),
            (&words.about, Bound::About),
        ];
        let bounds = kinds.into_iter().flat_map(|(list, kind)| list.iter().map(move |word| (word.as_str(), kind)));
        let bounds = Starts::of(bounds);
        Heads { lead_in: plain(&words.lead_in), bounds, percent: plain(&words.percent), units: plain(&words.units) }
    })
}

/// The comparison at the start, after optional lead-in words.
fn bound(text: &str) -> (Bound, &str) {
    let heads = heads();
    let led_in = heads.lead_in.longest(text).map_or(text, |(led, ())| &text[led..]);
    for head in [text, led_in] {
        if let Some((length, kind)) = heads.bounds.longest(head) {
            return (kind, &head[length..]);
        }
    }
    (Bound::Unspecified, led_in)
}

fn figure(bound: Bound, text: &str, words: &TargetWords) -> Option<Figure> {
    if let Some(after) = text.strip_prefix("百分之") {
        let Leading { value, rest, .. } = leading(after).or_else(|| {
            let (value, rest) = chinese(after)?;
            Some(Leading { value, digits: "", twice: None, scale: Decimal::ONE, rest })
        })?;
        let bound = behind(bound, rest, words).0;
        let digits = text[..text.len() - rest.len()].to_owned();
        let unit = Unit::Percent(None);
        return Some(Figure { bound, number: value, upper: None, digits, scale: Decimal::ONE, unit, twice: None });
    }
    let first = leading(text)?;
    let (again, named) = again(bound, &first);
    let (rest, upper, mut twice) = match again {
        Some(Again::Same(rest)) => (rest, None, Some(Twice::Whole)),
        Some(Again::Upper(upper, rest)) => (rest, Some(upper), None),
        None => (first.rest, None, None),
    };
    if is_clock_or_date(rest) {
        return None;
    }
    let (bound, rest) = behind(bound, rest, words);
    // A range has its unit once or twice: 3～5次, 95%-98%.
    let rest = if rest.is_empty() { named } else { rest };
    if rest.split_at_checked(rest.len() / 2).is_some_and(|(one, other)| !one.is_empty() && one == other) {
        twice = twice.or(Some(Twice::Unit));
    }
    twice = first.twice.map(Twice::Digits).or(twice);
    let unit = unit(rest);
    let digits = first.digits.to_owned();
    Some(Figure { bound, number: first.value, upper, digits, scale: first.scale, unit, twice })
}

/// The bound after the number, and the unit before it.
fn behind<'t>(bound: Bound, rest: &'t str, words: &TargetWords) -> (Bound, &'t str) {
    let kinds = [
        (&words.at_least_behind, Bound::AtLeast),
        (&words.at_most_behind, Bound::AtMost),
        (&words.about_behind, Bound::About),
    ];
    for (list, kind) in kinds {
        if let Some(before) = list.strip_ending(rest) {
            return (if bound == Bound::Unspecified { kind } else { bound }, before);
        }
    }
    (bound, rest)
}

/// A second number after the first.
enum Again<'t> {
    /// The same comparison again, and the text after it.
    Same(&'t str),
    /// The upper end of a range, and the text after it.
    Upper(Decimal, &'t str),
}

/// A second number after the first, and the unit between the two.
fn again<'t>(bound_of_first: Bound, first: &Leading<'t>) -> (Option<Again<'t>>, &'t str) {
    let between = first.rest.find(|c: char| c.is_ascii_digit()).unwrap_or(first.rest.len());
    let (before, after) = first.rest.split_at(between);
    let Some(second) = leading(after) else {
        return (None, "");
    };
    if second.digits == first.digits && second.rest == before {
        return (Some(Again::Same(second.rest)), before);
    }
    for mark in ["--", "——", "-", "—", "–", "~", "～", "至", "到"] {
        if let Some(named) = before.strip_suffix(mark).filter(|named| named.chars().count() <= 4) {
            // 5—10万元: the first number shares the multiplier of the second.
            return (Some(Again::Upper(second.value, second.rest)), named);
        }
    }
    for (at, _) in before.char_indices() {
        let (kind, left) = bound(&before[at..]);
        if kind == Bound::Unspecified || !left.is_empty() {
            continue;
        }
        let named = before[..at].trim_end_matches([',', '、', ';', '且']);
        let joined = named.len() == at && (named.is_empty() || second.rest.starts_with(named));
        return match () {
            () if kind == bound_of_first && joined => (Some(Again::Same(second.rest)), named),
            () if kind.is_upper() && bound_of_first.is_lower() => {
                (Some(Again::Upper(second.value, second.rest)), named)
            }
            () => (None, ""),
        };
    }
    (None, "")
}

/// True for the text after the first number of 12:00, 1:3, 1/3, 7×24, 2024年12月底前, 2024-12-31.
fn is_clock_or_date(rest: &str) -> bool {
    let mut chars = rest.chars();
    let digit_follows = rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    match chars.next() {
        Some(':' | '：') => true,
        Some('/' | '-' | '.' | '×' | '*') => digit_follows,
        Some('年' | '月' | '日') => rest.contains(|c: char| c.is_ascii_digit() || "底前末初旬".contains(c)),
        _ => false,
    }
}

/// Classifies the text after a number.
fn unit(rest: &str) -> Unit {
    let heads = heads();
    if rest.is_empty() {
        return Unit::Unspecified;
    }
    if rest.starts_with('%') {
        return Unit::Percent(None);
    }
    if let Some((length, ())) = heads.percent.longest(rest) {
        return Unit::Percent(Some(rest[..length].to_owned()));
    }
    if let Some(tail) = rest.strip_prefix('元') {
        let whole = tail.is_empty() || tail == "整" || tail == "人民币";
        return if whole { Unit::Money } else { Unit::MoneyEach };
    }
    let bare = rest.trim_start_matches('(');
    if heads.units.longest(bare).is_some() || bare.chars().count() <= 2 {
        return Unit::Counted(rest.to_owned());
    }
    Unit::Words
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
