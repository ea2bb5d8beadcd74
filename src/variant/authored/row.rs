//! Rows of a table file.

use serde_json::{Value as Json, json};

use super::one_or_more::OneOrMore;
use crate::ledger::{RawNodes, RawSelection};
use crate::source::{Definitions, FromToml, Keyed, Node, Reader, Spanned, Text, names, record};

/// Levels that get rows: `[1, 3]`, or for each of two dimensions `[[1, 3], [2]]`.
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
        let each = json!({ "type": "array", "items": depths, "minItems": 1, "description": "每个维度各写几层" });
        json!({ "anyOf": [depths, each] })
    }
}

/// Nodes that get a row, for one dimension or for each of two.
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
        let each = json!({ "type": "array", "items": keep, "description": "逐层写" });
        json!({ "anyOf": [keep, each] })
    }
}

names! {
    /// Nodes that get a row.
    Keep = "哪些节点印一行" {
        /// Those with at least one fact.
        Present "present" "有数的" / "有数的才印",
        All "all" "全部" / "没有数的也印",
    }
}

record! {
    RawGroup = "按记录的一项分组" {
        by: Spanned<String> = "分组所按的一项",
        /// Template of each group's head row.
        label: Text = "组名一行的文字模板",
    }
}

/// A group, or groups within groups from the outermost.
#[derive(Clone, Debug)]
pub struct RawGroups(pub Vec<RawGroup>);

impl FromToml for RawGroups {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if node.get_ref().is_array() {
            return FromToml::read(node, reader).map(Self);
        }
        Some(Self(vec![FromToml::read(node, reader)?]))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let group = RawGroup::schema(definitions);
        let nested = json!({ "type": "array", "items": group, "description": "从外层写起" });
        json!({ "anyOf": [group, nested] })
    }
}

record! {
    /// A labelled row (`label`), a row per node of a dimension (`by`), a row per record (`each`), or a blank row.
    RawRow = "一行：写明的行（label）、按维度的各行（by）、按记录的各行（each），或空行 {}" {
        /// Template of the row's label.
        label: Option<Text> = "行名",
        sum: Option<RawSelection> = "选取",
        rows: Option<Vec<RawRow>> = "下级行",
        /// False if only the rows below it are printed, and its label in their label columns.
        line: Option<bool> = "false：有下级行的一行自己不印，行名只印在下级行的 label.1 等栏里",
        /// True if the amounts are part of another row: printed, but excluded from the proof of completeness.
        memo: Option<bool> = "其中数：印出，不计入",
        /// True if the row adds up others: excluded from the proof of completeness.
        total: Option<bool> = "合计：与其他行重复",
        /// What the text columns print in a labelled row, by their ids.
        text: Keyed<Text> = "写明的行在 text 栏里印什么：{ 栏的 id = \"文字模板\" }",
        by: Option<OneOrMore> = "按这个维度，每个节点一行；写两个维度，先按第一个，其最下级各行之下再按第二个",
        /// Levels of the tree that get a row.
        levels: Option<Spanned<RawLevels>> = "印哪几级，如 [1]；按两个维度时写 [[1], [2]]，只写一组就只管第一个维度",
        /// Nodes that may get a row.
        only: Option<RawNodes> = "只印（第一个维度的）这些节点",
        keep: Option<Spanned<RawKeep>> = "印有数的（present）还是全部（all）；按两个维度时写 [\"all\", \"present\"]，只写一个就只管第一个维度；按记录时 present 是只印有数的记录",
        /// Numbering before the label.
        number: Option<OneOrMore> = "行名前的编号，如 \"一、\"；各级不同写 [\"一、\", \"（一）\"]；只数印出的行",
        each: Option<Spanned<String>> = "每条记录一行",
        group: Option<Spanned<RawGroups>> = "分组；组内再分组的，从外层起写成一列",
        /// Attributes to sort by, the first before the others.
        sort: Option<OneOrMore> = "按记录的一项排序；写几项的，先按第一项",
    }
}
