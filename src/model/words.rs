//! 部门整体绩效目标, and fields that a variant requires beyond format 1.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::source::{
    ALLOW_KEY, Definitions, FromToml, Keyed, Node, Reader, Shape, Span, Supposition, Text, Written, allow_schema,
    either, record,
};

use super::budget::Budget;

/// A value of `[extra]`; the variant defines its type.
#[derive(Clone, Debug)]
pub enum Extra {
    /// A number, as written.
    Number(Written),
    /// Text.
    Words(Text),
    /// A list of records.
    Records(Span, Vec<ExtraRecord>),
}

/// A record of a list in `[extra]`.
#[derive(Clone, Debug)]
pub struct ExtraRecord {
    pub span: Span,
    pub fields: Keyed<Extra>,
}

impl Extra {
    /// A single value as written; empty for a list.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Number(written) => &written.text,
            Self::Words(text) => &text.value,
            Self::Records(..) => "",
        }
    }

    /// True if it says nothing. A list without records says that there are none.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !matches!(self, Self::Records(..)) && self.text().trim().is_empty()
    }

    /// The records of a list.
    #[must_use]
    pub fn records(&self) -> &[ExtraRecord] {
        if let Self::Records(_, records) = self { records } else { &[] }
    }

    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Number(written) => written.span,
            Self::Words(text) => text.span,
            Self::Records(span, _) => *span,
        }
    }
}

impl FromToml for Extra {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::Integer(_) | DeValue::Float(_)) {
            return Written::read(node, reader).map(Self::Number);
        }
        if node.get_ref().is_array() {
            return Vec::read(node, reader).map(|records| Self::Records(reader.span(node), records));
        }
        if let Some(name) = headed(node, reader) {
            let help = format!("列表的标题写两层方括号：[[{name}]]，一条一段；内容不用改。");
            reader.wrong_value(node, &format!("[{name}] 少写了一层方括号"), &help);
            return None;
        }
        Text::read(node, reader).map(Self::Words)
    }

    fn shape() -> Shape {
        Shape::Text
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Text::pending(span, supposed).map(Self::Words)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        either(single(definitions), json!({ "type": "array", "items": ExtraRecord::schema(definitions) }))
    }
}

/// The schema of a number or a text.
fn single(definitions: &mut Definitions) -> Json {
    either(json!({ "type": "number" }), Text::schema(definitions))
}

/// The heading `[extra.NAME]` of a table that is no text.
fn headed(node: &Node<'_>, reader: &Reader<'_, '_>) -> Option<String> {
    let table = node.get_ref().as_table()?;
    if ["file", "secret"].iter().any(|key| table.contains_key(*key)) { None } else { reader.heading(node) }
}

impl FromToml for ExtraRecord {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let span = reader.span(node);
        Keyed::read(node, reader).map(|fields| Self { span, fields })
    }

    fn shape() -> Shape {
        Shape::Map(Extra::shape)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let allow = json!({ ALLOW_KEY: allow_schema(definitions) });
        json!({ "type": "object", "properties": allow, "additionalProperties": single(definitions) })
    }
}

impl Budget {
    /// What the unit itself, or the department, says under a key of `[extra]`.
    #[must_use]
    pub fn own_extra(&self, key: &str) -> Option<&Extra> {
        self.extra.as_ref()?.value.get(key).filter(|said| !said.is_blank())
    }

    /// Whose records of a list of `[extra]` are printed: those of a department's units, or if none of them says anything,
    /// its own.
    fn asked_lists(&self, key: &str) -> Vec<(&Self, &[ExtraRecord])> {
        let list = |budget| Some((budget, Self::own_extra(budget, key)?.records()));
        let units: Vec<_> = self.members().iter().filter_map(|member| list(&member.budget)).collect();
        if units.is_empty() { list(self).into_iter().collect() } else { units }
    }

    /// How many records a list of `[extra]` has.
    #[must_use]
    pub fn asked_records(&self, key: &str) -> usize {
        self.asked_lists(key).iter().map(|(_, records)| records.len()).sum()
    }

    /// A record of a list of `[extra]`, from 0, and whose it is.
    #[must_use]
    pub fn asked_record(&self, key: &str, mut number: usize) -> Option<(&Self, &ExtraRecord)> {
        for (budget, records) in self.asked_lists(key) {
            match records.get(number) {
                Some(record) => return Some((budget, record)),
                None => number -= records.len(),
            }
        }
        None
    }
}

record! {
    /// 部门整体绩效目标.
    Performance = "部门整体绩效目标" {
        /// 总体绩效目标
        overall: Option<Text> = "总体绩效目标",
        /// 工作保障措施
        safeguards: Option<Text> = "工作保障措施",
        /// 分项绩效目标
        target: Vec<Target> = "分项绩效目标",
    }
}

record! {
    /// 分项绩效目标.
    Target = "一个分项绩效目标" {
        name: Text = "名称",
        /// 绩效目标
        goal: Option<Text> = "绩效目标",
        /// 绩效指标
        indicator: Option<Text> = "绩效指标",
    }
}
