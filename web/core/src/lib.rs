//! The desk's core as a WebAssembly module: plain functions over one memory, without wasm-bindgen. web/src/core/worker.ts is the other side.
//!
//! A caller allocates a buffer, writes a request or a file there, hands it over, and reads the results where [`result`] says that they are.

// That of the npm package.
#[path = "../../../deploy/npm/src/buffer.rs"]
mod buffer;

use std::io::Read as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use gongkai::desk::{Answer, Desk};

/// Files that were handed over since the last request.
static HANDED: Mutex<Vec<(String, Vec<u8>)>> = Mutex::new(Vec::new());
static DESK: Mutex<Option<Desk>> = Mutex::new(None);
static RESULTS: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hands over a file of the next request: as a rule, of a repository that takes the place of the one that was there.
///
/// # Safety
/// Both are buffers that were allocated with these lengths, and each is given once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn put(path: *mut u8, path_length: usize, file: *mut u8, file_length: usize) {
    // SAFETY: the caller's promise.
    let (path, file) = unsafe { (buffer::text(path, path_length), buffer::take(file, file_length)) };
    locked(&HANDED).push((path, file));
}

/// Gives the typefaces, packed with Brotli: four lengths of four bytes each, the lowest first, then the files. 0 if they are no such files.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fonts(packed: *mut u8, length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let packed = unsafe { buffer::take(packed, length) };
    i32::from(unpacked(&packed).map(gongkai::fonts::give).is_some())
}

fn unpacked(packed: &[u8]) -> Option<[Vec<u8>; 4]> {
    let mut bytes = Vec::new();
    brotli_decompressor::Decompressor::new(packed, 1 << 16).read_to_end(&mut bytes).ok()?;
    let (lengths, mut rest) = bytes.split_at_checked(16)?;
    let mut files = Vec::new();
    for length in lengths.chunks_exact(4) {
        let length = u32::from_le_bytes(length.try_into().ok()?);
        let (file, others) = rest.split_at_checked(length as usize)?;
        files.push(file.to_vec());
        rest = others;
    }
    files.try_into().ok()
}

/// Answers a request in JSON, and returns 0. The first result is the answer, others are files beside it.
///
/// # Safety
/// As of [`put`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(request: *mut u8, length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let request = unsafe { buffer::text(request, length) };
    let mut desk = locked(&DESK);
    let desk = desk.get_or_insert_with(Desk::default);
    desk.hand(std::mem::take(&mut *locked(&HANDED)));
    let Answer { json, files } = desk.call(&request);
    *locked(&RESULTS) = std::iter::once(json.into_bytes()).chain(files).collect();
    0
}

/// How many results there are.
#[unsafe(no_mangle)]
pub extern "C" fn results() -> usize {
    locked(&RESULTS).len()
}

/// Where a result is, until the next request.
#[unsafe(no_mangle)]
pub extern "C" fn result(at: usize) -> *const u8 {
    locked(&RESULTS).get(at).map_or(std::ptr::null(), |bytes| bytes.as_ptr())
}

/// How long that result is.
#[unsafe(no_mangle)]
pub extern "C" fn result_length(at: usize) -> usize {
    locked(&RESULTS).get(at).map_or(0, Vec::len)
}
