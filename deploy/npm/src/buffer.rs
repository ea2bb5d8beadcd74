//! What a caller hands over.

/// A buffer of so many bytes, which another function takes back.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// The bytes that a caller wrote to the buffer at `start`.
///
/// # Safety
/// `start` is what `allocate(length)` returned, and is given once.
pub unsafe fn take(start: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: the caller's promise.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(start, length)) }.into_vec()
}

/// The text that a caller wrote. `TextEncoder` writes nothing but UTF-8.
///
/// # Safety
/// As of [`take`].
pub unsafe fn text(start: *mut u8, length: usize) -> String {
    // SAFETY: the caller's promise.
    String::from_utf8_lossy(&unsafe { take(start, length) }).into_owned()
}
