//! The compiler as a WebAssembly module without wasm-bindgen of our own: plain functions over one memory.
//!
//! A caller asks for room, writes a path and a file's bytes there and puts them in; compiles; and reads the result of each
//! format where `result` says that it is.

use std::sync::{Mutex, PoisonError};

use gongkai::Compiler;
use gongkai::conversion::{BudgetFormat, Converter};
use gongkai::diff::{Side, compare};
use gongkai::render::FORMATS;
use gongkai::source::Shelf;
use gongkai::world::Memory;

static FILES: Mutex<Vec<(String, Vec<u8>)>> = Mutex::new(Vec::new());
static RESULTS: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

/// Room for so many bytes, which `put` or `compile` takes back.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// The bytes that a caller wrote to the room at `start`.
///
/// # Safety
/// `start` is what `room(length)` returned, and is given once.
unsafe fn taken(start: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: the caller's promise.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(start, length)) }.into_vec()
}

/// Puts a file into the repository.
///
/// # Safety
/// Both are rooms that were asked for with these lengths, and each is given once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn put(path: *mut u8, path_length: usize, file: *mut u8, file_length: usize) {
    // SAFETY: the caller's promise.
    let (path, file) = unsafe { (taken(path, path_length), taken(file, file_length)) };
    let path = String::from_utf8(path).expect("paths are UTF-8");
    FILES.lock().unwrap_or_else(PoisonError::into_inner).push((path, file));
}

/// Compiles the budget at a path; returns how many findings there are, or -1 where no document came of it.
///
/// # Safety
/// As of `put`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn compile(path: *mut u8, length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let path = String::from_utf8(unsafe { taken(path, length) }).expect("paths are UTF-8");
    let files = std::mem::take(&mut *FILES.lock().unwrap_or_else(PoisonError::into_inner));
    let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
    let outcome = Compiler::new(world).compile(&path);
    let Ok(publication) = outcome.draft() else { return -1 };
    let written = FORMATS.iter().map(|format| publication.write(*format).expect("a format that can be written"));
    *RESULTS.lock().unwrap_or_else(PoisonError::into_inner) = written.collect();
    i32::try_from(outcome.findings.len()).unwrap_or(i32::MAX)
}

/// Converts the budget at a path to a workbook, the only result then; returns how long it is, or -1. The files stay.
///
/// # Safety
/// As of `put`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn workbook(path: *mut u8, length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let path = String::from_utf8(unsafe { taken(path, length) }).expect("paths are UTF-8");
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
    let written = Converter::new(&world).convert(&path, BudgetFormat::Workbook, &path);
    let Ok(Some(bytes)) = written else { return -1 };
    let written = i32::try_from(bytes.len()).unwrap_or(i32::MAX);
    *RESULTS.lock().unwrap_or_else(PoisonError::into_inner) = vec![bytes];
    written
}

/// Makes the next year's budget of the one at a path, to be written to another; it is the only result then. Returns how long
/// it is, or -1. The files stay.
///
/// # Safety
/// As of `put`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn next_year(path: *mut u8, length: usize, to: *mut u8, to_length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let (path, to) = unsafe { (taken(path, length), taken(to, to_length)) };
    let [path, to] = [path, to].map(|path| String::from_utf8(path).expect("paths are UTF-8"));
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
    let made = gongkai::next_year::next_year(&mut Shelf::new(&world), &path, &to);
    let Ok(Some(made)) = made else { return -1 };
    let written = i32::try_from(made.budget.1.len()).unwrap_or(i32::MAX);
    *RESULTS.lock().unwrap_or_else(PoisonError::into_inner) = vec![made.budget.1];
    written
}

/// Reads the published document at a path back into a budget, to be written to another; it is the only result then. Returns how
/// long it is, or -1. The files stay.
///
/// # Safety
/// As of `put`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn import(path: *mut u8, length: usize, to: *mut u8, to_length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let (path, to) = unsafe { (taken(path, length), taken(to, to_length)) };
    let [path, to] = [path, to].map(|path| String::from_utf8(path).expect("paths are UTF-8"));
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let document = files.iter().rfind(|(own, _)| *own == path).map(|(_, bytes)| bytes.clone()).unwrap_or_default();
    let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
    let Ok(document) = gongkai::published::read(&path, &document) else { return -1 };
    let imported = gongkai::import::import(&world, &document, &to, &gongkai::import::Settings::default());
    let Some((_, budget)) = imported.ok().and_then(|imported| imported.files.into_iter().next()) else { return -1 };
    let written = i32::try_from(budget.len()).unwrap_or(i32::MAX);
    *RESULTS.lock().unwrap_or_else(PoisonError::into_inner) = vec![budget];
    written
}

/// Compares the files at two paths, as JSON, the only result then; returns how long it is, or -1. The files stay.
///
/// # Safety
/// As of `put`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn diff(old: *mut u8, old_length: usize, new: *mut u8, new_length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let paths = unsafe { [taken(old, old_length), taken(new, new_length)] };
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let world = files.into_iter().fold(Memory::default(), |world, (path, file)| world.with(&path, file));
    let sides = paths.map(|path| Side::open(&world, &String::from_utf8(path).expect("paths are UTF-8")));
    let [Ok(old), Ok(new)] = sides else { return -1 };
    let json = compare(&old, &new).json().to_string().into_bytes();
    let written = i32::try_from(json.len()).unwrap_or(i32::MAX);
    *RESULTS.lock().unwrap_or_else(PoisonError::into_inner) = vec![json];
    written
}

/// Where the result of a format is (0 md, 1 json, 2 docx, 3 pdf), until the next `compile`.
#[unsafe(no_mangle)]
pub extern "C" fn result(format: usize) -> *const u8 {
    RESULTS.lock().unwrap_or_else(PoisonError::into_inner)[format].as_ptr()
}

/// How long that result is.
#[unsafe(no_mangle)]
pub extern "C" fn result_length(format: usize) -> usize {
    RESULTS.lock().unwrap_or_else(PoisonError::into_inner)[format].len()
}
