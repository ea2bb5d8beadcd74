//! Fills the streams of a file, compresses them, and derives the document's id from them.

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Document as Objects, Object, ObjectId, StringFormat};

use super::hash::Hash;

/// Compression level: higher ones take a tenth more time to save less than half a per cent.
const LEVEL: u32 = 6;

/// Fills and compresses the streams one after the other, so that no two pages are in memory as they were painted; all with the
/// same tables: to clear them takes less time than to make them.
///
/// Returns the document's id: a hash of the contents, so that equal input gives equal bytes.
pub(super) fn write(objects: &mut Objects, title: &str, painted: impl Fn(ObjectId) -> Option<Vec<u8>>) -> Object {
    let mut compress = Compress::new(Compression::new(LEVEL), true);
    let mut hash = Hash::default();
    hash.take(title.as_bytes());
    for (id, object) in &mut objects.objects {
        let Object::Stream(stream) = object else { continue };
        if let Some(content) = painted(*id) {
            stream.set_content(content);
        }
        hash.take(&stream.content);
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let Some(packed) = packed(&mut compress, &stream.content) else { continue };
        if packed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Object::String(hash.bytes().to_vec(), StringFormat::Hexadecimal)
}

/// The compressed bytes; `None` if they would be no fewer.
fn packed(compress: &mut Compress, bytes: &[u8]) -> Option<Vec<u8>> {
    compress.reset();
    let mut packed = Vec::with_capacity(bytes.len());
    match compress.compress_vec(bytes, &mut packed, FlushCompress::Finish) {
        Ok(Status::StreamEnd) => {
            packed.shrink_to_fit();
            Some(packed)
        }
        Ok(Status::Ok | Status::BufError) | Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    #[test]
    fn every_stream_is_whole() {
        let mut compress = Compress::new(Compression::new(LEVEL), true);
        for length in [100, 100_000, 1] {
            let bytes: Vec<u8> = (0..length).map(|at: u32| u8::try_from(at % 7).unwrap()).collect();
            let mut read = Vec::new();
            match packed(&mut compress, &bytes) {
                Some(packed) => ZlibDecoder::new(&packed[..]).read_to_end(&mut read).map(|_| ()).unwrap(),
                None => read.clone_from(&bytes),
            }
            assert_eq!(read, bytes);
        }
    }
}
