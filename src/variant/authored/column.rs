//! Columns of a table file, and sets of them in variant.toml.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::align::Align;
use crate::ledger::RawSelection;
use crate::meter::{Excess, Use};
use crate::source::{Definitions, FromToml, Node, Reader, Shelf, Span, Spanned, Text, either, record};
use crate::variant::findings;

/// The columns of a panel, of a group or of a set: single columns and names of sets, in order.
#[derive(Clone, Debug, Default)]
pub struct RawColumns(pub Vec<RawColumn>);

#[derive(Clone, Debug)]
pub enum RawColumn {
    /// The columns of a set, named in variant.toml.
    Set(Spanned<String>),
    /// A group of columns, or a single column.
    Column(Box<ColumnFields>),
}

impl FromToml for RawColumns {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            return Some(Self(vec![RawColumn::Set(FromToml::read(node, reader)?)]));
        }
        FromToml::read(node, reader).map(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either(json!({ "type": "string" }), Vec::<RawColumn>::schema(definitions))
    }
}

impl FromToml for RawColumn {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            return FromToml::read(node, reader).map(Self::Set);
        }
        ColumnFields::read(node, reader).map(Box::new).map(Self::Column)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        definitions.part("Column", |definitions| either(json!({ "type": "string" }), ColumnFields::schema(definitions)))
    }
}

/// What to do about too many columns.
const FEWER: &str = "[columns] 里的一组栏不要再套几层；一张表只写印得下的栏。";

/// Counts a column or a set before it is made.
pub(crate) fn count_column(place: Span, shelf: &mut Shelf<'_>) -> Option<()> {
    let taken = shelf.meter.take(Use::Columns, 1_u64);
    if let Err(Excess { limit, is_first: true }) = taken {
        shelf.findings.push(findings::TOO_MUCH.finding().at(place, limit.to_string()).help(FEWER));
    }
    taken.ok()
}

record! {
    /// A group of columns under a common head, or a single column with one kind of content.
    ColumnFields = "一栏：带下级栏的一组（columns），或有内容的一栏（show、sum、count、figure、minus、ratio、text 之一）" {
        head: Text = "栏名",
        /// Columns below the head.
        columns: Option<RawColumns> = "下级栏，或 [columns] 里一组栏的名称",
        /// Selection of the column, or of the whole group.
        sum: Option<RawSelection> = "选取并求和",
        /// label, name, code, one level of them (label.1, name.1, code.1), or a record's attribute.
        show: Option<Spanned<String>> = "印出：label、name、code，其中一级（label.1、name.1、code.1），或记录的一项",
        count: Option<RawSelection> = "选取并求数量之和",
        figure: Option<Spanned<String>> = "一个数字的名称",
        /// Ids of two columns of the same panel: the first minus the second.
        minus: Option<Spanned<Vec<Spanned<String>>>> = "两栏之差 [\"甲\", \"乙\"]：同一块里 id 为甲的栏减 id 为乙的栏",
        /// Ids of two columns of the same panel: the first divided by the second.
        ratio: Option<Spanned<Vec<Spanned<String>>>> = "两栏之比 [\"甲\", \"乙\"]：甲除以乙，乙是零时空着",
        /// A template about the record of the row.
        text: Option<Text> = "文字模板",
        /// The name by which minus and ratio refer to this column; unique in its panel.
        id: Option<Spanned<String>> = "本栏的名称，供 minus、ratio 引用；同一块里不重复",
        number: Option<Spanned<String>> = "数的样式",
        /// True if the amounts are part of another column: printed, but excluded from the proof of completeness.
        memo: Option<bool> = "其中数：印出，不计入",
        /// True if the column adds up others: excluded from the proof of completeness.
        total: Option<bool> = "合计：与其他栏重复",
        /// True to merge equal cells vertically.
        merge: Option<bool> = "上下相同的格合并",
        /// Grid columns that it spans in a form.
        across: Option<u32> = "在表单里占几格",
        /// Preferred width in half characters.
        width: Option<Spanned<u32>> = "宽度，半个字为单位，如 28 约十四个字；最大 200",
        align: Option<Align> = "对齐：左、中、右",
    }
}
