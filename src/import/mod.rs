//! A published document → the budget, or the final accounts, that it was compiled from.
//!
//! A variant is read backwards, without a word about its tables in Rust: a probe (a budget in which every amount and every text
//! is unlike any other) is compiled with it, and each cell of the result tells what it prints. A table of the published
//! document is recognised by its heads and title; each of its cells is then a sum of amounts that the budget holds. In order:
//!
//! 1. `identity`: who published it, and for which year;
//! 2. `probe`, `known`: the tables of a variant, and what each cell adds up;
//! 3. `found`, `heads`, `recognise`: the tables of the document, and which of the known ones each is;
//! 4. `rows`, `forms`: what the rows say about 科目, fixed labels and records;
//! 5. `solve`, `draft`, `records`: the amounts → the budget;
//! 6. `compare`, `approval`: the recompiled tables beside the published ones;
//! 7. `texts`: the sentences → texts, and figures of last year.
//!
//! What a cell leaves open is decided, and marked as doubtful; what finds no place is a remark.

mod accounts;
mod approval;
mod atoms;
mod attempt;
mod barred;
mod candidate;
mod cell;
mod codes;
mod compare;
mod doubt;
mod draft;
mod forms;
mod found;
mod heads;
mod identity;
mod known;
mod lexicon;
mod limits;
mod probe;
mod probe_of_final;
mod recognise;
mod records;
mod remark;
mod rows;
mod solve;
mod spending;
mod spread;
pub mod texts;
mod values;
mod words;

pub use compare::{Agreement, Differing, Lost};
pub use doubt::{Doubts, Step};
pub use remark::{Remark, Remarks};

use self::attempt::Attempt;
use self::candidate::Candidate;
use self::identity::Identity;
use self::recognise::OtherNames;
use crate::error::Error;
use crate::model::{Report, Repository};
use crate::published::Published;
use crate::source::Shelf;
use crate::variant::BUILT_IN;
use crate::world::World;

/// What a published document was read as.
#[derive(Debug)]
pub struct Imported {
    /// The budget, with comments on what is doubtful; then files beside it, such as a variant of its own. Paths from the root.
    pub files: Vec<(String, Vec<u8>)>,
    /// Which report it is.
    pub report: Report,
    /// Its year.
    pub year: u32,
    /// Name of the variant.
    pub variant: String,
    /// Titles of the tables that were recognised; of the forms of a list, one each.
    pub recognised: Vec<String>,
    /// What found no place or could not be read.
    pub remarks: Remarks,
    pub doubts: Doubts,
    /// The recompiled tables beside the published ones.
    pub agreement: Agreement,
}

/// What an import may be told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Name of the variant; of the built-in ones, the one with the fewest differing cells if absent.
    pub variant: Option<String>,
    /// Budget year, where the document does not say it.
    pub year: Option<u32>,
}

/// Which report a published document is read as, and of which year, as far as it says one; `path` is in the repository.
#[must_use]
pub fn report_and_year(
    world: &dyn World,
    path: &str,
    published: &Published,
    settings: &Settings,
) -> (Report, Option<u32>) {
    let report = report(world, path, published, settings);
    let said = || Identity::of(published, None, report).map(|identity| identity.year);
    (report, settings.year.or_else(said))
}

/// The report of the variant that was named, else what the document looks like.
fn report(world: &dyn World, path: &str, published: &Published, settings: &Settings) -> Report {
    let named = settings.variant.as_deref().map(|name| candidate::report(world, path, name));
    named.unwrap_or_else(|| identity::report_of(published))
}

/// Reads a published document back into a budget, to be written at `path` of a repository.
///
/// # Errors
/// If it is too large, has no table that any variant knows, or says no year, or gongkai.toml cannot be read.
pub fn import(world: &dyn World, published: &Published, path: &str, settings: &Settings) -> Result<Imported, Error> {
    limits::check(published)?;
    let mut shelf = Shelf::new(world);
    let repository = Repository::read(&mut shelf);
    if let Some(finding) = shelf.findings.first() {
        return Err(Error::Format(format!("gongkai.toml 有错误，先用 gongkai check 检查：{}", finding.message)));
    }
    let names = OtherNames::of(repository.as_ref().and_then(|repository| repository.import.as_ref()));
    let report = report(world, path, published, settings);
    let year = settings.year.or_else(|| candidate::only_year(world, path, settings.variant.as_deref()?));
    let identity = Identity::of(published, year, report).ok_or_else(|| {
        let words = report.chinese();
        Error::Format(format!("没有找到{words}年度（如“2024年单位{words}”）；用 --year 写明年度"))
    })?;
    let variants: Vec<&str> = match &settings.variant {
        Some(name) => vec![name.as_str()],
        None => candidate::likeliest_first(world, path, &identity, BUILT_IN)
            .into_iter()
            .filter(|name| candidate::report(world, path, name) == report)
            .collect(),
    };
    let found = found::tables(published);
    let mut best: Option<(Attempt<'_>, Candidate<'_>)> = None;
    for name in variants {
        let candidate = Candidate::open(world, path, &identity, name)?;
        let Some(attempt) = Attempt::at(published, &found, &candidate, &names)? else { continue };
        let is_complete = attempt.is_complete();
        if best.as_ref().is_none_or(|(best, _)| attempt.merit() > best.merit()) {
            best = Some((attempt, candidate));
        }
        if is_complete {
            break;
        }
    }
    let said = identity::report_of(published);
    let best = best.filter(|(attempt, _)| attempt.agreement.cells > 0);
    let (attempt, candidate) = best.ok_or_else(|| Error::Format("没有认出公开格式里的任何一张表".to_owned()))?;
    let mut imported = attempt.with_texts(published, candidate);
    if said == Report::Final && report == Report::Budget {
        imported
            .remarks
            .add(Remark::of(format!("文件像是决算的，照“{}”当作预算读了；是决算的，不写 --variant", imported.variant)));
    }
    Ok(imported)
}
