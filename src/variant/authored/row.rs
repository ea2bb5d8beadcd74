//! Rows of a table file.

use serde_json::{Value as Json, json};

use super::one_or_more::OneOrMore;
use crate::ledger::{RawNodes, RawSelection};
use crate::source::{Definitions, FromToml, Node, Reader, Spanned, Text, names, record};

/// Depths that get a row: `[1, 3]`, or for each of two dimensions `[[1, 3], [2]]`.
#[derive(Clone, Debug)]
pub struct RawLevels(pub Vec<Spanned<Vec<u32>>>);

impl FromToml for RawLevels {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let lists = |list: &[Node<'_>]| !list.is_empty() && list.iter().all(|item| item.get_ref().is_array());
        if node.get_ref().as_array().is_some_and(|list| lists(list)) {
            return FromToml::read(node, reader).map(Self);
        }
        Some(Self(vec![FromToml::read(node, reader)?]))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let depths = Vec::<u32>::schema(definitions);
        json!({ "anyOf": [depths, { "type": "array", "items": depths, "minItems": 1 }] })
    }
}

/// Which nodes get a row, said once or for each of two dimensions.
#[derive(Clone, Debug)]
pub struct RawKeep(pub Vec<Keep>);

impl FromToml for RawKeep {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if node.get_ref().is_array() {
            return FromToml::read(node, reader).map(Self);
        }
        Some(Self(vec![FromToml::read(node, reader)?]))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let keep = Keep::schema(definitions);
        json!({ "anyOf": [keep, { "type": "array", "items": keep }] })
    }
}

names! {
    /// Which nodes get a row.
    Keep = "哪些节点印一行" {
        /// Those with a fact.
        Present "present" "有数的",
        /// All.
        All "all" "全部",
    }
}

record! {
    /// Groups of records.
    RawGroup = "按记录的一项分组" {
        /// The attribute.
        by: Spanned<String> = "分组所按的一项",
        /// The group head.
        label: Text = "组名一行的文字模板",
    }
}

record! {
    /// A row: said (label), by dimension (by), by record (each), or blank.
    RawRow = "一行：写明的行（label）、按维度的各行（by）、按记录的各行（each），或空行 {}" {
        /// Words of the row.
        label: Option<Text> = "行名",
        /// What it selects.
        sum: Option<RawSelection> = "选取",
        /// Rows below.
        rows: Option<Vec<RawRow>> = "下级行",
        /// Prints, is not counted.
        memo: Option<bool> = "其中数：印出，不计入",
        /// Repeats others.
        total: Option<bool> = "合计：与其他行重复",
        /// A dimension.
        by: Option<OneOrMore> = "按这个维度，每个节点一行；写两个维度，先按第一个，其最下级各行之下再按第二个",
        /// Depths that get a row.
        levels: Option<Spanned<RawLevels>> = "印哪几级，如 [1]；按两个维度时写 [[1], [2]]，只写一组就只管第一个维度",
        /// Nodes that may get a row.
        only: Option<RawNodes> = "只印（第一个维度的）这些节点",
        /// Which nodes.
        keep: Option<Spanned<RawKeep>> = "印有数的（present）还是全部（all）；按两个维度时写 [\"all\", \"present\"]，只写一个就只管第一个维度；按记录时 present 是只印有数的记录",
        /// Numbering before the label.
        number: Option<OneOrMore> = "行名前的编号，如 \"一、\"；各级不同写 [\"一、\", \"（一）\"]；只数印出的行",
        /// A record list.
        each: Option<Spanned<String>> = "每条记录一行",
        /// Groups.
        group: Option<RawGroup> = "分组",
        /// Attribute to sort by.
        sort: Option<Spanned<String>> = "按记录的一项排序",
    }
}
