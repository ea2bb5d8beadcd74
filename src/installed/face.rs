//! What the fonts in a file call themselves, without reading more of the file than that: an office's computer has hundreds.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::GBK;
use read_fonts::tables::name::{Name, NameRecord};
use read_fonts::tables::os2::{Os2, SelectionFlags};
use read_fonts::types::NameId;
use read_fonts::{FontData, FontRead};

/// The most that is read of one table; names and licences in all languages take some kilobytes.
const LARGEST_TABLE: u32 = 1 << 20;
/// The most fonts of a collection.
const MOST_FACES: u32 = 64;

/// One font of a file, by its own words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Face {
    /// Its full names, in all languages.
    full: Vec<String>,
    /// The names that it shares with other weights.
    family: Vec<String>,
    /// 400 is regular, 700 bold.
    weight: u16,
    is_upright: bool,
    /// True if its licence forbids embedding.
    pub is_restricted: bool,
}

/// How well a font suits a name; less is better.
pub(super) type Distance = (u8, u16);

impl Face {
    /// The name to show: the Chinese one, if it has one.
    #[must_use]
    pub fn name(&self) -> &str {
        let all = || self.full.iter().chain(&self.family);
        all().find(|name| !name.is_ascii()).or_else(|| all().next()).map_or("", String::as_str)
    }

    /// Every name that it answers to.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.full.iter().chain(&self.family).map(String::as_str)
    }

    /// How well it suits a name; `None` if it has another. The name of a family means its upright font of regular weight.
    pub(super) fn distance(&self, name: &str) -> Option<Distance> {
        let is_named = |names: &[String]| names.iter().any(|own| is_same(own, name));
        let slanted = u8::from(!self.is_upright);
        match (is_named(&self.full), is_named(&self.family)) {
            (true, true) => Some((slanted, self.weight.abs_diff(400))),
            (true, false) => Some((0, 0)),
            (false, true) => Some((2 + slanted, self.weight.abs_diff(400))),
            (false, false) => None,
        }
    }
}

/// True for two ways to write a name: systems and programs do not agree on blanks and capitals.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let plain =
        |name: &'_ str| name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    plain(one) == plain(other)
}

/// The index of the font of a file that suits a name best.
pub(crate) fn index_of(file: &mut (impl Read + Seek), name: &str) -> Option<u32> {
    let suited = faces(file).into_iter().filter_map(|(index, face)| Some((face.distance(name)?, index)));
    suited.min().map(|(_, index)| index)
}

/// The fonts of a file with their indices, as far as they can be read.
pub(super) fn faces(file: &mut (impl Read + Seek)) -> Vec<(u32, Face)> {
    let starts = starts(file).unwrap_or_default();
    (0..).zip(starts).filter_map(|(index, start)| Some((index, face(file, start)?))).collect()
}

/// Where the fonts of a file begin: one at its beginning, or those that a collection lists.
fn starts(file: &mut (impl Read + Seek)) -> Option<Vec<u32>> {
    let head = part(file, 0, 12)?;
    if !head.starts_with(b"ttcf") {
        return Some(vec![0]);
    }
    let count = number(&head, 8)?.min(MOST_FACES);
    let listed = part(file, 12, 4 * count)?;
    Some(listed.chunks_exact(4).filter_map(|at| number(at, 0)).collect())
}

fn face(file: &mut (impl Read + Seek), start: u32) -> Option<Face> {
    let head = part(file, start, 12)?;
    if ![&b"\0\x01\0\0"[..], b"OTTO", b"true"].contains(&&head[..4]) {
        return None;
    }
    let count = u32::from(u16::from_be_bytes([head[4], head[5]]));
    let directory = part(file, start.checked_add(12)?, 16 * count)?;
    let mut table = |tag: &[u8]| {
        let entry = directory.chunks_exact(16).find(|entry| entry.starts_with(tag))?;
        part(file, number(entry, 8)?, number(entry, 12)?)
    };
    let (names, os2) = (table(b"name")?, table(b"OS/2"));
    let os2 = os2.as_deref().and_then(|bytes| Os2::read(FontData::new(bytes)).ok());
    let names = Name::read(FontData::new(&names)).ok()?;
    let of = |ids: &[NameId]| {
        let mut listed: Vec<String> = Vec::new();
        for record in names.name_record().iter().filter(|record| ids.contains(&record.name_id())) {
            let name = text(record, &names).filter(|name| !name.trim().is_empty() && !listed.contains(name));
            listed.extend(name);
        }
        listed
    };
    Some(Face {
        full: of(&[NameId::FULL_NAME, NameId::POSTSCRIPT_NAME]),
        family: of(&[NameId::FAMILY_NAME, NameId::TYPOGRAPHIC_FAMILY_NAME]),
        weight: os2.as_ref().map_or(400, Os2::us_weight_class),
        is_upright: os2.as_ref().is_none_or(|os2| !os2.fs_selection().contains(SelectionFlags::ITALIC)),
        is_restricted: os2.is_some_and(|os2| is_restricted(os2.version(), os2.fs_type())),
    })
}

/// A name as text. Fonts of the nineties write Chinese names in GB 2312.
fn text(record: &NameRecord, names: &Name<'_>) -> Option<String> {
    if record.is_unicode() {
        return Some(record.string(names.string_data()).ok()?.chars().filter(|c| !c.is_control()).collect());
    }
    let start = usize::try_from(record.string_offset().to_u32()).ok()?;
    let bytes = names.string_data().as_bytes().get(start..start + usize::from(record.length()))?;
    match (record.platform_id(), record.encoding_id()) {
        // Windows and Macintosh. Windows pads ASCII to two bytes.
        (3, 3) | (1, 25) => {
            let bytes: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
            GBK.decode_without_bom_handling_and_without_replacement(&bytes).map(|text| text.into_owned())
        }
        (1, 0) if bytes.is_ascii() => Some(bytes.iter().map(|&byte| char::from(byte)).collect()),
        _ => None,
    }
}

/// True if OS/2 forbids what is done here: to embed a part of the outlines. Up to version 2 the most permissive flag applies; from 3 on there is only one.
pub(crate) fn is_restricted(version: u16, kind: u16) -> bool {
    // Bitmaps only, of which a PDF has none; whole fonts only, where a PDF has what it shows.
    if kind & 0x300 != 0 {
        return true;
    }
    let usage = kind & 0xF;
    if version <= 2 { usage != 0 && usage & (4 | 8) == 0 } else { usage == 2 }
}

/// A part of a file; `None` if it ends before, or the part is too long.
fn part(file: &mut (impl Read + Seek), at: u32, length: u32) -> Option<Vec<u8>> {
    if length > LARGEST_TABLE {
        return None;
    }
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.seek(SeekFrom::Start(u64::from(at))).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// A font with nothing but names: platform, encoding, number of the name, bytes.
    fn font(names: &[(u16, u16, u16, &[u8])]) -> Vec<u8> {
        let big = |number: usize| u16::try_from(number).unwrap().to_be_bytes();
        let mut table = [big(0), big(names.len()), big(6 + 12 * names.len())].concat();
        let mut texts = Vec::new();
        for (platform, encoding, id, text) in names {
            let entry = [*platform, *encoding, 0x0804, *id].map(u16::to_be_bytes).concat();
            table.extend([entry, [big(text.len()), big(texts.len())].concat()].concat());
            texts.extend_from_slice(text);
        }
        table.extend(texts);
        let mut font = b"\0\x01\0\0\0\x01\0\0\0\0\0\0name\0\0\0\0".to_vec();
        font.extend(28_u32.to_be_bytes());
        font.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        font.extend(table);
        font
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    fn face(names: &[(u16, u16, u16, &[u8])]) -> Face {
        let found = faces(&mut Cursor::new(font(names)));
        assert_eq!(found.len(), 1);
        found.into_iter().next().unwrap().1
    }

    #[test]
    fn names_in_chinese_and_english_are_read_as_old_and_new_fonts_write_them() {
        let (gbk, ..) = GBK.encode("仿宋_GB2312");
        let padded: Vec<u8> =
            gbk.iter().flat_map(|&byte| if byte.is_ascii() { vec![0, byte] } else { vec![byte] }).collect();
        for names in [
            face(&[(3, 1, 4, &utf16("仿宋_GB2312")), (3, 1, 6, &utf16("FangSong_GB2312"))]),
            face(&[(3, 3, 4, &padded), (1, 0, 6, b"FangSong_GB2312")]),
            face(&[(1, 0, 4, b"FangSong_GB2312"), (1, 25, 4, &gbk)]),
        ] {
            assert_eq!(names.name(), "仿宋_GB2312");
            assert!(
                ["仿宋_GB2312", "fangsong_gb2312", "仿宋 _gb2312"].iter().all(|name| names.distance(name).is_some())
            );
            assert!(names.distance("仿宋").is_none());
        }
    }

    #[test]
    fn the_name_of_a_family_means_its_regular_font() {
        let named = |full: &str, weight: u16| Face {
            full: vec![full.to_owned()],
            family: vec!["宋体".to_owned()],
            weight,
            is_upright: true,
            is_restricted: false,
        };
        let slanted = Face { is_upright: false, ..named("宋体 Italic", 400) };
        let fonts = [named("宋体 Bold", 700), slanted, named("宋体 Light", 300), named("宋体 Regular", 400)];
        let best = |name: &str| {
            let nearest = fonts.iter().filter_map(|face| Some((face.distance(name)?, face.name())));
            nearest.min().map(|(_, name)| name.to_owned())
        };
        assert_eq!(best("宋体").as_deref(), Some("宋体 Regular"));
        assert_eq!(best("宋体bold").as_deref(), Some("宋体 Bold"));
        assert_eq!(best("宋体 Italic").as_deref(), Some("宋体 Italic"));
        assert_eq!(best("黑体"), None);
    }

    #[test]
    fn what_is_damaged_has_no_names() {
        let whole = font(&[(3, 1, 4, &utf16("仿宋"))]);
        assert_eq!(index_of(&mut Cursor::new(&whole), "仿宋"), Some(0));
        for length in 0..whole.len() {
            let found = faces(&mut Cursor::new(&whole[..length]));
            assert!(found.iter().all(|(_, face)| face.name().is_empty()), "{length} bytes");
        }
        let mut endless = b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF".to_vec();
        endless.extend([0; 400]);
        assert!(faces(&mut Cursor::new(endless)).is_empty());
    }
}
