//! The compiler as a WebAssembly module: plain functions over one memory, without wasm-bindgen. index.mjs is the other side.
//!
//! A caller allocates a buffer, writes a path or a file's bytes there and puts them in; calls a function; and reads the results where
//! [`result`] says that they are. Every function returns [`DONE`], [`FOUND`] or [`FAILED`].

mod buffer;

use std::sync::{Mutex, MutexGuard, PoisonError};

use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::diff::{Side, Unread, compare};
use gongkai::import::Settings;
use gongkai::render::FORMATS;
use gongkai::report::{About, Report, json};
use gongkai::source::{Shelf, SourceMap};
use gongkai::world::Memory;
use gongkai::{Compiler, Date, Diagnostic, Pool, calendar};

use buffer::text;

/// The results are what was asked for.
const DONE: i32 = 1;
/// Findings forbid it: the first result is a report in JSON.
const FOUND: i32 = 0;
/// It cannot be done: the first result says why.
const FAILED: i32 = -1;

/// The files of the repository.
static FILES: Mutex<Vec<(String, Vec<u8>)>> = Mutex::new(Vec::new());
static RESULTS: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The repository of the files that were put in.
fn world() -> Memory {
    locked(&FILES).iter().fold(Memory::default(), |world, (path, file)| world.with(path, file.clone()))
}

fn ended(how: i32, results: Vec<Vec<u8>>) -> i32 {
    *locked(&RESULTS) = results;
    how
}

/// A file that was made; or why not.
fn file(made: Result<Option<Vec<u8>>, String>, path: &str, findings: &[Diagnostic], sources: &SourceMap) -> i32 {
    match made {
        Ok(Some(bytes)) => ended(DONE, vec![bytes]),
        Ok(None) => {
            let report = Report { folder: "", name: "", about: About::default(), budget: path, findings, allowed: &[], sources };
            ended(FOUND, vec![json::render(&[report], &[]).into_bytes()])
        }
        Err(words) => ended(FAILED, vec![words.into_bytes()]),
    }
}

/// Puts a file into the repository.
///
/// # Safety
/// Both are buffers that were allocated with these lengths, and each is given once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn put(path: *mut u8, path_length: usize, file: *mut u8, file_length: usize) {
    // SAFETY: the caller's promise.
    let (path, file) = unsafe { (text(path, path_length), buffer::take(file, file_length)) };
    locked(&FILES).push((path, file));
}

/// Takes all files out of the repository.
#[unsafe(no_mangle)]
pub extern "C" fn clear() {
    locked(&FILES).clear();
}

/// Checks the budget at a path, and makes the documents of the formats that are asked for, by their bits (1 md, 2 json, 4 docx, 8 pdf).
/// The first result is the report in JSON; documents follow, in order of the bits, if there are no errors or a draft is asked for.
/// The day of publication, `2024-02-20`, is that of a budget that has none; it may be empty.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn compile(
    path: *mut u8,
    length: usize,
    day: *mut u8,
    day_length: usize,
    formats: u32,
    draft: u32,
) -> i32 {
    // SAFETY: the caller's promise.
    let [path, day] = unsafe { texts([(path, length), (day, day_length)]) };
    // Variants stay proved from one call to the next, as long as their files are the same.
    static POOL: Mutex<Option<Pool>> = Mutex::new(None);
    let mut shared = locked(&POOL);
    let mut compiler = Compiler::new(world()).sharing_variants(shared.get_or_insert_with(Pool::default));
    if !day.is_empty() {
        let Some(day) = date(&day) else {
            return ended(FAILED, vec![format!("日期写成 2024-02-20 这样；不能写“{day}”").into_bytes()]);
        };
        compiler = compiler.dated(day);
    }
    let outcome = compiler.compile(&path);
    let report = outcome.to_json().into_bytes();
    let wanted = if draft == 0 { outcome.publish() } else { outcome.draft() };
    let Ok(publication) = wanted else { return ended(FOUND, vec![report]) };
    let mut results = vec![report];
    for (at, format) in FORMATS.iter().enumerate() {
        if formats >> at & 1 == 1 {
            match publication.write(*format) {
                Ok(bytes) => results.push(bytes),
                Err(error) => return ended(FAILED, vec![error.to_string().into_bytes()]),
            }
        }
    }
    ended(DONE, results)
}

/// Several texts.
///
/// # Safety
/// As of [`take`].
unsafe fn texts<const N: usize>(buffers: [(*mut u8, usize); N]) -> [String; N] {
    // SAFETY: the caller's promise.
    buffers.map(|(start, length)| unsafe { text(start, length) })
}

fn date(written: &str) -> Option<Date> {
    let mut parts = written.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let exists = calendar::day(calendar::number(year, month, day)) == Some((year, month, day));
    exists.then_some(Date { year, month, day })
}

/// Converts the budget at a path to a workbook.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn workbook(path: *mut u8, length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let path = unsafe { text(path, length) };
    let world = world();
    let mut converter = Converter::new(&world);
    let made = converter.convert(&path, BudgetFormat::Workbook, &path).map_err(|error| error.to_string());
    file(made, &path, &converter.shelf.findings, &converter.shelf.sources)
}

/// Makes the next year's budget of the one at a path, to be written to another.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn next_year(path: *mut u8, length: usize, to: *mut u8, to_length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let [path, to] = unsafe { texts([(path, length), (to, to_length)]) };
    let world = world();
    let mut shelf = Shelf::new(&world);
    let made = gongkai::next_year::next_year(&mut shelf, &path, &to).map_err(|error| error.to_string());
    file(made.map(|made| made.map(|made| made.budget.1)), &path, &shelf.findings, &shelf.sources)
}

/// Reads the published document at a path back into a budget, to be written to another.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn import(path: *mut u8, length: usize, to: *mut u8, to_length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let [path, to] = unsafe { texts([(path, length), (to, to_length)]) };
    let document = locked(&FILES).iter().rfind(|(own, _)| *own == path).map(|(_, bytes)| bytes.clone());
    let world = world();
    let read = || {
        let document = document.ok_or_else(|| format!("没有“{path}”这个文件"))?;
        let document = gongkai::published::read(&path, &document).map_err(|error| error.to_string())?;
        let imported = gongkai::import::import(&world, &document, &to, &Settings::default());
        let imported = imported.map_err(|error| error.to_string())?;
        imported.files.into_iter().next().map(|(_, budget)| Some(budget)).ok_or_else(|| "没有读出预算".to_owned())
    };
    file(read(), &path, &[], &SourceMap::default())
}

/// Compares the files at two paths, as JSON.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn diff(old: *mut u8, old_length: usize, new: *mut u8, new_length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let paths = unsafe { texts([(old, old_length), (new, new_length)]) };
    let world = world();
    let open = |path: &String| {
        Side::open(&world, path).map_err(|unread| match unread {
            Unread::File(why, help) => format!("“{path}”{why}；{help}"),
            Unread::Budget(_) => format!("“{path}”有错误，先检查它"),
        })
    };
    let compared = || Ok(Some(compare(&open(&paths[0])?, &open(&paths[1])?).json().to_string().into_bytes()));
    file(compared(), &paths[1], &[], &SourceMap::default())
}

/// How many results there are.
#[unsafe(no_mangle)]
pub extern "C" fn results() -> usize {
    locked(&RESULTS).len()
}

/// Where a result is, until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn result(at: usize) -> *const u8 {
    locked(&RESULTS).get(at).map_or(std::ptr::null(), |bytes| bytes.as_ptr())
}

/// How long that result is.
#[unsafe(no_mangle)]
pub extern "C" fn result_length(at: usize) -> usize {
    locked(&RESULTS).get(at).map_or(0, Vec::len)
}
