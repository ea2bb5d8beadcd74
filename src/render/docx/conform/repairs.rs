//! Defects in single elements written by docx-rs, and their repair.

use quick_xml::events::BytesStart;

/// The output for an element.
pub(super) enum Repaired {
    /// Unchanged.
    Sound,
    /// This tag instead of the element's.
    Tag(String),
    /// This tag, then another element.
    Followed(String, &'static str),
    /// This text instead of the whole element.
    Replaced(&'static str),
}

/// The language of all runs, which docx-rs cannot write.
pub(super) const LANGUAGE: &str = r#"<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>"#;

/// The base style: docx-rs writes it without properties, and not as the default. No space is added between Chinese and
/// Latin characters or digits, and there is no line grid, so that lines break as in the PDF. These properties are here
/// and not in the document defaults, because LibreOffice does not read them there.
const NORMAL: &str = concat!(
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>"#,
    r#"<w:pPr><w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#,
    r#"<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr></w:style>"#,
);

/// Repairs an element as docx-rs writes it.
pub(super) fn repair(tag: &BytesStart<'_>) -> Repaired {
    match tag.name().0 {
        // Paragraph ids count on from document to document.
        b"w:p" => Repaired::Tag("w:p".to_owned()),
        b"w:ind" => indent(tag),
        b"w:trHeight" => row_height(tag),
        // The standard has no type of a grid column.
        b"w:gridCol" => without(tag, "w:type"),
        b"w:fldChar" if has(tag, r#" w:dirty="false""#) => without(tag, "w:dirty"),
        // Spaces in a field instruction are significant.
        b"w:instrText" => Repaired::Tag(r#"w:instrText xml:space="preserve""#.to_owned()),
        b"w:style" if has(tag, r#" w:styleId="Normal""#) => Repaired::Replaced(NORMAL),
        // A table style has no width; docx-rs writes an empty one.
        b"w:tblW" if has(tag, r#" w:type="auto""#) => Repaired::Replaced(""),
        _ => Repaired::Sound,
    }
}

/// docx-rs cannot write a first-line indent in characters, and always writes a right indent. We never use right
/// indents: that attribute carries the characters, in hundredths.
fn indent(tag: &BytesStart<'_>) -> Repaired {
    match attribute(tag, "w:right").as_deref() {
        None => Repaired::Sound,
        Some("0") => without(tag, "w:right"),
        Some(_) => Repaired::Tag(text(tag).replace("w:right=", "w:firstLineChars=")),
    }
}

/// docx-rs cannot mark a row as a repeated head. All our rows have a minimum height, so that the rule `auto` is free
/// to mark heads.
fn row_height(tag: &BytesStart<'_>) -> Repaired {
    match attribute(tag, "w:hRule").as_deref() {
        Some("auto") => {
            Repaired::Followed(text(tag).replace(r#"w:hRule="auto""#, r#"w:hRule="atLeast""#), "<w:tblHeader/>")
        }
        _ => Repaired::Sound,
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
fn without(tag: &BytesStart<'_>, name: &str) -> Repaired {
    let Some(value) = attribute(tag, name) else { return Repaired::Sound };
    Repaired::Tag(text(tag).replace(&format!(" {name}=\"{value}\""), ""))
}
