//! One template: its text, its analysis, its rendering.

use tera::{Context, Tera};

use super::analysis::analyse;
use super::engine::explain;
use super::fault::Fault;
use super::filters::is_too_long;
use super::locate::{Locator, locate};
use super::names::{Scope, TemplateNames};
use super::uses::TemplateUses;
use super::work::{self, LimitedOutput, LoopNest, TextWork, loop_nests, text_work};
use crate::diagnostic::Diagnostic;
use crate::limits::{self, Limit};
use crate::meter::Excess;
use crate::source::{Shelf, Span};
use crate::variant::findings;

/// Text of a variant: plain, or the number of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// Printed as it is.
    Plain(String),
    /// Number of a template in the variant's [`Writer`](super::Writer).
    Template(usize),
}

/// How the output of a template is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TemplateOutput {
    /// As plain text.
    Plain,
    /// As Markdown: texts of the unit in it are escaped.
    Markdown,
}

/// A template and where it is authored.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub text: String,
    pub span: Span,
    pub output: TemplateOutput,
    nests: Vec<LoopNest>,
    work: Vec<TextWork>,
}

impl TemplateOutput {
    pub(super) fn scope(self) -> Scope {
        match self {
            Self::Plain => Scope::Table,
            Self::Markdown => Scope::Report,
        }
    }
}

impl Template {
    pub(super) fn new(text: String, span: Span, output: TemplateOutput) -> Self {
        Self { nests: loop_nests(&text), work: text_work(&text), text, span, output }
    }

    /// The name in the engine, which escapes in templates whose name ends in `.md`.
    pub(super) fn name(&self, number: usize) -> String {
        match self.output {
            TemplateOutput::Plain => format!("t{number}"),
            TemplateOutput::Markdown => format!("t{number}.md"),
        }
    }

    /// Renders it within the work limit.
    pub(super) fn render(&self, tera: &Tera, name: &str, context: &Context, shelf: &Shelf<'_>) -> Written {
        if let Err(Excess { limit, .. }) = work::take(&self.nests, &self.work, context, &shelf.meter) {
            return Err(Box::new(self.too_much(limit, shelf)));
        }
        let mut output = LimitedOutput { written: Vec::new(), meter: &shelf.meter };
        if let Err(error) = tera.render_to(name, context, &mut output) {
            return Err(Box::new(match error.kind() {
                tera::ErrorKind::Io(_) => self.too_much(&limits::PRINTED, shelf),
                _ if is_too_long(&error) => self.too_much(&limits::FILTERED, shelf),
                _ => explain(&error, &self.text, self.span, shelf),
            }));
        }
        Ok(String::from_utf8(output.written).unwrap_or_default())
    }

    fn too_much(&self, limit: &Limit, shelf: &Shelf<'_>) -> Diagnostic {
        let at = self.text.find("{%").map_or(0..self.text.len(), |at| at..at + 2);
        findings::TOO_MUCH.finding().at(locate(&self.text, self.span, at, shelf), format!("到这里，{limit}"))
    }

    /// A fault as a finding at its place.
    fn fault(&self, fault: &Fault, shelf: &Shelf<'_>) -> Diagnostic {
        let Fault { kind, at, words, help } = fault;
        let finding = kind.finding().at(locate(&self.text, self.span, at.clone(), shelf), words);
        if let Some(help) = help { finding.help(help) } else { finding }
    }

    /// Its uses; every fault is a finding.
    pub(super) fn analyse(&self, names: &TemplateNames, scope: Scope, shelf: &mut Shelf<'_>) -> TemplateUses {
        let uses = analyse(&self.text, names, scope);
        for fault in &uses.faults {
            let finding = self.fault(fault, shelf);
            shelf.findings.push(finding);
        }
        uses
    }

    pub(super) fn place(&self, shelf: &Shelf<'_>) -> Locator {
        Locator::new(&self.text, self.span, shelf)
    }
}

/// True if a text needs the template engine.
#[must_use]
pub fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%") || text.contains("{#")
}

/// The rendered text, or a finding.
pub type Written = Result<String, Box<Diagnostic>>;
