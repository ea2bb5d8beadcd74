//! Defects of single elements as docx-rs writes them, and how each is mended.

use quick_xml::events::BytesStart;

/// What the pass writes for an element.
pub(super) enum Mended {
    /// The element as it is.
    Sound,
    /// The element with this tag instead of its own.
    Tag(String),
    /// The element with this tag, followed by another element.
    Followed(String, &'static str),
    /// This text instead of the whole element.
    Replaced(&'static str),
}

/// The language of all runs, which docx-rs cannot write.
pub(super) const LANGUAGE: &str = r#"<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>"#;

/// The style that all are based on: docx-rs writes it bare, and not as the default. Nothing is added between Chinese
/// and Latin characters or digits, and no grid pulls lines apart: lines break where the PDF's do. It stands here and
/// not among the defaults, for LibreOffice does not read it there.
const NORMAL: &str = concat!(
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>"#,
    r#"<w:pPr><w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#,
    r#"<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:style>"#,
);

/// Mends an element as docx-rs writes it.
pub(super) fn mend(tag: &BytesStart<'_>) -> Mended {
    match tag.name().0 {
        // A paragraph's id is counted on from document to document.
        b"w:p" => Mended::Tag("w:p".to_owned()),
        b"w:ind" => indent(tag),
        b"w:trHeight" => row_height(tag),
        // The standard knows no type of a grid's column.
        b"w:gridCol" => without(tag, "w:type"),
        b"w:fldChar" if has(tag, r#" w:dirty="false""#) => without(tag, "w:dirty"),
        // A field's blanks count.
        b"w:instrText" => Mended::Tag(r#"w:instrText xml:space="preserve""#.to_owned()),
        b"w:style" if has(tag, r#" w:styleId="Normal""#) => Mended::Replaced(NORMAL),
        // A table's style has no width; docx-rs writes one that says nothing.
        b"w:tblW" if has(tag, r#" w:type="auto""#) => Mended::Replaced(""),
        _ => Mended::Sound,
    }
}

/// docx-rs does not write the indent of a first line in characters, and writes an indent from the right even where
/// there is none. We never indent from the right: that attribute carries the characters, in hundredths.
fn indent(tag: &BytesStart<'_>) -> Mended {
    match attribute(tag, "w:right").as_deref() {
        None => Mended::Sound,
        Some("0") => without(tag, "w:right"),
        Some(_) => Mended::Tag(text(tag).replace("w:right=", "w:firstLineChars=")),
    }
}

/// docx-rs cannot mark a row as a repeated head. All our rows have a least height: the rule `auto` is free to mark
/// heads.
fn row_height(tag: &BytesStart<'_>) -> Mended {
    match attribute(tag, "w:hRule").as_deref() {
        Some("auto") => {
            Mended::Followed(text(tag).replace(r#"w:hRule="auto""#, r#"w:hRule="atLeast""#), "<w:tblHeader/>")
        }
        _ => Mended::Sound,
    }
}

fn text(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.trim_ascii_end()).into_owned()
}

fn has(tag: &BytesStart<'_>, words: &str) -> bool {
    tag.windows(words.len()).any(|window| window == words.as_bytes())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

/// The tag without an attribute.
fn without(tag: &BytesStart<'_>, name: &str) -> Mended {
    let Some(value) = attribute(tag, name) else { return Mended::Sound };
    Mended::Tag(text(tag).replace(&format!(" {name}=\"{value}\""), ""))
}
