//! 部门整体绩效目标, and fields that a variant requires beyond format 1.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use crate::source::{Definitions, FromToml, Node, Reader, Shape, Span, Supposition, Text, Written, either, record};

/// A value of `[extra]`; the variant defines its type.
#[derive(Clone, Debug)]
pub enum Extra {
    /// A number, as written.
    Number(Written),
    /// Text.
    Words(Text),
}

impl Extra {
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Number(written) => &written.text,
            Self::Words(text) => &text.value,
        }
    }

    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Number(written) => written.span,
            Self::Words(text) => text.span,
        }
    }
}

impl FromToml for Extra {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if matches!(node.get_ref(), DeValue::Integer(_) | DeValue::Float(_)) {
            return Written::read(node, reader).map(Self::Number);
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
        either(json!({ "type": "number" }), Text::schema(definitions))
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
