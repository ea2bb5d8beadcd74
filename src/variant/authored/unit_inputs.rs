//! Merges what a chain of variants requires of the unit, key by key.

use super::ask_fields::{AskKind, ListFields, RawAsk, RawListField, RawNarrative};
use super::variant_file::VariantFile;
use crate::source::{Span, Spanned, Text};

/// Which units must write a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// None: it is optional.
    Optional,
    /// Those for which some template condition holds.
    Sometimes,
    /// Those for which an amount changed against last year.
    OnChange,
    /// All.
    Always,
}

impl Need {
    /// The Chinese name, for messages.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Optional => "可不写",
            Self::Sometimes => "视情况",
            Self::OnChange => "有增减时",
            Self::Always => "必填",
        }
    }

    /// The key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Sometimes => "sometimes",
            Self::OnChange => "on_change",
            Self::Always => "always",
        }
    }
}

/// A text or value that the unit is required or allowed to write.
#[derive(Clone, Debug)]
pub struct UnitInput {
    /// Its key in `[narrative]` or `[extra]`, and where it is declared.
    pub key: Spanned<String>,
    /// Chinese description.
    pub what: String,
    /// Advice on how to write it.
    pub hint: Option<String>,
    pub kind: AskKind,
    /// Who must write it; set after the templates are analysed.
    pub need: Need,
    /// True if a template prints it within a sentence, so that it must be one paragraph.
    pub inline: bool,
    /// Of a list: its fields, in the order of the file.
    pub fields: Vec<ListField>,
    /// True if the variant declares it optional.
    pub(crate) optional: bool,
    /// True if the variant itself declares it, not an ancestor.
    pub(crate) own: bool,
}

/// A field of a list that the unit writes.
#[derive(Clone, Debug)]
pub struct ListField {
    pub key: Spanned<String>,
    /// Chinese description.
    pub what: String,
    pub kind: AskKind,
    /// True if a record may omit it.
    pub optional: bool,
}

impl ListField {
    fn of((key, RawListField(raw)): &(Spanned<String>, RawListField)) -> Self {
        let ListFields { what, kind, optional, .. } = raw;
        let kind = kind.unwrap_or(AskKind::Text);
        Self { key: key.clone(), what: what.value.clone(), kind, optional: *optional == Some(true) }
    }
}

/// All texts and values that a variant defines for the unit.
#[derive(Clone, Debug, Default)]
pub struct UnitInputs {
    /// Keys of `[narrative]`.
    pub narrative: Vec<UnitInput>,
    /// Keys of `[extra]`.
    pub extra: Vec<UnitInput>,
    /// Texts of `[performance]`, which every variant may print.
    pub performance: Vec<UnitInput>,
}

impl UnitInputs {
    /// Merges a chain, nearest first, key by key. `need` is not set yet.
    pub(crate) fn resolve<'c>(chain: impl Iterator<Item = &'c VariantFile>) -> Self {
        let mut inputs = Self::default();
        for (depth, file) in chain.enumerate() {
            inputs.add_performance(file.name.span);
            for (key, RawNarrative(raw)) in &file.narrative.0 {
                add(&mut inputs.narrative, key, depth, (&raw.what, raw.hint.as_ref()), AskKind::Text, false);
            }
            for (key, RawAsk(raw)) in &file.ask.0 {
                let (kind, optional) = (raw.kind.unwrap_or(AskKind::Text), raw.optional == Some(true));
                if add(&mut inputs.extra, key, depth, (&raw.what, raw.hint.as_ref()), kind, optional)
                    && let Some(list) = inputs.extra.last_mut()
                {
                    list.fields = raw.fields.0.iter().map(ListField::of).collect();
                    list.fields.sort_by_key(|field| field.key.span);
                }
            }
        }
        inputs
    }

    /// Adds the texts that the budget format defines for departments. Their place is the variant's name, because no
    /// file declares them.
    fn add_performance(&mut self, span: Span) {
        if self.performance.is_empty() {
            for (key, what) in [("overall", "总体绩效目标"), ("safeguards", "工作保障措施")] {
                self.performance.push(UnitInput {
                    key: Spanned { value: key.to_owned(), span },
                    what: what.to_owned(),
                    hint: None,
                    kind: AskKind::Text,
                    need: Need::Optional,
                    inline: false,
                    fields: Vec::new(),
                    optional: false,
                    own: false,
                });
            }
        }
    }

    pub(crate) fn groups_mut(&mut self) -> [(InputGroup, &mut Vec<UnitInput>); 3] {
        [
            (InputGroup::Narrative, &mut self.narrative),
            (InputGroup::Extra, &mut self.extra),
            (InputGroup::Performance, &mut self.performance),
        ]
    }

    /// The inputs of a group.
    #[must_use]
    pub fn of(&self, group: InputGroup) -> &[UnitInput] {
        match group {
            InputGroup::Narrative => &self.narrative,
            InputGroup::Extra => &self.extra,
            InputGroup::Performance => &self.performance,
        }
    }
}

/// The table of budget.toml in which the unit writes an ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InputGroup {
    /// `[narrative]`
    Narrative,
    /// `[extra]`
    Extra,
    /// `[performance]`
    Performance,
}

impl InputGroup {
    /// All groups, in the order in which they are listed.
    pub const ALL: &'static [Self] = &[Self::Narrative, Self::Extra, Self::Performance];

    /// The name of the table in a budget, and of its values in templates.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Extra => "extra",
            Self::Performance => "performance",
        }
    }

    /// The table of variant.toml that declares the keys.
    pub(crate) fn declared_in(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Extra => "ask",
            Self::Performance => "performance",
        }
    }
}

/// Adds an input, unless a nearer variant has it.
fn add(
    inputs: &mut Vec<UnitInput>,
    key: &Spanned<String>,
    depth: usize,
    (what, hint): (&Text, Option<&Text>),
    kind: AskKind,
    optional: bool,
) -> bool {
    if inputs.iter().any(|ask| ask.key.value == key.value) {
        return false;
    }
    let (what, hint) = (what.value.clone(), hint.map(|hint| hint.value.clone()));
    inputs.push(UnitInput {
        key: key.clone(),
        what,
        hint,
        kind,
        need: Need::Optional,
        inline: false,
        fields: Vec::new(),
        optional,
        own: depth == 0,
    });
    true
}
