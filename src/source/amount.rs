//! Amounts and quantities, read from the source text so that no float touches them.

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::findings;
use super::pending::{PENDING_FORMS, Supposition};
use super::read::{FromToml, Node, Reader};
use super::schema::Definitions;
use super::shape::Shape;
use super::slips::is_unknown;
use crate::money::{Money, MoneyError, MoneyUnit};
use crate::span::Span;

/// An amount; never negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    /// In 元, also if written in another unit.
    pub money: Money,
    /// True if the amount is yet to be written, or unreadable; `money` is then only supposed.
    pub pending: bool,
    pub span: Span,
}

impl FromToml for Amount {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        let read = match node.get_ref() {
            DeValue::String(text) if reader.is_left_open(text, span) => {
                return Self::pending(span, reader.shelf.supposed);
            }
            DeValue::String(text) => Money::parse(text, reader.money),
            DeValue::Float(number) => Money::parse(number.as_str(), reader.money),
            DeValue::Integer(number) if number.radix() == 10 => Money::parse(number.as_str(), reader.money),
            DeValue::Integer(_) => Err(MoneyError::Malformed),
            DeValue::Table(table) if table.iter().all(|(key, _)| is_economic(key.get_ref())) => {
                let help = "移到最外层的 [basic] 之下，一个科目一行，如 30101 = 1430.96；这里写它们的合计。";
                reader.wrong_value(node, "这里写金额，写的是各个经济分类科目", help);
                return None;
            }
            _ => {
                reader.wrong_type(node, "金额，如 1430.96");
                return None;
            }
        };
        let unit = reader.money;
        let (code, words) = match read {
            Ok(money) if !money.is_negative() => return Some(Self { money, pending: false, span }),
            Ok(_) => (findings::NEGATIVE, "预算数不能是负数".to_owned()),
            Err(error) => explain(error, unit),
        };
        let is_unknown = node.get_ref().as_str().is_some_and(|text| is_unknown(text.trim()));
        reader.report(code, |finding| {
            let finding = finding.at(span, words);
            if is_unknown { finding.help("还不知道的，写 \"待填\"。") } else { finding }
        });
        None
    }

    fn shape() -> Shape {
        Shape::Amount
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Some(Self { money: supposed.money(), pending: true, span })
    }

    fn schema(_: &mut Definitions) -> Json {
        let pattern = format!(
            "^(\\s*\\+?([0-9]{{1,3}}(,[0-9]{{3}})+|[0-9]+(_[0-9]+)*)(\\.[0-9]+)?\\s*(元|万元|亿元)?\\s*|{})$",
            PENDING_FORMS.join("|")
        );
        json!({ "type": ["number", "string"], "minimum": 0, "pattern": pattern, "examples": [100, "864.79万元"] })
    }
}

fn is_economic(key: &str) -> bool {
    key.len() == 5 && key.bytes().all(|byte| byte.is_ascii_digit())
}

fn explain(error: MoneyError, unit: MoneyUnit) -> (&'static findings::FileFinding, String) {
    match error {
        MoneyError::Malformed => {
            (findings::NOT_MONEY, format!("这不是金额；应写成普通的小数（单位{}），如 1430.96", unit.name()))
        }
        MoneyError::NotDecimal => {
            (findings::NOT_MONEY, "金额不能用科学计数法，也不能是 inf、nan；请把数写全".to_owned())
        }
        MoneyError::TooLong => (findings::MONEY_TOO_LONG, "小数太多，或者数太大".to_owned()),
    }
}

/// A quantity: pieces, square metres, years.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// As written; never negative.
    pub value: Decimal,
    /// True if the quantity is yet to be written, or unreadable; `value` is then only supposed.
    pub pending: bool,
    pub span: Span,
}

impl FromToml for Number {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        let parsed = match node.get_ref() {
            DeValue::String(text) if reader.is_left_open(text, span) => {
                return Self::pending(span, reader.shelf.supposed);
            }
            DeValue::Integer(number) if number.radix() == 10 => Money::parse(number.as_str(), MoneyUnit::Yuan),
            DeValue::Float(number) => Money::parse(number.as_str(), MoneyUnit::Yuan),
            DeValue::Integer(_) => Err(MoneyError::Malformed),
            _ => {
                reader.wrong_type(node, "一个数，如 20（不加引号）");
                return None;
            }
        };
        let (code, words) = match parsed {
            Ok(money) if !money.is_negative() => {
                return Some(Self { value: money.yuan(), pending: false, span });
            }
            Ok(_) => (findings::NEGATIVE, "数量不能是负数"),
            Err(MoneyError::TooLong) => (findings::MONEY_TOO_LONG, "小数太多，或者数太大"),
            Err(_) => (findings::NOT_MONEY, "数量要写成普通的数，如 20 或 12.5"),
        };
        reader.report(code, |finding| finding.at(span, words));
        None
    }

    fn shape() -> Shape {
        Shape::Number
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Some(Self { value: supposed.money().yuan(), pending: true, span })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let number = json!({ "type": "number", "minimum": 0 });
        definitions.or_pending(number)
    }
}
