//! A font file as small as it can be, with tables of an input in the places of its own.

/// The bytes of an input of fonts: a font file itself, or lines `table hexadecimal digits`, each a table of a small font, whole.
pub fn of(bytes: &[u8]) -> Vec<u8> {
    let is_font = |start: &&[u8]| bytes.starts_with(start);
    if [&b"\0\x01\0\0"[..], b"OTTO", b"true", b"ttcf"].iter().any(is_font) {
        return bytes.to_vec();
    }
    let mut tables = tables();
    for line in String::from_utf8_lossy(bytes).lines() {
        let (tag, digits) = line.split_once(' ').unwrap_or((line, ""));
        let Some(table) = tables.iter_mut().find(|(own, _)| own.trim() == tag) else { continue };
        let digits: Vec<u8> =
            digits.chars().filter_map(|c| c.to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
        table.1 = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    }
    file(&tables)
}

/// Of every character that is asked for it has the same square.
fn tables() -> Vec<(&'static str, Vec<u8>)> {
    let words = |words: &[i32]| words.iter().flat_map(|word| word.to_be_bytes()[2..].to_vec()).collect::<Vec<u8>>();
    // One contour of four points, twice: the glyph for missing characters, and that of all others.
    let square = {
        let mut glyph = words(&[1, 0, 0, 900, 900, 3, 0]);
        glyph.extend([1; 4]);
        glyph.extend(words(&[0, 900, 0, -900, 0, 0, 900, 0]));
        glyph.extend([0, 0]);
        glyph
    };
    let length = i32::try_from(square.len()).unwrap_or_default();
    // All characters of the basic plane lead to glyph 1: an array of one number for each would be 128 KB, so that it is done by groups.
    let mut cmap = words(&[0, 1, 3, 10, 0, 12, 13, 0, 0, 28, 0, 0, 0, 1]);
    cmap.extend([0x0020_u32, 0xFFFD, 1].iter().flat_map(|number| number.to_be_bytes()));
    let name: Vec<u8> = "Small".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut names = words(&[0, 1, 18, 3, 1, 0x409, 6, i32::try_from(name.len()).unwrap_or_default(), 0]);
    names.extend(name);
    let mut os2 = words(&[4, 1000, 400, 5, 0]);
    os2.resize(62, 0);
    os2.extend(words(&[64, 0x20, 0xFFFD - 0x1_0000, 880, -120, 0, 880, 120]));
    os2.resize(96, 0);
    let mut hhea = words(&[1, 0, 880, -120, 0, 1000]);
    hhea.resize(34, 0);
    hhea.extend(words(&[1]));
    let mut maxp = words(&[1, 0, 2, 4, 1]);
    maxp.resize(32, 0);
    let mut head = words(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000]);
    head.resize(36, 0);
    head.extend(words(&[0, 0, 900, 900, 0, 8, 2, 0, 0]));
    vec![
        ("OS/2", os2),
        ("cmap", cmap),
        ("glyf", [square.clone(), square].concat()),
        ("head", head),
        ("hhea", hhea),
        ("hmtx", words(&[1000, 0, 0])),
        ("loca", words(&[0, length / 2, length])),
        ("maxp", maxp),
        ("name", names),
        ("post", words(&[3; 16])),
    ]
}

fn file(tables: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or_default();
    let mut out = [&[0, 1, 0, 0][..], &count.to_be_bytes(), &[0; 6]].concat();
    let number = |n: usize| u32::try_from(n).unwrap_or_default().to_be_bytes();
    let mut at = out.len() + 16 * tables.len();
    for (tag, bytes) in tables {
        out.extend([tag.as_bytes(), &[0; 4], &number(at), &number(bytes.len())].concat());
        at += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        out.extend(bytes);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}
