//! The zip directory names the system on which a program ran, so that equal files would differ between systems.

/// A file's header in the zip directory.
const ENTRY: &[u8] = b"PK\x01\x02";
/// The end of the zip directory.
const END: &[u8] = b"PK\x05\x06";
/// Unix, as in the DOCX.
const SYSTEM: u8 = 3;

/// Writes the same system into every entry of the zip directory.
pub(super) fn make_neutral(bytes: &mut [u8]) {
    let Some(end) = bytes.windows(END.len()).rposition(|part| part == END) else { return };
    let Some(mut at) = number(bytes, end + 16, 4) else { return };
    while bytes.get(at..at + 46).is_some_and(|entry| entry.starts_with(ENTRY)) {
        bytes[at + 5] = SYSTEM;
        // Name, extra field and comment follow the header.
        let lengths = [28, 30, 32].map(|place| number(bytes, at + place, 2).unwrap_or(0));
        at += 46 + lengths.iter().sum::<usize>();
    }
}

/// A number of so many bytes, lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
}
