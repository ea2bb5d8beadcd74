//! The zip of a package, unpacked within limits.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::fault::Fault;
use super::unpacked::Unpacked;

/// Parts of a package; a workbook or document has some dozens.
const PARTS: usize = crate::limits::PARTS.count();

/// A package whose parts are read one by one.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        if bytes.starts_with(&COMPOUND) {
            // An encrypted package is a compound file with a stream of this name, in UTF-16.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if encrypted { Fault::Password } else { Fault::Old });
        }
        let listed = listed(bytes)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotAPackage)?;
        let names: BTreeSet<String> = archive.file_names().map(str::to_ascii_lowercase).collect();
        if names.contains("content.xml") && !names.contains("[content_types].xml") {
            return Err(Fault::OpenDocument);
        }
        // The archive keeps one part of each name; which one is meant, nobody knows.
        if names.len() != listed {
            return Err(Fault::Twice("同名的部分".to_owned()));
        }
        Ok(Self { archive })
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names()
    }

    /// A part's bytes, which are taken off what may be unpacked; `None` if there is none of this name.
    pub(crate) fn part(&mut self, name: &str, left: &mut Unpacked) -> Result<Option<Vec<u8>>, Fault> {
        let broken = || Fault::Broken(name.to_owned());
        // Names are compared without case, as the format wants.
        let found = self.archive.file_names().find(|known| known.eq_ignore_ascii_case(name)).map(str::to_owned);
        let Some(found) = found else { return Ok(None) };
        let entry = self.archive.by_name(&found).map_err(|_| broken())?;
        // The size that the file tells may be wrong.
        let size = entry.size();
        left.clone().take(size)?;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        entry.take(left.bytes() + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
        left.take(bytes.len() as u64)?;
        Ok(Some(bytes))
    }
}

/// How many parts the directory has, by its end. The archive trusts what the end says, and tries one end after the other
/// where several are there: so it gets only a file whose last end is sound.
fn listed(bytes: &[u8]) -> Result<usize, Fault> {
    const LENGTH: usize = 22;
    let last = bytes.windows(LENGTH).rposition(|end| end.starts_with(b"PK\x05\x06")).ok_or(Fault::NotAPackage)?;
    let end = &bytes[last..];
    let number = |at: usize| usize::from(u16::from_le_bytes([end[at], end[at + 1]]));
    let (parts, comment) = (number(10), number(20));
    if parts > PARTS {
        return Err(Fault::TooManyParts(PARTS));
    }
    let directory = number(16) | (number(18) << 16);
    let is_sound =
        end.len() == LENGTH + comment && parts > 0 && directory < last && bytes[directory..].starts_with(b"PK\x01\x02");
    if is_sound { Ok(parts) } else { Err(Fault::NotAPackage) }
}
