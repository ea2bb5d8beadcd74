//! Words of a variant: plain, or templates (Tera) that are given a document's names.
//!
//! Amounts reach a template as marks (noncharacters that no authored text may hold), so that the
//! compiler finds in the finished words which number stands where and where it came from.

use super::codes;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::Diagnostic;
use crate::source::{Shelf, Span, Text, did_you_mean};

/// Begins a mark.
pub const MARK: char = '\u{FDD0}';
/// Ends a mark.
pub const MARK_END: char = '\u{FDD1}';
/// Separates the parts of a mark.
pub const MARK_PART: char = '\u{FDD2}';

/// Words of a variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// Printed as they are.
    Plain(String),
    /// The template of this number.
    Template(usize),
}

/// Collects the templates of a variant while it is lowered.
#[derive(Debug, Default)]
pub(super) struct Templates {
    list: Vec<(String, Span)>,
}

impl Templates {
    /// Words, which become a template only if they need to.
    pub(super) fn words(&mut self, text: &Text) -> Words {
        if !text.value.contains("{{") && !text.value.contains("{%") && !text.value.contains("{#") {
            return Words::Plain(text.value.clone());
        }
        Words::Template(self.add(text))
    }

    /// A template, whatever it holds.
    pub(super) fn add(&mut self, text: &Text) -> usize {
        self.list.push((text.value.clone(), text.span));
        self.list.len() - 1
    }

    /// Parses all templates; what is wrong with one is a finding at its place.
    pub(super) fn finish(
        self,
        report: Option<usize>,
        styles: &[String],
        known: &[&str],
        shelf: &mut Shelf<'_>,
    ) -> Writer {
        let mut tera = environment(styles);
        let named = || (0..).zip(&self.list).map(|(number, (text, _))| (name(number, report), text.clone()));
        if tera.add_raw_templates(named()).is_err() {
            // Find out which: one by one, the faulty ones left out.
            tera = environment(styles);
            for (number, (text, span)) in (0..).zip(&self.list) {
                if let Err(error) = tera.add_raw_template(&name(number, report), text) {
                    shelf.findings.push(explain(&error, text, *span, shelf));
                }
            }
        }
        let writer = Writer { tera, list: self.list, report };
        writer.refuse_unknown_names(known, shelf);
        writer
    }
}

/// The report's authored words are escaped for Markdown, other templates are plain text.
fn name(number: usize, report: Option<usize>) -> String {
    if report == Some(number) { format!("t{number}.md") } else { format!("t{number}") }
}

/// Renders the words of a variant.
#[derive(Debug)]
pub struct Writer {
    tera: Tera,
    list: Vec<(String, Span)>,
    report: Option<usize>,
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
                let (text, span) = &self.list[*number];
                let rendered = self.tera.render(&name(*number, self.report), context);
                rendered.map_err(|error| Box::new(explain(&error, text, *span, shelf)))
            }
        }
    }

    /// A name that nobody gives would be silently false in an `{% if %}`.
    fn refuse_unknown_names(&self, known: &[&str], shelf: &mut Shelf<'_>) {
        for (number, (text, span)) in (0..).zip(&self.list) {
            let Ok(names) = self.tera.get_template_variables(&name(number, self.report)) else {
                continue;
            };
            let mut unknown: Vec<&str> = names.into_iter().filter(|name| !known.contains(name)).collect();
            unknown.sort_unstable();
            for name in unknown {
                let at = text.find(name).map_or(0..text.len(), |start| start..start + name.len());
                let meant = did_you_mean(name, known.iter().copied());
                shelf.findings.push(
                    codes::UNKNOWN_NAME
                        .finding()
                        .at(within(text, *span, at, shelf), format!("没有“{name}”{meant}"))
                        .help(format!("可以用：{}。", known.join("、"))),
                );
            }
        }
    }
}

fn environment(styles: &[String]) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(escape_markdown);
    let styles: Arc<[String]> = styles.into();
    tera.register_filter("money", move |value: &str, options: Kwargs, _: &State| money(value, &options, &styles));
    tera.register_filter("lines", lines);
    tera.register_function("table", place_table);
    tera
}

/// `{{ project.fiscal | money }}`, `{{ fig.basic | money(style="trim") }}`: the style joins the mark.
fn money(value: &str, options: &Kwargs, styles: &[String]) -> TeraResult<Value> {
    let Some(mark) = value.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(MARK_END)) else {
        if value.is_empty() {
            return Ok(Value::safe_string(""));
        }
        return Err(tera::Error::message("money 只能用在金额上"));
    };
    let Some(style) = options.get::<&str>("style")? else {
        return Ok(Value::safe_string(value));
    };
    let Some(number) = styles.iter().position(|known| known == style) else {
        return Err(tera::Error::message(format!("没有“{style}”这个数的样式，可以写：{}", styles.join("、"))));
    };
    Ok(Value::safe_string(&format!("{MARK}{mark}{MARK_PART}{number}{MARK_END}")))
}

/// `{{ project.goals | lines(number="1.") }}`: a line each, numbered.
fn lines(values: Vec<String>, options: Kwargs, _: &State) -> TeraResult<String> {
    let number = options.get::<&str>("number")?.unwrap_or_default();
    let numbered = values.iter().enumerate().map(|(at, line)| {
        number
            .split_once('1')
            .map_or_else(|| line.clone(), |(before, after)| format!("{before}{}{after}{line}", at + 1))
    });
    Ok(numbered.collect::<Vec<_>>().join("\n"))
}

/// `{{ table(id="summary") }}`, `{{ table(id="project", of=loop.index0) }}`.
fn place_table(options: Kwargs, _: &State) -> TeraResult<Value> {
    let id: &str = options.must_get("id")?;
    let of = options.get::<u64>("of")?.map_or_else(String::new, |number| number.to_string());
    Ok(Value::safe_string(&format!("{MARK}table{MARK_PART}{id}{MARK_PART}{of}{MARK_END}")))
}

/// Authored words in the report stay words: what Markdown would read as markup is escaped.
fn escape_markdown(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for c in text.chars() {
        match c {
            '\n' => out.write_all(b"  \n")?,
            _ if c.is_ascii_punctuation() => write!(out, "\\{c}")?,
            _ => write!(out, "{c}")?,
        }
    }
    Ok(())
}

/// A template's error as a finding at its place.
fn explain(error: &tera::Error, text: &str, span: Span, shelf: &Shelf<'_>) -> Diagnostic {
    let (message, range) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.span().range.clone())
        }
        _ => (error.to_string(), 0..text.len()),
    };
    let cause = std::error::Error::source(error).map(|cause| format!("：{cause}")).unwrap_or_default();
    codes::TEMPLATE
        .finding()
        .at(within(text, span, range, shelf), format!("{message}{cause}"))
        .help("模板写法：{{ 名称 }}、{% if 条件 %}…{% endif %}、{% for 项 in 列表 %}…{% endfor %}。")
}

/// The place of a stretch of template text in its file; the whole template where quoting hides it.
fn within(text: &str, span: Span, range: std::ops::Range<usize>, shelf: &Shelf<'_>) -> Span {
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
