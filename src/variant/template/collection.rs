//! The templates of a variant, collected while it is loaded.

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

/// Collects the templates of a variant while it is lowered.
#[derive(Debug, Default)]
pub(crate) struct Templates {
    list: Vec<Template>,
}

impl Templates {
    /// Words, which become a template only if they need to.
    pub(crate) fn words(&mut self, text: &Text) -> Words {
        if is_template(&text.value) { self.add(text, TemplateOutput::Plain) } else { Words::Plain(text.value.clone()) }
    }

    /// A template, whatever it holds.
    pub(crate) fn add(&mut self, text: &Text, output: TemplateOutput) -> Words {
        self.list.push(Template::new(text.value.clone(), text.span, output));
        Words::Template(self.list.len() - 1)
    }

    /// A template that says something only where a condition holds.
    pub(crate) fn condition(&mut self, when: &Text) -> Words {
        let text = format!("{{% if {} %}}1{{% endif %}}", when.value);
        self.list.push(Template::new(text, when.span, TemplateOutput::Plain));
        Words::Template(self.list.len() - 1)
    }

    /// All texts, to look for what they use.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, Span)> {
        self.list.iter().map(|template| (template.text.as_str(), template.span))
    }

    /// What each template uses; one that uses what it may not is a finding at its place, and is left out.
    pub(crate) fn analyse(
        &mut self,
        names: &TemplateNames,
        vocabulary: &Vocabulary,
        sums: &mut Sums,
        shelf: &mut Shelf<'_>,
    ) -> Vec<TemplateUses> {
        let analyse = |template: &mut Template| {
            let mut seen = template.analyse(names, template.output.scope(), shelf);
            if template.output == TemplateOutput::Markdown {
                seen.printed_inline = keys_printed_inline(&template.text);
            }
            sums.take(&seen, template.place(shelf), vocabulary, shelf);
            if !seen.faults.is_empty() {
                template.text.clear();
            }
            seen
        };
        self.list.iter_mut().map(analyse).collect()
    }

    /// Parses all templates; what is wrong with one is a finding at its place.
    pub(crate) fn finish(self, known: &FilterData, names: TemplateNames, shelf: &mut Shelf<'_>) -> Writer {
        let mut tera = engine(known);
        let named = self.list.iter().enumerate().map(|(number, template)| (template.name(number), &template.text));
        if tera.add_raw_templates(named).is_err() {
            // Find out which: one by one, the faulty ones left out.
            tera = engine(known);
            for (number, template) in self.list.iter().enumerate() {
                if let Err(error) = tera.add_raw_template(&template.name(number), &template.text) {
                    shelf.findings.push(explain(&error, &template.text, template.span, shelf));
                }
            }
        }
        Writer::new(tera, self.list, names, known.clone())
    }
}
