//! Words of a variant: plain, or templates (Tera) that are given a document's names.
//!
//! Amounts reach a template as marks (noncharacters that no authored text may hold), so that the
//! compiler finds in the finished words which number stands where and where it came from.

use tera::{Context, Tera};

use super::escape::escape;
use super::filters::{Known, register};
use super::findings;
use super::look::look;
use super::marks::Mark;
use super::names::{Names, Scope};
use super::paths::Fault;
use super::seen::Seen;
use super::sums::Sums;
use super::vocabulary::Vocabulary;
use super::within_line::within_line;
use super::work::{Nest, Room, Taking, nests};
use crate::diagnostic::Diagnostic;
use crate::source::{Shelf, Span, Text};

/// Words of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// Printed as they are.
    Plain(String),
    /// The template of this number.
    Template(usize),
}

/// How a template's output is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reads {
    /// As words.
    Plain,
    /// As Markdown: authored words in it are escaped.
    Markdown,
}

#[derive(Clone, Debug)]
struct Template {
    text: String,
    span: Span,
    reads: Reads,
    nests: Vec<Nest>,
}

impl Template {
    /// Tera decides by the name whether to escape.
    fn name(&self, number: usize) -> String {
        match self.reads {
            Reads::Plain => format!("t{number}"),
            Reads::Markdown => format!("t{number}.md"),
        }
    }
}

impl Reads {
    fn scope(self) -> Scope {
        match self {
            Self::Plain => Scope::Table,
            Self::Markdown => Scope::Report,
        }
    }
}

/// Where a unit authored a template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Authored {
    /// In [sections]: it is read as Markdown.
    Section,
    /// In [narrative].
    Narrative,
    /// In [extra].
    Extra,
}

impl Authored {
    fn reads(self) -> Reads {
        if self == Self::Section { Reads::Markdown } else { Reads::Plain }
    }

    fn scope(self) -> Scope {
        match self {
            Self::Section => Scope::Report,
            Self::Narrative => Scope::Narrative,
            Self::Extra => Scope::Extra,
        }
    }
}

impl Template {
    fn new(text: String, span: Span, reads: Reads) -> Self {
        Self { nests: nests(&text), text, span, reads }
    }

    /// Renders it in the room that there is.
    fn render(&self, tera: &Tera, name: &str, context: &Context, room: &Room, shelf: &Shelf<'_>) -> Written {
        if !room.take(&self.nests, context) {
            return Err(Box::new(self.too_much("这里的循环要走太多遍", shelf)));
        }
        let mut taking = Taking { written: Vec::new(), room };
        if let Err(error) = tera.render_to(name, context, &mut taking) {
            return Err(Box::new(match error.kind() {
                tera::ErrorKind::Io(_) => self.too_much("这里印出的内容太多", shelf),
                _ => explain(&error, &self.text, self.span, shelf),
            }));
        }
        Ok(String::from_utf8(taking.written).unwrap_or_default())
    }

    fn too_much(&self, words: &str, shelf: &Shelf<'_>) -> Diagnostic {
        let at = self.text.find("{%").map_or(0..self.text.len(), |at| at..at + 2);
        findings::TOO_MUCH.finding().at(within(&self.text, self.span, at, shelf), words)
    }

    /// A fault as a finding at its place.
    fn fault(&self, fault: &Fault, shelf: &Shelf<'_>) -> Diagnostic {
        let Fault { kind, at, words, help } = fault;
        let finding = kind.finding().at(within(&self.text, self.span, at.clone(), shelf), words);
        if let Some(help) = help { finding.help(help) } else { finding }
    }

    /// What it uses; every name that it may not use is a finding.
    fn look(&self, names: &Names, scope: Scope, shelf: &mut Shelf<'_>) -> Seen {
        let seen = look(&self.text, names, scope);
        for fault in &seen.faults {
            let finding = self.fault(fault, shelf);
            shelf.findings.push(finding);
        }
        seen
    }

    fn place(&self, shelf: &Shelf<'_>) -> Within {
        Within::new(&self.text, self.span, shelf)
    }
}

/// Collects the templates of a variant while it is lowered.
#[derive(Debug, Default)]
pub(super) struct Templates {
    list: Vec<Template>,
}

impl Templates {
    /// Words, which become a template only if they need to.
    pub(super) fn words(&mut self, text: &Text) -> Words {
        if is_template(&text.value) { self.add(text, Reads::Plain) } else { Words::Plain(text.value.clone()) }
    }

    /// A template, whatever it holds.
    pub(super) fn add(&mut self, text: &Text, reads: Reads) -> Words {
        self.list.push(Template::new(text.value.clone(), text.span, reads));
        Words::Template(self.list.len() - 1)
    }

    /// A template that says something only where a condition holds.
    pub(super) fn condition(&mut self, when: &Text) -> Words {
        let text = format!("{{% if {} %}}1{{% endif %}}", when.value);
        self.list.push(Template::new(text, when.span, Reads::Plain));
        Words::Template(self.list.len() - 1)
    }

    /// All texts, to look for what they use.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, Span)> {
        self.list.iter().map(|template| (template.text.as_str(), template.span))
    }

    /// What each template uses; one that uses what it may not is a finding at its place, and is left out.
    pub(super) fn look(
        &mut self,
        names: &Names,
        vocabulary: &Vocabulary,
        sums: &mut Sums,
        shelf: &mut Shelf<'_>,
    ) -> Vec<Seen> {
        let look = |template: &mut Template| {
            let mut seen = template.look(names, template.reads.scope(), shelf);
            if template.reads == Reads::Markdown {
                seen.within_line = within_line(&template.text);
            }
            sums.take(&seen, template.place(shelf), vocabulary, shelf);
            if !seen.faults.is_empty() {
                template.text.clear();
            }
            seen
        };
        self.list.iter_mut().map(look).collect()
    }

    /// Parses all templates; what is wrong with one is a finding at its place.
    pub(super) fn finish(self, known: &Known, names: Names, shelf: &mut Shelf<'_>) -> Writer {
        let mut tera = environment(known);
        let named = self.list.iter().enumerate().map(|(number, template)| (template.name(number), &template.text));
        if tera.add_raw_templates(named).is_err() {
            // Find out which: one by one, the faulty ones left out.
            tera = environment(known);
            for (number, template) in self.list.iter().enumerate() {
                if let Err(error) = tera.add_raw_template(&template.name(number), &template.text) {
                    shelf.findings.push(explain(&error, &template.text, template.span, shelf));
                }
            }
        }
        Writer { tera, list: self.list, names, known: known.clone() }
    }
}

/// True if a text has anything for a template engine.
#[must_use]
pub fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.contains("{#")
}

/// Finished words, or why there are none.
pub type Written = Result<String, Box<Diagnostic>>;

/// Renders the words of a variant.
#[derive(Debug)]
pub struct Writer {
    tera: Tera,
    list: Vec<Template>,
    names: Names,
    known: Known,
}

impl Writer {
    /// The finished words.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub fn write(&self, words: &Words, context: &Context, room: &Room, shelf: &Shelf<'_>) -> Written {
        match words {
            Words::Plain(text) => Ok(text.clone()),
            Words::Template(number) => {
                let template = &self.list[*number];
                template.render(&self.tera, &template.name(*number), context, room, shelf)
            }
        }
    }

    /// Where a template begins: its first line.
    #[must_use]
    pub fn place(&self, words: &Words) -> Option<Span> {
        let Words::Template(number) = words else { return None };
        let Template { text, span, .. } = self.list.get(*number)?;
        let first_line = text.find('\n').unwrap_or(text.len()).max(1);
        Some(Span { end: span.start + u32::try_from(first_line).ok()?, ..*span })
    }

    /// Where words stand in some template of the report.
    #[must_use]
    pub fn find(&self, words: &str, shelf: &Shelf<'_>) -> Option<Span> {
        self.list.iter().filter(|template| template.reads == Reads::Markdown).find_map(|template| {
            let at = template.text.find(words)?;
            Some(within(&template.text, template.span, at..at + words.len(), shelf))
        })
    }

    /// Takes in the sums that a template asks for which a unit authored; every name that it may not use is a finding.
    pub fn look(&self, text: &Text, of: Authored, sums: &mut Sums, vocabulary: &Vocabulary, shelf: &mut Shelf<'_>) {
        let template = Template::new(text.value.clone(), text.span, of.reads());
        let seen = template.look(&self.names, of.scope(), shelf);
        sums.take(&seen, template.place(shelf), vocabulary, shelf);
    }

    /// The finished words of a template that a unit authored; nothing of one in which [`Self::look`] found a fault.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub fn write_authored(
        &self,
        text: &Text,
        of: Authored,
        context: &Context,
        room: &Room,
        shelf: &Shelf<'_>,
    ) -> Written {
        let template = Template::new(text.value.clone(), text.span, of.reads());
        if !look(&text.value, &self.names, of.scope()).faults.is_empty() {
            return Ok(String::new());
        }
        let (mut alone, name) = (environment(&self.known), template.name(0));
        let failed = |error| Box::new(explain(&error, &text.value, text.span, shelf));
        alone.add_raw_template(&name, &text.value).map_err(failed)?;
        template.render(&alone, &name, context, room, shelf)
    }

    /// A template as it is authored.
    #[must_use]
    pub fn text<'w>(&'w self, words: &'w Words) -> &'w str {
        match words {
            Words::Plain(text) => text,
            Words::Template(number) => self.list.get(*number).map_or("", |template| &template.text),
        }
    }

    /// What was asked whether it is zero, and is not written: said once.
    #[must_use]
    pub fn take_missing(&self) -> Vec<Mark> {
        self.known.missing.take()
    }
}

fn environment(known: &Known) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(escape);
    register(&mut tera, known);
    tera
}

/// A template's error as a finding at its place.
fn explain(error: &tera::Error, text: &str, span: Span, shelf: &Shelf<'_>) -> Diagnostic {
    let (message, range) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.span().range.clone())
        }
        _ => (error.to_string(), 0..text.len()),
    };
    // A filter of our own says its piece in Chinese, as the cause.
    let own = std::error::Error::source(error)
        .map(ToString::to_string)
        .filter(|cause| cause.starts_with(|c: char| !c.is_ascii()));
    let words = own.unwrap_or_else(|| in_chinese(&message));
    findings::TEMPLATE.finding().at(within(text, span, range, shelf), words)
}

/// The template engine's words in Chinese.
fn in_chinese(message: &str) -> String {
    let named = message.split('`').nth(1).unwrap_or_default();
    let has = |words: &str| message.contains(words);
    if !message.is_ascii() {
        return message.to_owned();
    }
    let words = match () {
        () if has("Unexpected end of input") || has("unexpected end") || has("Closing comment tag") => {
            "模板没有写完：是不是少了 {% endif %}、{% endfor %}、}} 或引号"
        }
        () if has("Unknown tag") => {
            "没有这种标签，只有 {% if %}、{% elif %}、{% else %}、{% endif %}、{% for %}、{% endfor %}"
        }
        () if has("was expecting `elif`") => "{% if %} 里只能接 {% elif %}、{% else %}、{% endif %}",
        () if has("Unexpected character") => "这里有模板不认识的字符（全角标点也不行）",
        () if has("too complex") || has("nesting is too deep") || has("nested brackets") => "模板套得太深",
        () if has("Tried to render a variable that is undefined") => "这里没有内容可印",
        () if has("not defined") || has("undefined") => return format!("没有“{named}”这个内容"),
        () if has("Cannot compare") => "这两样不能比较",
        () if has("Math operations") || has("requires both operands") => "金额和文字不能加减乘除",
        () if has("divi") => "除数是零",
        () if has("Iteration not possible") || has("iteration is not possible") => {
            "这不是一列东西，不能用 {% for %} 逐个取"
        }
        () if has("Invalid type for the value") => "这里的内容不能这样用：种类不对",
        () if has("Missing") || has("missing") => return format!("少写了一项：{named}"),
        () if message.starts_with("Found") => return format!("这里不该是 {named}，多半是多写或少写了符号"),
        () => "这里的写法不合模板的规则",
    };
    words.to_owned()
}

/// The place of a stretch of template text in its file; the whole template where quoting hides it.
pub(super) fn within(text: &str, span: Span, range: std::ops::Range<usize>, shelf: &Shelf<'_>) -> Span {
    Within::new(text, span, shelf).at(range)
}

/// Finds the places of many stretches of one template.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within {
    span: Span,
    length: usize,
    /// How far from the beginning of the span the text begins: after its quotes.
    offset: Option<usize>,
}

impl Within {
    pub(super) fn new(text: &str, span: Span, shelf: &Shelf<'_>) -> Self {
        let source = shelf.sources.text(span);
        let begins = |quotes: usize| source.get(quotes..).is_some_and(|rest| rest.starts_with(text));
        Self { span, length: text.len(), offset: [0, 1, 3].into_iter().find(|&quotes| begins(quotes)) }
    }

    pub(super) fn at(&self, range: std::ops::Range<usize>) -> Span {
        let Self { span, length, offset } = *self;
        let Some(offset) = offset.filter(|_| range.start < range.end && range.end <= length) else { return span };
        let narrow = |at: usize| span.start + u32::try_from(offset + at).unwrap_or(0);
        Span { file: span.file, start: narrow(range.start), end: narrow(range.end) }
    }
}
