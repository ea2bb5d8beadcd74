//! The result of compiling a budget: findings, and the document if there is one.

use std::collections::BTreeMap;

use crate::check;
use crate::check::allow::{Allowed, OfRepository};
use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::document::Document;
use crate::error::Error;
use crate::fonts::Fonts;
use crate::layout::Arrangement;
use crate::model::BuildSettings;
use crate::publication::Publication;
use crate::report::{self, About, Report};
use crate::source::{Date, SourceMap};

/// The result of compiling a budget.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The budget's path in its repository.
    pub path: String,
    /// Files that were read, for excerpts.
    pub sources: SourceMap,
    /// In printing order.
    pub findings: Vec<Diagnostic>,
    /// Findings that an `allow` suppresses, each with its reason.
    pub allowed: Vec<Allowed>,
    /// Each `allow` of gongkai.toml, and whether this budget used it.
    #[doc(hidden)]
    pub of_repository: Vec<OfRepository>,
    /// The budget in short, if it could be read.
    pub digest: Option<Digest>,
    /// Sums beside what they must equal, if they were asked for.
    #[doc(hidden)]
    pub balances: Vec<check::Balance>,
    /// `[build]` of the repository.
    #[doc(hidden)]
    pub build: Option<BuildSettings>,
    /// The day of publication that the document has from elsewhere than its budget.
    #[doc(hidden)]
    pub dated: Option<Date>,
    pub(crate) document: Option<Document>,
    /// Fitted tables from the checks; `None` if they stopped earlier.
    pub(crate) arrangement: Option<Arrangement>,
    /// The repository's own fonts, if it names any.
    pub(crate) own_fonts: Option<Fonts>,
    /// By role: the names of installed fonts for which embedded ones were taken ([`Cabinet::substituting`](crate::Cabinet)).
    pub substituted: BTreeMap<String, String>,
}

impl Outcome {
    /// True if the document may be published: it compiled, and no finding is an error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.refusal().is_none()
    }

    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The document, if it compiled; with an error among the findings it is only a draft.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The document without findings.
    #[must_use]
    pub fn into_document(self) -> Option<Document> {
        self.document
    }

    /// Drops the document, to save memory when the findings of many budgets are kept.
    #[must_use]
    pub fn without_document(self) -> Self {
        Self { document: None, arrangement: None, ..self }
    }

    /// The findings as `gongkai check --format json` prints them.
    #[must_use]
    pub fn to_json(&self) -> String {
        report::json::render(&[self.report("")], &[])
    }

    /// The findings for a report. `folder` is the path prefix of the repository for the reader of the report, or
    /// empty.
    #[must_use]
    pub fn report<'o>(&'o self, folder: &'o str) -> Report<'o> {
        let name = self.digest.as_ref().map_or("", |digest| digest.name.as_str());
        let Self { path: budget, findings, allowed, sources, .. } = self;
        Report { folder, name, budget, findings, allowed, sources, about: About::default() }
    }

    /// The document for publication.
    ///
    /// # Errors
    /// Unless the document is [sound](Self::is_sound).
    pub fn publish(&self) -> Result<Publication<'_>, Error> {
        match self.refusal() {
            None => self.draft(),
            Some(error) => Err(error),
        }
    }

    /// The document regardless of findings; with an error it is marked 草稿 on every page.
    ///
    /// # Errors
    /// If the errors left no document.
    pub fn draft(&self) -> Result<Publication<'_>, Error> {
        let document = self.document.as_ref().ok_or(Error::NoDocument(self.count(Severity::Error)))?;
        Ok(Publication::new(document, self.fonts(), self.arrangement.as_ref()))
    }

    /// Why the document must not be published; `None` if it may.
    fn refusal(&self) -> Option<Error> {
        let errors = self.count(Severity::Error);
        match self.document {
            None => Some(Error::NoDocument(errors)),
            Some(_) if errors > 0 => Some(Error::Unsound(errors)),
            Some(_) => None,
        }
    }

    /// The fonts that the document is set in.
    #[doc(hidden)]
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        self.own_fonts.as_ref().unwrap_or_else(|| Fonts::built_in())
    }

    /// Sets the day of publication if the document has none.
    pub(crate) fn date_from(&mut self, date: Option<Date>) {
        if let Some(document) = &mut self.document {
            self.dated = date.filter(|_| document.published.is_none());
            document.published = document.published.or(date);
        }
    }
}
