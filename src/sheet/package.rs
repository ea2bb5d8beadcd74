//! The zip of a workbook, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::refusal::Refusal;

/// Unpacked bytes of all parts that are read.
const LIMIT: u64 = 96 << 20;
/// Parts of a package; a workbook has some dozens.
const PARTS: usize = 5_000;

/// A package whose parts are read one by one.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        if bytes.starts_with(&COMPOUND) {
            // An encrypted workbook is a compound file with a stream of this name, in UTF-16.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if encrypted { Refusal::Password } else { Refusal::Old });
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotAWorkbook)?;
        if archive.len() > PARTS {
            return Err(Refusal::TooLarge(LIMIT >> 20));
        }
        if archive.file_names().any(|name| name.starts_with("xl/externalLinks/")) {
            return Err(Refusal::ExternalLinks);
        }
        if archive.by_name("content.xml").is_ok() {
            return Err(Refusal::OpenDocument);
        }
        Ok(Self { archive, left: LIMIT })
    }

    /// A part's bytes; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let broken = || Refusal::Broken(name.to_owned());
        // Names are compared without case, as the format wants.
        let found = self.archive.file_names().find(|known| known.eq_ignore_ascii_case(name)).map(str::to_owned);
        let Some(found) = found else { return Ok(None) };
        let entry = self.archive.by_name(&found).map_err(|_| broken())?;
        let mut bytes = Vec::new();
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Refusal::TooLarge(LIMIT >> 20));
        }
        self.left -= size;
        Ok(Some(bytes))
    }
}
