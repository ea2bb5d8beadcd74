//! Table files as authored.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::settings::TableSettings;
use crate::ledger::{RawNodes, RawSelection};
use crate::model::Kind;
use crate::source::{Definitions, FromToml, Node, Reader, Spanned, Text, names, record};

/// A list of columns, or the name of a set.
#[derive(Clone, Debug, Default)]
pub struct RawColumns(pub Vec<RawColumn>);

/// A column as authored.
#[derive(Clone, Debug)]
pub enum RawColumn {
    /// The columns of a set, named in variant.toml.
    Set(Spanned<String>),
    /// A group or a leaf.
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
        json!({ "anyOf": [{ "type": "string" }, Vec::<RawColumn>::schema(definitions)] })
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
        json!({ "anyOf": [{ "type": "string" }, ColumnFields::schema(definitions)] })
    }
}

names! {
    /// Where a cell's words stand.
    Align = "对齐" {
        /// Left.
        Left "left" "左",
        /// Centre.
        Centre "centre" "中" | "center",
        /// Right.
        Right "right" "右",
    }
}

record! {
    /// A column: a group of columns, or a leaf with a value.
    ColumnFields = "一栏：带下级栏的一组（columns），或有内容的一栏（show、sum、count、figure、text 之一）" {
        /// Head.
        head: Text = "栏名",
        /// Columns below the head.
        columns: Option<RawColumns> = "下级栏，或 [columns] 里一组栏的名称",
        /// What the column, or the whole group, selects.
        sum: Option<RawSelection> = "选取并求和",
        /// label, name, code, code.1, or a record's attribute.
        show: Option<Spanned<String>> = "印出：label、name、code、code.1，或记录的一项",
        /// Sum of quantities.
        count: Option<RawSelection> = "选取并求数量之和",
        /// A named figure.
        figure: Option<Spanned<String>> = "一个数字的名称",
        /// Words of the record.
        text: Option<Text> = "文字模板",
        /// Name for minus and ratio.
        id: Option<Spanned<String>> = "本栏的名称",
        /// Number style.
        number: Option<Spanned<String>> = "数的样式",
        /// Prints, is not counted.
        memo: Option<bool> = "其中数：印出，不计入",
        /// Repeats others.
        total: Option<bool> = "合计：与其他栏重复",
        /// Joins equal cells downwards.
        merge: Option<bool> = "上下相同的格合并",
        /// Grid columns that it takes in a form.
        across: Option<u32> = "在表单里占几格",
        /// Width hint.
        width: Option<u32> = "宽度（相对值）",
        /// Alignment.
        align: Option<Align> = "对齐：左、中、右",
    }
}

/// Strings said once or by depth: `"一、"` or `["一、", "（一）"]`.
#[derive(Clone, Debug)]
pub struct RawNumbering(pub Vec<Spanned<String>>);

impl FromToml for RawNumbering {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            return Some(Self(vec![FromToml::read(node, reader)?]));
        }
        FromToml::read(node, reader).map(Self)
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
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
        by: Option<Spanned<String>> = "按这个维度，每个节点一行",
        /// Depths that get a row.
        levels: Option<Spanned<Vec<u32>>> = "印哪几级，如 [1]",
        /// Nodes that may get a row.
        only: Option<RawNodes> = "只印这些节点",
        /// Which nodes.
        keep: Option<Keep> = "印有数的（present）还是全部（all）",
        /// Numbering before the label.
        number: Option<RawNumbering> = "行名前的编号，如 \"一、\"",
        /// A record list.
        each: Option<Spanned<String>> = "每条记录一行",
        /// Groups.
        group: Option<RawGroup> = "分组",
        /// Attribute to sort by.
        sort: Option<Spanned<String>> = "按记录的一项排序",
    }
}

record! {
    /// Tables side by side.
    RawPanel = "并排的一块" {
        /// Head above its columns.
        head: Option<Text> = "各栏之上的总栏名",
        /// What the panel selects.
        sum: Option<RawSelection> = "选取",
        /// Columns.
        columns: RawColumns = "栏",
        /// Rows.
        rows: Vec<RawRow> = "行",
        /// Rows at the bottom.
        foot: Vec<RawRow> = "底部的行",
    }
}

/// A form's cell: words, words over several cells, or one cell for each item.
#[derive(Clone, Debug)]
pub struct RawCell {
    /// Words, or the words of each item.
    pub text: Text,
    /// Items that share the rest of the row.
    pub over: Option<Spanned<String>>,
    /// Cells it takes to the right.
    pub across: Option<u32>,
    /// Cells it takes downwards.
    pub down: Option<u32>,
}

record! {
    /// The long form of a cell.
    CellFields = "表单的一格" {
        /// Words.
        text: Text = "文字模板",
        /// Items that share the rest of the row.
        over: Option<Spanned<String>> = "每项一格，平分本行其余的格",
        /// Cells it takes to the right.
        across: Option<u32> = "向右占几格",
        /// Cells it takes downwards.
        down: Option<u32> = "向下占几格",
    }
}

impl FromToml for RawCell {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::String(_)) {
            let text = Text::read(node, reader)?;
            return Some(Self { text, over: None, across: None, down: None });
        }
        let CellFields { text, over, across, down, .. } = CellFields::read(node, reader)?;
        Some(Self { text, over, across, down })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "anyOf": [{ "type": "string" }, CellFields::schema(definitions)] })
    }
}

record! {
    /// A form's table of sub-records.
    RawFormTable = "表单下面的明细表" {
        /// Columns.
        columns: RawColumns = "栏",
        /// Rows.
        rows: Vec<RawRow> = "行",
    }
}

record! {
    /// One record on a labelled grid.
    RawForm = "表单：一条记录排在固定的格里" {
        /// The record list.
        each: Option<Spanned<String>> = "每条记录一张表",
        /// Width of the grid.
        grid: Spanned<u32> = "共几格宽",
        /// Rows of cells.
        rows: Vec<Vec<RawCell>> = "各行的格",
        /// Table below.
        table: Option<RawFormTable> = "下面的明细表",
    }
}

record! {
    /// A table file.
    TableFile = "一张表" {
        /// Title.
        title: Text = "表题（文字模板）",
        /// Kinds of unit that print it.
        kinds: Vec<Kind> = "哪类预算印这张表；不写就都印",
        /// What the whole table selects.
        sum: Option<RawSelection> = "整张表的选取",
        /// True if every fact of `sum` must be in exactly one cell.
        complete: Option<bool> = "true：选取的每一笔都恰好落在一格里",
        /// Tables side by side.
        panels: Vec<RawPanel> = "并排的各块",
        /// Columns, where there is one panel.
        columns: RawColumns = "栏",
        /// Rows, where there is one panel.
        rows: Vec<RawRow> = "行",
        /// Rows at the bottom.
        foot: Vec<RawRow> = "底部的行",
        /// A form instead.
        form: Option<RawForm> = "表单",
        /// Number style.
        number: Option<Spanned<String>> = "数的样式，variant.toml [numbers] 里的名称",
        /// Captions.
        caption: Option<Vec<Spanned<String>>> = "表头左、中、右的说明，[captions] 里的名称",
        /// 序号
        serial: Option<super::settings::RawSerial> = "序号栏",
        /// 栏次
        column_numbers: Option<Text> = "栏次一行的名称；空则不印",
        /// Width hint of indentation by depth.
        indent: Option<u32> = "下级行缩进几字",
        /// Portrait or landscape.
        page: Option<super::settings::Page> = "纸张方向：纵向、横向",
        /// True if the head repeats on each page.
        repeat: Option<bool> = "续页重复表头",
        /// The total row.
        total: Option<super::settings::RawTotal> = "合计行（只用于按维度、按记录的各行）",
        /// What an empty table says.
        empty: Option<super::settings::RawEmpty> = "空表",
        /// Notes below.
        notes: Option<Vec<Text>> = "表下的注",
    }
}

impl TableFile {
    /// The settings that a variant may give for all tables.
    #[must_use]
    pub fn settings(&self) -> TableSettings {
        TableSettings {
            span: self.span,
            number: self.number.clone(),
            caption: self.caption.clone(),
            serial: self.serial.clone(),
            column_numbers: self.column_numbers.clone(),
            indent: self.indent,
            page: self.page,
            repeat: self.repeat,
            total: self.total.clone(),
            empty: self.empty.clone(),
            notes: self.notes.clone(),
        }
    }
}
