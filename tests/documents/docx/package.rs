//! A package's parts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The parts, ordered by path.
pub struct Package {
    pub parts: BTreeMap<String, String>,
}

impl Package {
    /// Opens a package. Every part must be UTF-8, deflated and dated 1980.
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            assert_eq!(file.compression(), zip::CompressionMethod::Deflated, "{}", file.name());
            assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "{}", file.name());
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            assert!(parts.insert(file.name().to_owned(), text).is_none(), "{} twice", file.name());
        }
        Self { parts }
    }

    /// A part.
    pub fn part(&self, path: &str) -> &str {
        self.parts.get(path).unwrap_or_else(|| panic!("there is no {path}"))
    }

    /// The parts in [Content_Types].xml, except relationships.
    pub fn listed(&self) -> Vec<String> {
        let types = roxmltree::Document::parse(self.part("[Content_Types].xml")).unwrap();
        let named = types.descendants().filter_map(|node| node.attribute("PartName"));
        named.map(|path| path.trim_start_matches('/').to_owned()).collect()
    }
}
