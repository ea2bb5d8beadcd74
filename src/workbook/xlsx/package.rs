//! The package is made anew: that of rust_xlsxwriter names the system on which the program ran, and fixes the height of
//! rows, which would not grow with what is written into them.

use std::io::{self, Cursor, Read as _, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Says that a row keeps its height.
const FIXED: &str = r#" customHeight="1""#;

/// The same parts in a package without date and system; `write` is given the name of each, and its text.
pub(crate) fn repacked(
    bytes: &[u8],
    write: impl Fn(&str, &str, &mut dyn Write) -> io::Result<()>,
) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    let mut read = ZipArchive::new(Cursor::new(bytes))?;
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..read.len() {
        let mut part = read.by_index(index)?;
        package.start_file(part.name(), options)?;
        let mut words = String::new();
        part.read_to_string(&mut words)?;
        if part.name().starts_with("xl/worksheets/") {
            words = words.replace(FIXED, "");
        }
        write(part.name(), &words, &mut package)?;
    }
    Ok(package.finish()?.into_inner())
}
