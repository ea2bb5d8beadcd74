//! The budget of the next year: the same unit, projects and words; the figures 待填, what speaks of the old year 待核.

mod asked;
mod changes;
mod executed;
mod lists;
pub(crate) mod overlay;
mod settled;
mod texts;
pub(crate) mod variant;
mod words;

use toml::de::{DeTable, DeValue};

use crate::author::{Edit, EditError, Step};
use crate::conversion::{BudgetFormat, Converter};
use crate::error::Error;
use crate::model::{self, Budget, PreviousExpenditure, Report, file_of_accounts};
use crate::source::{FILE_LIMIT, PENDING_FORMS, Shape, Shelf, is_workbook, marks, usual_text};
use crate::world::{World, folder, join, relative};
use asked::{asked, with_pending};
use changes::{Changes, steps, text};
use executed::{Executed, executed};
use lists::{from_files, inlined};
use overlay::Overlay;
use settled::settled;
use texts::{copy_texts, is_below, text_files};
use variant::Chosen;

/// The files of the next year's budget, and what is left to do.
#[derive(Clone, Debug)]
pub struct NextYear {
    /// The year of the new budget.
    pub year: u32,
    /// The budget, by its path in the repository.
    pub budget: (String, Vec<u8>),
    /// Texts and variants that it needs, by path.
    pub others: Vec<(String, Vec<u8>)>,
    /// Name of the old variant, and of the new one.
    pub variants: (String, String),
    /// Values that are 待填.
    pub pending: usize,
    /// Values that are 待核.
    pub reviews: usize,
    /// True if no variant is made for the year, so that one of the new files extends the old year's.
    pub has_thin_variant: bool,
    /// True if lists from other files now stand in the budget.
    pub has_inlined: bool,
    /// True if last year's 执行数 are taken from its final accounts.
    pub has_accounts: bool,
}

/// The budget at a path as that of the next year, to be written to `to`, a path of the same repository. Findings on the
/// shelf say why the old budget cannot be read.
///
/// # Errors
/// If the old budget's text cannot be changed, or the new one cannot be written as a workbook.
pub fn next_year(shelf: &mut Shelf<'_>, path: &str, to: &str) -> Result<Option<NextYear>, Error> {
    let from = shelf.findings.len();
    let Some(budget) = model::read(shelf, path, None) else { return Ok(None) };
    if shelf.is_damaged {
        return Ok(None);
    }
    shelf.findings.truncate(from);
    let year = budget.unit.year.value + 1;
    let as_toml = format!("{}.toml", to.trim_end_matches(".xlsx").trim_end_matches(".toml"));
    let source = Source::of(shelf, path, &as_toml)?;
    let Some(Source { text: old, has_inlined }) = source else { return Ok(None) };
    let mut world = Overlay::new(shelf.world);
    let Some(chosen) = variant::choose(&budget.unit.variant, path, to, year, &mut world, shelf) else {
        return Ok(None);
    };
    if !is_workbook(path) {
        copy_texts(&old, path, to, &mut world);
    }
    let executed = Executed::of(&budget);
    let accounts = executed.as_ref().and_then(|_| accounts_of(&budget, path, shelf.world));
    let base = if is_workbook(path) { &as_toml } else { path };
    let changed = changed(
        &old,
        shelf.world,
        base,
        &Plan { path, to, year, chosen: &chosen, executed, accounts: accounts.as_deref() },
    );
    let mut changed = changed.map_err(|error| Error::Format(error.to_string()))?;
    world.put(as_toml.clone(), changed.clone().into_bytes());
    for key in asked(&world, &as_toml, &chosen.name) {
        changed = with_pending(&changed, key).map_err(|error| Error::Format(error.to_string()))?;
    }
    world.put(as_toml.clone(), changed.clone().into_bytes());
    let (pending, reviews) = (count_pending(&changed), marks(&changed).len());
    let bytes = if is_workbook(path) {
        let mut converter = Converter::new(&world);
        match converter.convert(&as_toml, BudgetFormat::Workbook, to)? {
            Some(bytes) => bytes,
            None => return Ok(None),
        }
    } else {
        changed.into_bytes()
    };
    let mut files = world.into_files();
    files.remove(&as_toml);
    let has_thin_variant = chosen.is_thin;
    let variants = (budget.unit.variant.value.clone(), chosen.name);
    let others = files.into_iter().collect();
    Ok(Some(NextYear {
        year,
        budget: (to.to_owned(), bytes),
        others,
        variants,
        pending,
        reviews,
        has_thin_variant,
        has_inlined,
        has_accounts: accounts.is_some(),
    }))
}

/// The old budget as one TOML text.
struct Source {
    text: String,
    has_inlined: bool,
}

impl Source {
    fn of(shelf: &mut Shelf<'_>, path: &str, to: &str) -> Result<Option<Self>, Error> {
        let own = if is_workbook(path) {
            None
        } else {
            let text = shelf.world.read(path, FILE_LIMIT).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            // The new budget is TOML that other programs can read, too.
            text.map(|text| usual_text(&text, Shape::Record(Budget::SHAPE)).unwrap_or(text))
        };
        let lists = own.as_deref().map(from_files).unwrap_or_default();
        if let (Some(text), true) = (&own, lists.is_empty()) {
            return Ok(Some(Self { text: text.clone(), has_inlined: false }));
        }
        // In one file; texts that it names are found from the old budget's folder, if that goes on.
        let mut converter = Converter::new(shelf.world);
        let bytes = converter.convert(path, BudgetFormat::Toml, if own.is_some() { path } else { to })?;
        shelf.findings.append(&mut converter.shelf.findings);
        let Some(whole) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else { return Ok(None) };
        let text = match own {
            Some(own) => inlined(&own, &lists, &whole).map_err(|error| Error::Format(error.to_string()))?,
            None => whole,
        };
        Ok(Some(Self { text, has_inlined: !lists.is_empty() }))
    }
}

/// What the new budget is made by.
struct Plan<'p> {
    path: &'p str,
    to: &'p str,
    year: u32,
    chosen: &'p Chosen,
    /// What the old budget says of what was spent the year before.
    executed: Option<Executed>,
    /// The old year's final accounts, which say it of that year.
    accounts: Option<&'p str>,
}

/// The final accounts beside a budget, if they are of the same unit and year.
fn accounts_of(budget: &Budget, path: &str, world: &dyn World) -> Option<String> {
    let place = file_of_accounts(path);
    let mut shelf = Shelf::new(world);
    let accounts = world.has(&place).then(|| model::read(&mut shelf, &place, None))??;
    let is_own = accounts.report() == Report::Final
        && accounts.unit.year.value == budget.unit.year.value
        && accounts.unit.code.value == budget.unit.code.value;
    is_own.then_some(place)
}

fn changed(old: &str, world: &dyn World, base: &str, plan: &Plan<'_>) -> Result<String, EditError> {
    let mut edit = Edit::open(old)?;
    let text_of = |named: &str| {
        let path = join(folder(base), named)?;
        String::from_utf8(world.read(&path, FILE_LIMIT).ok()?).ok()
    };
    let plain = old.trim_start_matches('\u{FEFF}');
    let tree = DeTable::parse(plain).map_err(|error| EditError::Syntax(error.to_string()))?;
    let tree = tree.get_ref();
    for change in Changes::of(tree, plan.year - 1, &text_of) {
        change.make(&mut edit)?;
    }
    for place in text_files(tree) {
        let from = join(folder(plan.path), &place.1).filter(|path| !is_below(path, folder(plan.path)));
        if let Some(path) = from {
            edit.set(&steps(&place.0), &text(&relative(folder(plan.to), &path)), Shape::Other)?;
        }
    }
    let year = plan.year.to_string();
    let year = DeValue::parse(&year).map_err(|error| EditError::Syntax(error.to_string()))?;
    edit.set(&[Step::Key("unit"), Step::Key("year")], &year, Shape::Other)?;
    let variant = [Step::Key("unit"), Step::Key("variant")];
    edit.set(&variant, &text(&plan.chosen.name), Shape::Other)?;
    if !plan.chosen.note.is_empty() {
        edit.review(&variant, &plan.chosen.note)?;
    }
    let last = relative(folder(plan.to), plan.path);
    edit.clear("previous", "上年数：取自上年的预算文件")?;
    edit.set(&[Step::Key("previous"), Step::Key("file")], &text(&last), Shape::Other)?;
    if let Some(accounts) = plan.accounts {
        let accounts = relative(folder(plan.to), accounts);
        edit.set(&[Step::Key("previous"), Step::Key("accounts")], &text(&accounts), Shape::Other)?;
    } else if let Some(said) = &plan.executed {
        for line in executed(tree, said) {
            edit.append(&["previous", "expenditure"], &line, Shape::Record(PreviousExpenditure::SHAPE))?;
        }
    }
    Ok(introduced(&settled(&edit.text()), plan.year))
}

/// The text with a first comment, below the line for editors.
fn introduced(budget: &str, year: u32) -> String {
    let comment = format!("# 由 {} 年的预算改来：说明（# 后面）里的年份和金额是上年的。", year - 1);
    let end =
        if budget.lines().next().is_some_and(|line| budget[line.len()..].starts_with("\r\n")) { "\r\n" } else { "\n" };
    let at = match budget.lines().next() {
        Some(first) if first.starts_with("#:schema") => budget.find('\n').map_or(budget.len(), |at| at + 1),
        _ => 0,
    };
    format!("{}{comment}{end}{}", &budget[..at], &budget[at..])
}

pub(crate) fn count_pending(budget: &str) -> usize {
    fn count(node: &DeValue<'_>) -> usize {
        match node {
            DeValue::String(text) => usize::from(PENDING_FORMS.contains(&text.trim())),
            DeValue::Array(items) => items.iter().map(|item| count(item.get_ref())).sum(),
            DeValue::Table(table) => table.iter().map(|(_, value)| count(value.get_ref())).sum(),
            _ => 0,
        }
    }
    DeTable::parse(budget).map_or(0, |tree| count(&DeValue::Table(tree.into_inner())))
}
