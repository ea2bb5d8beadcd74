//! Words of a variant: plain, or templates (Tera) that are given a document's names.
//!
//! Amounts reach a template as marks (noncharacters that no authored text may hold), so that the
//! compiler finds in the finished words which number stands where and where it came from.

use tera::{Context, Tera};

use super::analysis::analyse;
use super::engine::{engine, explain};
use super::filters::FilterData;
use super::locate::locate;
use super::marks::Mark;
use super::names::{Scope, TemplateNames};
use super::sums::Sums;
use super::text::{Template, TemplateOutput, Words, Written};
use super::work_limit::WorkLimit;
use crate::source::{Shelf, Span, Text};
use crate::variant::vocabulary::Vocabulary;

/// Where a unit authored a template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitTemplate {
    /// In [sections]: it is read as Markdown.
    Section,
    /// In [narrative].
    Narrative,
    /// In [extra].
    Extra,
}

impl UnitTemplate {
    fn output(self) -> TemplateOutput {
        if self == Self::Section { TemplateOutput::Markdown } else { TemplateOutput::Plain }
    }

    fn scope(self) -> Scope {
        match self {
            Self::Section => Scope::Report,
            Self::Narrative => Scope::Narrative,
            Self::Extra => Scope::Extra,
        }
    }
}

/// Renders the words of a variant.
#[derive(Debug)]
pub struct Writer {
    tera: Tera,
    list: Vec<Template>,
    names: TemplateNames,
    known: FilterData,
}

impl Writer {
    pub(super) fn new(tera: Tera, list: Vec<Template>, names: TemplateNames, known: FilterData) -> Self {
        Self { tera, list, names, known }
    }

    /// The finished words.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub fn write(&self, words: &Words, context: &Context, limit: &WorkLimit, shelf: &Shelf<'_>) -> Written {
        match words {
            Words::Plain(text) => Ok(text.clone()),
            Words::Template(number) => {
                let template = &self.list[*number];
                template.render(&self.tera, &template.name(*number), context, limit, shelf)
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
        self.list.iter().filter(|template| template.output == TemplateOutput::Markdown).find_map(|template| {
            let at = template.text.find(words)?;
            Some(locate(&template.text, template.span, at..at + words.len(), shelf))
        })
    }

    /// Takes in the sums that a template asks for which a unit authored; every name that it may not use is a finding.
    pub fn analyse(
        &self,
        text: &Text,
        of: UnitTemplate,
        sums: &mut Sums,
        vocabulary: &Vocabulary,
        shelf: &mut Shelf<'_>,
    ) {
        let template = Template::new(text.value.clone(), text.span, of.output());
        let seen = template.analyse(&self.names, of.scope(), shelf);
        sums.take(&seen, template.place(shelf), vocabulary, shelf);
    }

    /// The finished words of a template that a unit authored; nothing of one in which [`Self::look`] found a fault.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub fn write_authored(
        &self,
        text: &Text,
        of: UnitTemplate,
        context: &Context,
        limit: &WorkLimit,
        shelf: &Shelf<'_>,
    ) -> Written {
        let template = Template::new(text.value.clone(), text.span, of.output());
        if !analyse(&text.value, &self.names, of.scope()).faults.is_empty() {
            return Ok(String::new());
        }
        let (mut alone, name) = (engine(&self.known), template.name(0));
        let failed = |error| Box::new(explain(&error, &text.value, text.span, shelf));
        alone.add_raw_template(&name, &text.value).map_err(failed)?;
        template.render(&alone, &name, context, limit, shelf)
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
