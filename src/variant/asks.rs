//! What a variant asks of the unit beyond format 1's own fields: [narrative] and [ask] of variant.toml.

use serde_json::{Value as Json, json};
use toml::de::DeValue;

use super::findings;
use super::names::{is_name, is_taken};
use super::seen::{Place, Seen};
use super::settings::VariantFile;
use crate::source::{Definitions, FromToml, Node, Reader, Shelf, Span, Spanned, Text, names, record};

names! {
    /// What is written under a key of [extra].
    AskKind = "内容的种类" {
        /// Words.
        Text "text" "文字",
        /// An amount.
        Money "money" "金额",
        /// A quantity, printed as written.
        Count "count" "数量",
    }
}

record! {
    /// The long form of a narrative key.
    NarrativeFields = "要单位写的一段话" {
        /// What it is, for people.
        what: Text = "这是什么，如 \"单位职责\"",
        /// How to write it.
        hint: Option<Text> = "怎样写",
    }
}

record! {
    /// The long form of a field.
    AskFields = "要单位写的一项内容" {
        /// What it is, for people.
        what: Text = "这是什么",
        /// How to write it.
        hint: Option<Text> = "怎样写",
        /// Words, money or a quantity.
        kind: Option<AskKind> = "种类：文字（不写就是）、金额、数量",
        /// True if it may be left out.
        optional: Option<bool> = "true：可以不写",
    }
}

/// A key of [narrative]: what it is, or the long form.
#[derive(Clone, Debug)]
pub struct RawNarrative(NarrativeFields);

/// A key of [ask]: what it is, or the long form.
#[derive(Clone, Debug)]
pub struct RawAsk(AskFields);

fn or_words(long: &Json) -> Json {
    json!({ "anyOf": [{ "type": "string", "description": "这是什么，如 \"单位职责\"" }, long] })
}

impl FromToml for RawNarrative {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if !matches!(node.get_ref(), DeValue::String(_)) {
            return NarrativeFields::read(node, reader).map(Self);
        }
        let span = reader.span(node);
        Text::read(node, reader).map(|what| Self(NarrativeFields { span, what, hint: None }))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        or_words(&NarrativeFields::schema(definitions))
    }
}

impl FromToml for RawAsk {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        if !matches!(node.get_ref(), DeValue::String(_)) {
            return AskFields::read(node, reader).map(Self);
        }
        let span = reader.span(node);
        let what = Text::read(node, reader)?;
        Some(Self(AskFields { span, what, hint: None, kind: None, optional: None }))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        or_words(&AskFields::schema(definitions))
    }
}

/// Who must write something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Need {
    /// It may be left out.
    Optional,
    /// Where some condition holds.
    Sometimes,
    /// Where something changed against last year.
    OnChange,
    /// Every unit.
    Always,
}

impl Need {
    /// For people.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Optional => "可不写",
            Self::Sometimes => "视情况",
            Self::OnChange => "有增减时",
            Self::Always => "必填",
        }
    }

    /// For programs.
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

/// Something that the unit has to write.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Its key in [narrative] or [extra], and where it is declared.
    pub key: Spanned<String>,
    /// What it is.
    pub what: String,
    /// How to write it.
    pub hint: Option<String>,
    /// What is written there.
    pub kind: AskKind,
    /// Who must write it.
    pub need: Need,
    /// True if it is printed within a sentence: it has no paragraphs of its own.
    pub within_line: bool,
    /// Declared to be optional.
    optional: bool,
    /// True if the variant itself declares it, not only an ancestor.
    own: bool,
}

/// All that a variant asks for.
#[derive(Clone, Debug, Default)]
pub struct Asks {
    /// Keys of [narrative].
    pub narrative: Vec<Ask>,
    /// Keys of [extra].
    pub extra: Vec<Ask>,
    /// Texts of [performance]: every variant may print them.
    pub performance: Vec<Ask>,
}

impl Asks {
    /// Merges a chain of variants, the nearest first, key by key.
    pub(super) fn resolve<'c>(chain: impl Iterator<Item = &'c VariantFile>, shelf: &mut Shelf<'_>) -> Self {
        let mut asks = Self::default();
        for (depth, file) in chain.enumerate() {
            asks.add_performance(file.name.span);
            refuse_bad_names(file, shelf);
            for (key, RawNarrative(raw)) in &file.narrative.0 {
                add(&mut asks.narrative, key, depth, (&raw.what, raw.hint.as_ref()), AskKind::Text, false);
            }
            for (key, RawAsk(raw)) in &file.ask.0 {
                let (kind, optional) = (raw.kind.unwrap_or(AskKind::Text), raw.optional == Some(true));
                add(&mut asks.extra, key, depth, (&raw.what, raw.hint.as_ref()), kind, optional);
            }
        }
        asks
    }

    /// What format 1 itself has for departments; it has no place in a variant but its name.
    fn add_performance(&mut self, span: Span) {
        if self.performance.is_empty() {
            for (key, what) in [("overall", "总体绩效目标"), ("safeguards", "工作保障措施")] {
                self.performance.push(Ask {
                    key: Spanned { value: key.to_owned(), span },
                    what: what.to_owned(),
                    hint: None,
                    kind: AskKind::Text,
                    need: Need::Optional,
                    within_line: false,
                    optional: false,
                    own: false,
                });
            }
        }
    }

    fn parts_mut(&mut self) -> [(Part, &mut Vec<Ask>); 3] {
        [
            (Part::Narrative, &mut self.narrative),
            (Part::Extra, &mut self.extra),
            (Part::Performance, &mut self.performance),
        ]
    }

    /// What is asked for under a key of a part.
    #[must_use]
    pub fn of(&self, part: Part) -> &[Ask] {
        match part {
            Part::Narrative => &self.narrative,
            Part::Extra => &self.extra,
            Part::Performance => &self.performance,
        }
    }

    /// Finds out from what the templates do with each key who must write it.
    pub(super) fn settle(&mut self, seen: &[Seen]) {
        for (part, asks) in self.parts_mut() {
            for ask in asks {
                ask.need = need(part, ask, seen);
                let mut within = seen.iter().flat_map(|seen| &seen.within_line);
                ask.within_line = within.any(|(of, key)| *of == part && *key == ask.key.value);
            }
        }
    }

    /// What only an ancestor printed is not asked for any more: a unit's words must not vanish in silence.
    pub(super) fn forget_unused(&mut self, seen: &[Seen]) {
        for (part, asks) in self.parts_mut() {
            asks.retain(|ask| is_used(part, ask, seen));
        }
    }

    /// What the variant itself declares and no template prints is a slip of the pen, or of the template.
    pub(super) fn refuse_unused(&self, seen: &[Seen], shelf: &mut Shelf<'_>) {
        for part in Part::ALL {
            for ask in self.of(*part).iter().filter(|ask| ask.own) {
                if !is_used(*part, ask, seen) {
                    let words = format!("没有一处模板用 {}.{}", part.key(), ask.key.value);
                    shelf.findings.push(findings::UNUSED_ASK.finding().at(ask.key.span, words));
                }
            }
        }
    }
}

/// Where the unit writes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// [narrative]
    Narrative,
    /// [extra]
    Extra,
    /// [performance]
    Performance,
}

impl Part {
    /// All.
    pub const ALL: &'static [Self] = &[Self::Narrative, Self::Extra, Self::Performance];

    /// Its name in a budget and in templates.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Extra => "extra",
            Self::Performance => "performance",
        }
    }

    /// Its name in variant.toml.
    pub(super) fn declared_in(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Extra => "ask",
            Self::Performance => "performance",
        }
    }
}

fn add(
    asks: &mut Vec<Ask>,
    key: &Spanned<String>,
    depth: usize,
    (what, hint): (&Text, Option<&Text>),
    kind: AskKind,
    optional: bool,
) {
    if asks.iter().any(|ask| ask.key.value == key.value) {
        return;
    }
    let (what, hint) = (what.value.clone(), hint.map(|hint| hint.value.clone()));
    asks.push(Ask {
        key: key.clone(),
        what,
        hint,
        kind,
        need: Need::Optional,
        within_line: false,
        optional,
        own: depth == 0,
    });
}

fn is_used(part: Part, ask: &Ask, seen: &[Seen]) -> bool {
    seen.iter().flat_map(|seen| &seen.asked).any(|used| used.is(part, &ask.key.value))
}

/// A key that a guard asks about may be left out; else it is needed where it is printed.
fn need(part: Part, ask: &Ask, seen: &[Seen]) -> Need {
    let uses = || seen.iter().flat_map(|seen| &seen.asked).filter(|used| used.is(part, &ask.key.value));
    if ask.optional || uses().any(|used| used.place == Place::Guard) {
        return Need::Optional;
    }
    uses().map(|used| used.place.need()).max().unwrap_or(Need::Optional)
}

/// Names that no template could use, or that already mean something.
fn refuse_bad_names(file: &VariantFile, shelf: &mut Shelf<'_>) {
    let wording = file.wording.iter().flat_map(|wording| wording.unit.0.iter().chain(&wording.department.0));
    let wording = wording.map(|(key, _)| (key, is_taken(&key.value)));
    let narrative = file.narrative.0.iter().map(|(key, _)| (key, false));
    let asked = file.ask.0.iter().map(|(key, _)| (key, false));
    for (key, taken) in wording.chain(narrative).chain(asked) {
        let words = match (is_name(&key.value), taken) {
            (false, _) => "模板里写不出这个名称",
            (true, true) => "这个名称已经另有所指",
            (true, false) => continue,
        };
        shelf.findings.push(findings::BAD_NAME.finding().at(key.span, words));
    }
}
