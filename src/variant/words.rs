//! Words of a variant: plain, or templates (Tera) that are given a document's names.
//!
//! Amounts reach a template as marks (noncharacters that no authored text may hold), so that the
//! compiler finds in the finished words which number stands where and where it came from.

use tera::{Context, Tera};

use super::codes;
use super::filters::{Known, asked, register};
use super::marks::Mark;
use super::templates::forbidden;
use crate::diagnostic::Diagnostic;
use crate::source::{Shelf, Span, Text, did_you_mean};

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

impl Template {
    /// What no template may do, if this one does it.
    fn misuse(&self, shelf: &Shelf<'_>) -> Option<Diagnostic> {
        let range = forbidden(&self.text)?;
        let words = format!("{} 不能这样用", &self.text[range.clone()]);
        Some(codes::FORBIDDEN.finding().at(within(&self.text, self.span, range, shelf), words))
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
        self.list.push(Template { text: text.value.clone(), span: text.span, reads });
        Words::Template(self.list.len() - 1)
    }

    /// All texts, to look for what they use.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, Span)> {
        self.list.iter().map(|template| (template.text.as_str(), template.span))
    }

    /// Parses all templates; what is wrong with one is a finding at its place.
    pub(super) fn finish(mut self, known: &Known, names: &[&str], shelf: &mut Shelf<'_>) -> Writer {
        for template in &mut self.list {
            if let Some(finding) = template.misuse(shelf) {
                shelf.findings.push(finding);
                template.text.clear();
            }
        }
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
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let writer = Writer { tera, list: self.list, names, known: known.clone() };
        writer.refuse_unknown_names(shelf);
        writer
    }
}

/// True if a text has anything for a template engine.
#[must_use]
pub fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.contains("{#")
}

/// Renders the words of a variant.
#[derive(Debug)]
pub struct Writer {
    tera: Tera,
    list: Vec<Template>,
    names: Vec<String>,
    known: Known,
}

impl Writer {
    /// The finished words.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub fn write(&self, words: &Words, context: &Context, shelf: &Shelf<'_>) -> Result<String, Box<Diagnostic>> {
        match words {
            Words::Plain(text) => Ok(text.clone()),
            Words::Template(number) => {
                let template = &self.list[*number];
                let rendered = self.tera.render(&template.name(*number), context);
                rendered.map_err(|error| Box::new(explain(&error, &template.text, template.span, shelf)))
            }
        }
    }

    /// Amounts that are missing and that the words written since were made to depend on.
    #[must_use]
    pub fn asked(&self) -> Vec<Mark> {
        asked()
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

    /// The finished words of a template that a unit authored; `markdown` if they are read as Markdown.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub fn write_authored(
        &self,
        text: &Text,
        markdown: bool,
        context: &Context,
        shelf: &Shelf<'_>,
    ) -> Result<String, Box<Diagnostic>> {
        let template = Template {
            text: text.value.clone(),
            span: text.span,
            reads: if markdown { Reads::Markdown } else { Reads::Plain },
        };
        if let Some(finding) = template.misuse(shelf) {
            return Err(Box::new(finding));
        }
        let (mut alone, name) = (environment(&self.known), template.name(0));
        let failed = |error| Box::new(explain(&error, &text.value, text.span, shelf));
        alone.add_raw_template(&name, &text.value).map_err(failed)?;
        if let Some(finding) = self.unknown_names(&alone, &name, &template, shelf).pop() {
            return Err(Box::new(finding));
        }
        alone.render(&name, context).map_err(failed)
    }

    fn refuse_unknown_names(&self, shelf: &mut Shelf<'_>) {
        for (number, template) in self.list.iter().enumerate() {
            let mut unknown = self.unknown_names(&self.tera, &template.name(number), template, shelf);
            shelf.findings.append(&mut unknown);
        }
    }

    /// A name that nobody gives would be silently false in an `{% if %}`.
    fn unknown_names(&self, tera: &Tera, name: &str, template: &Template, shelf: &Shelf<'_>) -> Vec<Diagnostic> {
        let Template { text, span, .. } = template;
        let used = tera.get_template_variables(name).unwrap_or_default();
        let mut unknown: Vec<&str> = used.into_iter().filter(|name| !self.names.iter().any(|n| n == name)).collect();
        unknown.sort_unstable();
        let say = |name: &str| {
            let at = text.find(name).map_or(0..text.len(), |start| start..start + name.len());
            let meant = did_you_mean(name, self.names.iter().map(String::as_str));
            let finding =
                codes::UNKNOWN_NAME.finding().at(within(text, *span, at, shelf), format!("没有“{name}”{meant}"));
            finding.help(format!("可以用：{}。", self.names.join("、")))
        };
        unknown.into_iter().map(say).collect()
    }
}

fn environment(known: &Known) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(escape_markdown);
    register(&mut tera, known);
    tera
}

/// Authored words in the report stay words: what Markdown would read as markup is escaped.
fn escape_markdown(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for c in text.chars() {
        match c {
            '\n' => out.write_all(b"\n\n")?,
            _ if c.is_ascii_punctuation() => write!(out, "\\{c}")?,
            _ => write!(out, "{c}")?,
        }
    }
    Ok(())
}

/// Words that Markdown reads as just these words.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = Vec::with_capacity(text.len());
    // Writing to memory does not fail.
    let _ = escape_markdown(text, &mut escaped);
    String::from_utf8(escaped).unwrap_or_default()
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
    codes::TEMPLATE.finding().at(within(text, span, range, shelf), words)
}

/// The template engine's words in Chinese.
fn in_chinese(message: &str) -> String {
    let named = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("Unexpected end of input") {
        "模板没有写完：是不是少了 {% endif %}、{% endfor %} 或 }}".to_owned()
    } else if message.contains("ilter") && !named.is_empty() {
        format!("没有“{named}”这个过滤器，可以用：money、abs、change、percent、cn_number、lines")
    } else if message.contains("unction") && !named.is_empty() {
        format!("没有“{named}”这个函数，可以用：table、section")
    } else if message.contains("not defined") || message.contains("ndefined") || message.contains("not found") {
        format!("没有“{named}”这个内容：是单位还没有写，还是名称写错了")
    } else if !message.is_ascii() {
        message.to_owned()
    } else {
        "这里的写法不合模板的规则".to_owned()
    }
}

/// The place of a stretch of template text in its file; the whole template where quoting hides it.
pub(super) fn within(text: &str, span: Span, range: std::ops::Range<usize>, shelf: &Shelf<'_>) -> Span {
    let source = shelf.sources.text(span);
    let offset = [0, 1, 3].into_iter().find(|&quotes| source.get(quotes..).is_some_and(|rest| rest.starts_with(text)));
    match offset {
        Some(offset) if range.start < range.end && range.end <= text.len() => {
            let narrow = |at: usize| span.start + u32::try_from(offset + at).unwrap_or(0);
            Span { file: span.file, start: narrow(range.start), end: narrow(range.end) }
        }
        _ => span,
    }
}
