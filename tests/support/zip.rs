//! A zip as small as it can be, which may also lie.

use std::io::Write;

use flate2::{Compression, Crc, write::DeflateEncoder};

/// A file in a zip.
pub struct Entry {
    name: String,
    packed: Vec<u8>,
    pub size: u32,
    pub crc: u32,
    method: u16,
}

impl Entry {
    /// Deflated.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflated.write_all(bytes).expect("memory takes it");
        let packed = deflated.finish().expect("memory takes it");
        let mut crc = Crc::new();
        crc.update(bytes);
        let size = u32::try_from(bytes.len()).expect("less than 4 GiB");
        Self { name: name.to_owned(), packed, size, crc: crc.sum(), method: 8 }
    }

    /// What local and central header share, from the version on.
    fn header(&self) -> Vec<u8> {
        let words = [20_u16, 0x800, self.method, 0, 0x21].into_iter().flat_map(u16::to_le_bytes);
        let packed = u32::try_from(self.packed.len()).expect("less than 4 GiB");
        let numbers = [self.crc, packed, self.size].into_iter().flat_map(u32::to_le_bytes);
        let name = u16::try_from(self.name.len()).expect("a short name");
        words.chain(numbers).chain(name.to_le_bytes()).chain([0, 0]).collect()
    }
}

/// The zip of these files, in this order.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(out.len()).expect("less than 4 GiB");
        out.extend([b"PK\x03\x04", &entry.header()[..], entry.name.as_bytes(), &entry.packed].concat());
        // Comment, disk, attributes.
        let rest = [[0; 10].as_slice(), &at.to_le_bytes(), entry.name.as_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\x00", &entry.header()[..], &rest].concat());
    }
    let count = u16::try_from(entries.len()).expect("few files").to_le_bytes();
    let [size, at] = [directory.len(), out.len()].map(|n| u32::try_from(n).expect("less than 4 GiB").to_le_bytes());
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &at, &[0, 0]].concat());
    out
}
