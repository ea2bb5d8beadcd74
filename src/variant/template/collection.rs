//! Collects the templates of a variant while it is loaded.

use super::engine::{engine, explain};
use super::filters::FilterData;
use super::inline_use::keys_printed_inline;
use super::names::TemplateNames;
use super::sums::Sums;
use super::text::{Template, TemplateOutput, Words, is_template};
use super::uses::TemplateUses;
use super::writer::Writer;
use crate::source::{Shelf, Span, Text};
use crate::variant::vocabulary::Vocabulary;

/// The templates of a variant; their indices are their numbers.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    list: Vec<Template>,
}

impl Templates {
    /// Adds a text as plain text; it becomes a template only if it has tags.
    pub(crate) fn words(&mut self, text: &Text) -> Words {
        if is_template(&text.value) { self.add(text, TemplateOutput::Plain) } else { Words::Plain(text.value.clone()) }
    }

    /// Adds a text as a template, even if it has no tags.
    pub(crate) fn add(&mut self, text: &Text, output: TemplateOutput) -> Words {
        self.list.push(Template::new(text.value.clone(), text.span, output));
        Words::Template(self.list.len() - 1)
    }

    /// Adds a template that prints `1` if the condition holds, else nothing.
    pub(crate) fn condition(&mut self, when: &Text) -> Words {
        let text = format!("{{% if {} %}}1{{% endif %}}", when.value);
        self.list.push(Template::new(text, when.span, TemplateOutput::Plain));
        Words::Template(self.list.len() - 1)
    }

    /// The texts of all templates.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, Span)> {
        self.list.iter().map(|template| (template.text.as_str(), template.span))
    }

    /// The uses of each template, by number. Every fault is a finding, and its template is emptied.
    pub(crate) fn analyse(
        &mut self,
        names: &TemplateNames,
        vocabulary: &Vocabulary,
        sums: &mut Sums,
        shelf: &mut Shelf<'_>,
    ) -> Vec<TemplateUses> {
        let analyse = |template: &mut Template| {
            let mut uses = template.analyse(names, template.output.scope(), shelf);
            if template.output == TemplateOutput::Markdown {
                uses.printed_inline = keys_printed_inline(&template.text);
            }
            sums.take(&uses, template.place(shelf), vocabulary, shelf);
            if !uses.faults.is_empty() {
                template.text.clear();
            }
            uses
        };
        self.list.iter_mut().map(analyse).collect()
    }

    /// Parses all templates; every syntax error is a finding.
    pub(crate) fn finish(self, data: &FilterData, names: TemplateNames, shelf: &mut Shelf<'_>) -> Writer {
        let mut tera = engine(data);
        let named = self.list.iter().enumerate().map(|(number, template)| (template.name(number), &template.text));
        if tera.add_raw_templates(named).is_err() {
            // Add them one by one to find the faulty ones, which are left out.
            tera = engine(data);
            for (number, template) in self.list.iter().enumerate() {
                if let Err(error) = tera.add_raw_template(&template.name(number), &template.text) {
                    shelf.findings.push(explain(&error, &template.text, template.span, shelf));
                }
            }
        }
        Writer::new(tera, self.list, names, data.clone())
    }
}
