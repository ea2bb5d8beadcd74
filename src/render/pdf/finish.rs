//! What printpdf cannot say, said on its objects: bookmarks, language, title, dates, document id; compressed streams.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as Objects, Object, ObjectId, StringFormat};

use super::outline;
use crate::document::Document;
use crate::layout::Layout;

/// Finishes the objects and writes them.
pub(super) fn finish(mut objects: Objects, document: &Document, layout: &Layout) -> Result<Vec<u8>, String> {
    let failed = |error: lopdf::Error| format!("PDF 写不成：{error}");
    objects.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = objects.get_pages().into_values().collect();
    let outlines = outline::add(&mut objects, &pages, document, layout);
    let root = objects.trailer.get(b"Root").and_then(Object::as_reference).map_err(failed)?;
    let catalog = objects.get_object_mut(root).and_then(Object::as_dict_mut).map_err(failed)?;
    catalog.remove(b"PageLayout");
    match outlines {
        Some(outlines) => {
            catalog.set("Outlines", outlines);
            catalog.set("PageMode", "UseOutlines");
        }
        None => {
            catalog.remove(b"PageMode");
        }
    }
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    let info = objects.trailer.get(b"Info").and_then(Object::as_reference).map_err(failed)?;
    objects.set_object(info, about(document));
    for page in pages {
        let page = objects.get_object_mut(page).and_then(Object::as_dict_mut).map_err(failed)?;
        settle_links(page);
    }
    let id = identity(&objects, document);
    compress(&mut objects);
    objects.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::with_capacity(1 << 20);
    objects.save_to(&mut bytes).map_err(|error| format!("PDF 写不成：{error}"))?;
    Ok(bytes)
}

/// Links are printed as they are seen; a page without any has no list of them.
fn settle_links(page: &mut Dictionary) {
    let Ok(Object::Array(links)) = page.get_mut(b"Annots") else { return };
    for link in links.iter_mut() {
        if let Object::Dictionary(link) = link {
            link.set("F", 4);
        }
    }
    if links.is_empty() {
        page.remove(b"Annots");
    }
}

/// Title, author and dates as the data gives them.
fn about(document: &Document) -> Dictionary {
    let mut about = Dictionary::from_iter([
        ("Title", text(&document.title())),
        ("Author", text(&document.unit.name)),
        ("Creator", Object::string_literal("gongkai")),
        ("Producer", Object::string_literal("gongkai")),
    ]);
    if let Some(day) = document.published {
        let date = format!("D:{:04}{:02}{:02}000000+08'00'", day.year, day.month, day.day);
        about.set("CreationDate", Object::string_literal(date.clone()));
        about.set("ModDate", Object::string_literal(date));
    }
    about
}

/// Words as PDF holds them outside of pages.
pub(super) fn text(words: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Compresses what is not compressed yet.
fn compress(objects: &mut Objects) {
    for object in objects.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(6));
        if encoder.write_all(&stream.content).is_err() {
            continue;
        }
        let Ok(packed) = encoder.finish() else { continue };
        if packed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
}

/// A document's identity is what it holds: the same in, the same out.
fn identity(objects: &Objects, document: &Document) -> Object {
    let mut hash = Hash::default();
    hash.take(document.title().as_bytes());
    for object in objects.objects.values() {
        if let Object::Stream(stream) = object {
            hash.take(&stream.content);
        }
    }
    Object::String(hash.bytes().to_vec(), StringFormat::Hexadecimal)
}

/// FNV-1a over words of eight bytes, twice.
pub(super) struct Hash([u64; 2]);

impl Default for Hash {
    fn default() -> Self {
        Self([0xcbf2_9ce4_8422_2325, 0x8422_2325_cbf2_9ce4])
    }
}

impl Hash {
    pub(super) fn take(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            self.0[0] = (self.0[0] ^ word).wrapping_mul(0x0000_0100_0000_01B3);
            self.0[1] = (self.0[1] ^ word.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    pub(super) fn bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        // The last words reach every bit.
        let mixed = |word: u64| (word ^ (word >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        bytes[..8].copy_from_slice(&mixed(self.0[0]).to_be_bytes());
        bytes[8..].copy_from_slice(&mixed(self.0[1]).to_be_bytes());
        bytes
    }
}
