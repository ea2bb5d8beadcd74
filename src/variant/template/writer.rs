//! Rendering: templates and values in, text out.
//!
//! Amounts are passed as marks, so that each number in the text keeps its amount and trace.

use tera::{Context, Tera};

use super::analysis::analyse;
use super::engine::{engine, explain};
use super::filters::FilterData;
use super::locate::locate;
use super::marks::Mark;
use super::names::{Scope, TemplateNames};
use super::sums::Sums;
use super::text::{Template, TemplateOutput, Words, Written};
use crate::source::{Shelf, Span, Text};
use crate::variant::vocabulary::Vocabulary;

/// The table of budget.toml that contains a template of the unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitTemplate {
    /// `[sections]`, which is Markdown.
    Section,
    /// `[narrative]`
    Narrative,
    /// `[extra]`
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

/// Renders the texts of a variant.
#[derive(Debug)]
pub struct Writer {
    tera: Tera,
    list: Vec<Template>,
    names: TemplateNames,
    filter_data: FilterData,
}

impl Writer {
    pub(super) fn new(tera: Tera, list: Vec<Template>, names: TemplateNames, filter_data: FilterData) -> Self {
        Self { tera, list, names, filter_data }
    }

    /// The rendered text.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub(crate) fn write(&self, words: &Words, context: &Context, shelf: &Shelf<'_>) -> Written {
        match words {
            Words::Plain(text) => Ok(text.clone()),
            Words::Template(number) => {
                let template = &self.list[*number];
                template.render(&self.tera, &template.name(*number), context, shelf)
            }
        }
    }

    /// The first line of a template in its file.
    #[must_use]
    pub fn place(&self, words: &Words) -> Option<Span> {
        let Words::Template(number) = words else { return None };
        let Template { text, span, .. } = self.list.get(*number)?;
        let first_line = text.find('\n').unwrap_or(text.len()).max(1);
        Some(Span { end: span.start + u32::try_from(first_line).ok()?, ..*span })
    }

    /// The place of a text in some template of the report.
    #[must_use]
    pub fn find(&self, words: &str, shelf: &Shelf<'_>) -> Option<Span> {
        self.list.iter().filter(|template| template.output == TemplateOutput::Markdown).find_map(|template| {
            let at = template.text.find(words)?;
            Some(locate(&template.text, template.span, at..at + words.len(), shelf))
        })
    }

    /// Adds the sums of the unit's template to `sums`; every fault is a finding.
    pub fn analyse(
        &self,
        text: &Text,
        of: UnitTemplate,
        sums: &mut Sums,
        vocabulary: &Vocabulary,
        shelf: &mut Shelf<'_>,
    ) {
        let template = Template::new(text.value.clone(), text.span, of.output());
        let uses = template.analyse(&self.names, of.scope(), shelf);
        sums.take(&uses, template.place(shelf), vocabulary, shelf);
    }

    /// The rendered template of the unit; empty if [`Self::analyse`] finds a fault in it.
    ///
    /// # Errors
    /// A finding at the place in the template where rendering failed.
    pub(crate) fn write_authored(
        &self,
        text: &Text,
        of: UnitTemplate,
        context: &Context,
        shelf: &Shelf<'_>,
    ) -> Written {
        let template = Template::new(text.value.clone(), text.span, of.output());
        if !analyse(&text.value, &self.names, of.scope()).faults.is_empty() {
            return Ok(String::new());
        }
        let (mut alone, name) = (engine(&self.filter_data), template.name(0));
        let failed = |error| Box::new(explain(&error, &text.value, text.span, shelf));
        alone.add_raw_template(&name, &text.value).map_err(failed)?;
        template.render(&alone, &name, context, shelf)
    }

    /// The text as authored.
    #[must_use]
    pub fn text<'w>(&'w self, words: &'w Words) -> &'w str {
        match words {
            Words::Plain(text) => text,
            Words::Template(number) => self.list.get(*number).map_or("", |template| &template.text),
        }
    }

    /// Removes and returns the missing amounts that templates tested for zero.
    #[must_use]
    pub fn take_missing(&self) -> Vec<Mark> {
        self.filter_data.missing.take()
    }
}
