//! `from` of revenue: which units of the same department pay it.

use serde_json::{Value as Json, json};
use toml::de::{DeArray, DeValue};

use super::unit::Source;
use crate::source::{
    ALLOW_KEY, Amount, Definitions, FromToml, Node, Reader, Shape, ShortForm, Spanned, either, one_key, record,
};

record! {
    /// Money from a unit of the same department.
    Receipt = "从部门内一个单位收到的钱" {
        /// The paying unit's code.
        unit: Spanned<String> = "付款单位" / "付款单位的代码",
        /// Where the revenue is written, if it does not follow from how the payer spends it.
        source: Option<Source> = "收入来源" / "写在哪一种收入里；不写就是：补助在上级补助，上解在附属单位上缴",
        /// The amount, if others pay part of this revenue.
        amount: Option<Amount> = "金额" / "它给的金额；这种收入都是它给的，不用写",
    }
}

/// The units that pay: the code of one, or a list.
#[derive(Clone, Debug, Default)]
pub struct Payers(pub Vec<Receipt>);

impl FromToml for Payers {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if node.get_ref().is_str() {
            let unit: Spanned<String> = FromToml::read(node, reader)?;
            return Some(Self(vec![Receipt { span: unit.span, unit, source: None, amount: None }]));
        }
        FromToml::read(node, reader).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Shape::Short(&ShortForm { full: Vec::<Receipt>::shape, table: None, widen: as_list, shorten: as_code })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either(json!({ "type": "string" }), json!({ "type": "array", "items": Receipt::schema(definitions) }))
    }
}

/// `"434001"` → `[{ unit = "434001" }]`
fn as_list<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    node.get_ref().as_str()?;
    let mut list = DeArray::new();
    list.push(one_key("unit", node.clone()));
    Some(toml::Spanned::new(node.span(), DeValue::Array(list)))
}

/// The opposite, for one unit of which no more is said.
fn as_code<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    let [only] = &node.get_ref().as_array()?[..] else { return None };
    let receipt = only.get_ref().as_table()?;
    let unit = receipt.get("unit")?;
    (receipt.len() == 1 && !receipt.contains_key(ALLOW_KEY)).then(|| unit.clone())
}
