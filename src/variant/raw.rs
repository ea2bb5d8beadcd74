//! Table files as authored.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::raw_rows::RawRow;
use super::settings::TableSettings;
use crate::ledger::RawSelection;
use crate::model::BudgetKind;
use crate::source::{Definitions, FromToml, Keyed, Node, Reader, Spanned, Text, names, record};

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

impl From<Align> for crate::document::Align {
    fn from(align: Align) -> Self {
        match align {
            Align::Left => Self::Left,
            Align::Centre => Self::Centre,
            Align::Right => Self::Right,
        }
    }
}

record! {
    /// A column: a group of columns, or a leaf with a value.
    ColumnFields = "一栏：带下级栏的一组（columns），或有内容的一栏（show、sum、count、figure、minus、ratio、text 之一）" {
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
        /// The difference of two columns.
        minus: Option<Spanned<Vec<Spanned<String>>>> = "两栏之差 [\"甲\", \"乙\"]：同一块里 id 为甲的栏减 id 为乙的栏",
        /// The quotient of two columns.
        ratio: Option<Spanned<Vec<Spanned<String>>>> = "两栏之比 [\"甲\", \"乙\"]：甲除以乙，乙是零时空着",
        /// Words of the record.
        text: Option<Text> = "文字模板",
        /// Name for minus and ratio.
        id: Option<Spanned<String>> = "本栏的名称，供 minus、ratio 引用；同一块里不重复",
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
        /// Width hint, in half characters.
        width: Option<Spanned<u32>> = "宽度，半个字为单位，如 28 约十四个字；最大 200",
        /// Alignment.
        align: Option<Align> = "对齐：左、中、右",
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

/// A note below a table, always or where a condition holds.
#[derive(Clone, Debug)]
pub struct RawNote {
    /// Its words.
    pub text: Text,
    /// The condition, as Tera writes it between `{% if` and `%}`.
    pub when: Option<Text>,
}

record! {
    /// The long form of a note.
    NoteFields = "有条件的注" {
        /// Words.
        text: Text = "注的文字模板",
        /// Condition.
        when: Option<Text> = "什么时候印：模板的条件，如 \"fig.fund is zero\"；不写就总是印",
    }
}

impl FromToml for RawNote {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if node.get_ref().as_table().is_some_and(|table| !table.contains_key("file") && !table.contains_key("secret")) {
            let NoteFields { text, when, .. } = NoteFields::read(node, reader)?;
            return Some(Self { text, when });
        }
        Some(Self { text: FromToml::read(node, reader)?, when: None })
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "anyOf": [Text::schema(definitions), NoteFields::schema(definitions)] })
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
        /// True if it changes the inherited table.
        patch: Option<Spanned<bool>> = "true：在所继承的那张表上改，只写要改的键；columns、rows 等整个换掉",
        /// New words for inherited column heads.
        heads: Option<Keyed<Text>> = "改栏名：{ \"原来的栏名\" = \"新的栏名\" }，只与 patch = true 同用",
        /// Title.
        title: Option<Text> = "表题（文字模板）；patch = true 时可以不写",
        /// Kinds of unit that print it.
        kinds: Option<Vec<BudgetKind>> = "哪类预算印这张表；不写就都印，写 [] 就不印（不要所继承的这张表）",
        /// What the whole table selects.
        sum: Option<RawSelection> = "整张表的选取",
        /// True if every fact of `sum` must be in exactly one cell.
        complete: Option<Spanned<bool>> = "true：选取的每一笔都恰好落在一格里",
        /// Tables side by side.
        panels: Option<Spanned<Vec<RawPanel>>> = "并排的各块",
        /// Columns, where there is one panel.
        columns: Option<Spanned<RawColumns>> = "栏",
        /// Rows, where there is one panel.
        rows: Option<Spanned<Vec<RawRow>>> = "行",
        /// Rows at the bottom.
        foot: Option<Spanned<Vec<RawRow>>> = "底部的行",
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
        total: Option<super::total::RawTotal> = "合计行（只用于按维度、按记录的各行）",
        /// What an empty table says.
        empty: Option<super::settings::RawEmpty> = "空表",
        /// Notes below.
        notes: Option<Vec<RawNote>> = "表下的注：文字，或 { text = \"…\", when = \"条件\" }",
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
