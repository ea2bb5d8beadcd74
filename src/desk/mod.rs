//! The desk: a budget that is written in grids, with its findings and pages beside it. A page in a browser asks, in JSON, and shows what
//! is answered; web/src/core/messages.ts has the messages. All that is known of budgets is here, none of it in the page.
//!
//! The repository's files are the state: every change is one of a text, and can be taken back.

mod begin;
mod change;
mod changes;
mod checked;
mod fix;
mod give;
mod history;
mod now;
mod numbers;
mod part;
mod places;
mod refusal;
mod request;
mod section;
mod state;

use serde_json::{Value, json};

use crate::fonts::Cabinet;
use crate::model::Budget;
use crate::ready::Pool;
use crate::source::{Shape, usual_text};
use crate::world::Memory;

use change::Changing;
pub use change::{Change, RowAt};
use changes::Handed;
use checked::Checked;
use history::History;
use now::{Known, Now};
pub use places::Field;
pub use refusal::Refusal;
use request::Request;

/// What is answered: JSON, and files beside it.
#[derive(Clone, Default, Debug)]
pub struct Answer {
    pub json: String,
    pub files: Vec<Vec<u8>>,
}

/// An answer without files, or with them; or why there is none.
type Answered = Result<(Value, Vec<Vec<u8>>), Refusal>;

/// A budget being written.
#[derive(Default, Debug)]
pub struct Desk {
    world: Memory,
    /// Path of the budget; empty before one is opened.
    budget: String,
    history: History,
    cabinet: Cabinet,
    pool: Pool,
    known: Known,
    /// The sections of the text as it is now.
    now: Option<Now>,
    checked: Option<Checked>,
    /// What was handed over with the next request.
    handed: Vec<(String, Vec<u8>)>,
    /// What was handed over to be compared with.
    beside: Option<Handed>,
}

impl Desk {
    /// Files that come with the next request: the repository in place of what there was, or what it is to be compared with.
    pub fn hand(&mut self, files: Vec<(String, Vec<u8>)>) {
        self.handed = files;
    }

    /// Takes the files of a repository, in place of what there was.
    pub fn take(&mut self, files: Vec<(String, Vec<u8>)>) {
        let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
        *self = Self { world, cabinet: std::mem::take(&mut self.cabinet), pool: self.pool.clone(), ..Self::default() };
    }

    /// Answers a request; `{"refused": …}` if it cannot be done.
    pub fn call(&mut self, request: &str) -> Answer {
        let request: Result<Request, _> = serde_json::from_str(request);
        let handed = std::mem::take(&mut self.handed);
        match &request {
            Ok(Request::Changes { handed: true, .. }) => self.handed = handed,
            _ if !handed.is_empty() => self.take(handed),
            _ => {}
        }
        let answered = match request {
            Ok(request) => self.answer(request),
            Err(error) => Err(Refusal::new(format!("不认识的请求：{error}"), None)),
        };
        match answered {
            Ok((value, files)) => Answer { json: value.to_string(), files },
            Err(refusal) => Answer { json: refusal.json().to_string(), files: Vec::new() },
        }
    }

    fn answer(&mut self, request: Request) -> Answered {
        match request {
            Request::Variants {} => Ok((begin::variants(), Vec::new())),
            Request::New(beginning) => {
                self.take(begin::new(&beginning)?);
                self.open(Some("budget.toml".to_owned()))
            }
            Request::Open { budget } => self.open(budget),
            Request::Import { file } => {
                let files = begin::import(&self.world, &file)?;
                let first = files.first().map(|(path, _)| path.clone());
                self.take(files);
                self.open(first)
            }
            Request::NextYear {} => {
                let (budget, files) = begin::next_year(&self.world, self.path()?)?;
                let kept = self.world.files().map(|(path, file)| (path.to_owned(), file.to_vec()));
                let files = kept.chain(files).collect();
                self.take(files);
                self.open(Some(budget))
            }
            Request::Check {} => self.check(),
            Request::Section { at } => self.section(at),
            Request::Edit { changes } => self.edit(&changes),
            Request::Undo {} => self.go(true),
            Request::Redo {} => self.go(false),
            Request::Text { text } => self.whole_text(text),
            Request::Page { page } => self.page(page),
            Request::Fonts {} => self.fonts(),
            Request::Html {} => {
                let html = self.checked()?.outcome.draft()?.html();
                Ok((json!({ "html": html }), Vec::new()))
            }
            Request::Fix { finding } => self.fix(finding),
            Request::Figures {} => {
                let figures = crate::flow::live_figures(&self.world, self.path()?);
                Ok((figures.iter().map(state::live).collect(), Vec::new()))
            }
            Request::Changes { against, handed } => self.changes(against, handed),
            Request::Trace { item, .. } => self.trace(item),
            Request::Lit(field) => self.lit(field),
            Request::Codes { list, query } => {
                self.now()?;
                let tree = self.now.as_ref().and_then(|now| now.tree.as_ref());
                Ok((section::codes(tree, &list, &query), Vec::new()))
            }
            Request::Explain { code } => Ok((state::explain(&code), Vec::new())),
            Request::Give { formats, draft } => {
                self.checked()?;
                let Some(checked) = &self.checked else { return Err(unchecked()) };
                let files = give::give(&self.world, &self.budget, checked, &formats, draft)?;
                let (names, files): (Vec<_>, Vec<_>) = files.into_iter().unzip();
                Ok((json!({ "names": names }), files))
            }
            Request::Files {} => {
                let (names, files): (Vec<_>, Vec<_>) =
                    self.world.files().map(|(path, file)| (path.to_owned(), file.to_vec())).unzip();
                Ok((json!({ "names": names, "budget": self.budget }), files))
            }
        }
    }

    fn path(&self) -> Result<&str, Refusal> {
        if self.budget.is_empty() { Err(Refusal::new("还没有打开预算", None)) } else { Ok(&self.budget) }
    }

    /// Opens a budget of the repository: the one that is named, else the only one.
    fn open(&mut self, budget: Option<String>) -> Answered {
        let budgets = begin::budgets(&self.world);
        let budget = match (budget, &budgets[..]) {
            (Some(named), _) if budgets.contains(&named) => named,
            (Some(named), _) => return Err(Refusal::new(format!("没有“{named}”这份预算"), None)),
            (None, [only]) => only.clone(),
            (None, []) => return Err(Refusal::new("这里没有预算文件：要有 budget.toml 或预算填报的工作簿", None)),
            (None, _) => return Ok((json!({ "choose": budgets }), Vec::new())),
        };
        let budget = begin::as_toml(&mut self.world, &budget)?;
        self.budget = budget;
        self.history = History::default();
        (self.now, self.checked) = (None, None);
        let text = self.text(&self.budget);
        // What is written in other ways than the usual one has no places in grids.
        if let Some(usual) = usual_text(&text, Shape::Record(Budget::SHAPE)).filter(|usual| *usual != text) {
            self.write(vec![(self.budget.clone(), usual)]);
        }
        self.check()
    }

    /// The text of a file; empty if there is none.
    fn text(&self, path: &str) -> String {
        let file = self.world.files().find(|(known, _)| *known == path);
        file.map_or_else(String::new, |(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Writes texts as one step.
    fn write(&mut self, texts: Vec<(String, String)>) {
        let before: Vec<String> = texts.iter().map(|(path, _)| self.text(path)).collect();
        let steps: Vec<(&str, &str, &str)> =
            texts.iter().zip(&before).map(|((path, new), old)| (path.as_str(), old.as_str(), new.as_str())).collect();
        self.history.note(&steps);
        self.put(texts);
    }

    fn put(&mut self, texts: Vec<(String, String)>) {
        for (path, text) in texts {
            self.world = std::mem::take(&mut self.world).with(&path, text);
        }
        (self.now, self.checked) = (None, None);
    }

    fn now(&mut self) -> Result<&Now, Refusal> {
        let path = self.path()?.to_owned();
        let text = self.text(&path);
        let (world, known) = (&self.world, &mut self.known);
        Ok(self.now.get_or_insert_with(|| Now::of(world, &path, text, known)))
    }

    fn edit(&mut self, changes: &[Change]) -> Answered {
        let path = self.path()?.to_owned();
        let now = self.now()?;
        let mut changing = Changing::begin(&now.text, &now.parts)?;
        changing.make(changes)?;
        let text = changing.edit.text();
        let others = std::mem::take(&mut changing.others);
        let folder = crate::world::folder(&path).to_owned();
        let others = others.into_iter().filter_map(|(file, text)| Some((crate::world::join(&folder, &file)?, text)));
        // A file may end in a line break that its cell does not show.
        let others = others.filter(|(path, text)| self.text(path).trim() != text.trim());
        let others: Vec<(String, String)> = others.collect();
        let texts = std::iter::once((path.clone(), text)).chain(others).collect();
        self.write(texts);
        Ok((json!({ "done": true }), Vec::new()))
    }

    fn go(&mut self, back: bool) -> Answered {
        let mut history = std::mem::take(&mut self.history);
        let texts = history.go(back, &|path| self.text(path));
        self.history = history;
        let is_done = texts.is_some();
        self.put(texts.unwrap_or_default());
        Ok((json!({ "done": is_done }), Vec::new()))
    }

    fn whole_text(&mut self, new: Option<String>) -> Answered {
        let path = self.path()?.to_owned();
        if let Some(new) = new {
            self.write(vec![(path.clone(), new)]);
        }
        Ok((json!({ "text": self.text(&path) }), Vec::new()))
    }

    /// The budget checked and laid out, if it was changed since.
    fn checked(&mut self) -> Result<&Checked, Refusal> {
        let path = self.path()?.to_owned();
        let (world, pool, cabinet) = (&self.world, &self.pool, &self.cabinet);
        Ok(self.checked.get_or_insert_with(|| Checked::of(world, &path, pool, cabinet)))
    }

    fn check(&mut self) -> Answered {
        let steps = self.history.steps();
        self.both()?;
        let (world, checked) = (&self.world, self.checked.as_ref().zip(self.now.as_ref()));
        let (checked, now) = checked.ok_or_else(unchecked)?;
        Ok((state::state(checked, now, world, steps), Vec::new()))
    }

    /// Makes the change of a finding.
    fn fix(&mut self, finding: usize) -> Answered {
        let path = self.path()?.to_owned();
        self.checked()?;
        let Some(checked) = &self.checked else { return Err(unchecked()) };
        let fix = checked.outcome.findings.get(finding).and_then(|finding| finding.fix.as_ref());
        let fix = fix.ok_or_else(|| Refusal::new("这个问题已经不在了", None))?;
        let texts = fix::made(fix, &checked.outcome.sources, &path, &|path| self.text(path))?;
        self.write(texts);
        Ok((json!({ "done": true }), Vec::new()))
    }

    fn changes(&mut self, against: Option<String>, is_handed: bool) -> Answered {
        let path = self.path()?.to_owned();
        if is_handed {
            self.beside = Some(changes::handed(std::mem::take(&mut self.handed))?);
        }
        self.checked()?;
        let Some(checked) = &self.checked else { return Err(unchecked()) };
        let (mut choose, usual) = changes::others(&self.world, &path);
        let beside = self.beside.as_ref();
        choose.extend(beside.map(|(name, _)| name.clone()));
        let own = beside.filter(|_| is_handed).map(|(name, _)| name.clone());
        let Some(against) = own.or(against).or(usual) else { return Ok((json!({ "choose": choose }), Vec::new())) };
        let opened;
        let old = match beside.filter(|(name, _)| *name == against) {
            Some((_, side)) => side,
            None if choose.contains(&against) => {
                opened = changes::side(&self.world, &against)?;
                &opened
            }
            None => return Err(Refusal::new(format!("没有“{against}”这份预算"), None)),
        };
        Ok((changes::changes(&self.world, &checked.outcome, (&against, old), &choose)?, Vec::new()))
    }

    fn section(&mut self, at: usize) -> Answered {
        let section = section::section(at, self.now()?);
        section.map(|value| (value, Vec::new())).ok_or_else(|| Refusal::new("没有这一部分", None))
    }

    fn page(&mut self, page: usize) -> Answered {
        let checked = self.checked()?;
        let shown = checked.layout.pages.get(page).ok_or_else(|| Refusal::new("没有这一页", None))?;
        let marked = numbers::marked(checked.numbers(), page);
        Ok((json!({ "svg": crate::render::svg::page(&checked.layout, shown, &marked) }), Vec::new()))
    }

    fn fonts(&mut self) -> Answered {
        let fonts = self.checked()?.outcome.fonts();
        let files: Vec<Vec<u8>> = (0..fonts.count()).map(|id| fonts.get(id).bytes.to_vec()).collect();
        Ok((json!({ "count": files.len() }), files))
    }

    /// The addends of a number, by its index among all numbers of the document.
    fn trace(&mut self, number: usize) -> Answered {
        let (checked, now) = self.both()?;
        let number = checked.outcome.document().zip(checked.numbers().get(number));
        let traced = number.map(|(document, number)| state::traced(number, document, now));
        Ok((traced.unwrap_or_else(|| json!({ "none": true })), Vec::new()))
    }

    /// The numbers of pages that a field's value is in.
    fn lit(&mut self, field: Field) -> Answered {
        let (checked, now) = self.both()?;
        let document = checked.outcome.document();
        let lit = document.map(|document| state::lit(field, document, checked.numbers(), now));
        Ok((json!(lit.unwrap_or_default()), Vec::new()))
    }

    /// The budget as checked, and its text as sections.
    fn both(&mut self) -> Result<(&Checked, &Now), Refusal> {
        self.checked()?;
        self.now()?;
        self.checked.as_ref().zip(self.now.as_ref()).ok_or_else(unchecked)
    }
}

fn unchecked() -> Refusal {
    Refusal::new("没有检查成", None)
}

#[cfg(all(test, feature = "docx", feature = "pdf", feature = "xlsx", feature = "fonts"))]
mod tests;
