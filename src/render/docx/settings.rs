//! settings.xml: document-wide settings of Word.

/// No character grid, no narrowed punctuation, no update of fields on opening (which prompts the reader): the document
/// opens as laid out. Spaces after a paragraph and before the next add up, as in the layout. Compatible with Word 2013
/// and later.
///
/// No line ends or begins with characters of Word's own lists, nor with what the layout adds: signs before a figure stay
/// with it (≤60), 元 with what is before it.
pub(super) const SETTINGS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="doNotCompress"/>"#,
    r#"<w:noLineBreaksAfter w:lang="zh-CN" w:val="$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥＃№≤≥≈±＜＞＋－"/>"#,
    r#"<w:noLineBreaksBefore w:lang="zh-CN" w:val="!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞"#,
    r#"！＂％＇），．：；？］｀｜｝～￠—–々㎡元"/>"#,
    r#"<w:compat><w:doNotExpandShiftReturn/><w:doNotUseHTMLParagraphAutoSpacing/><w:useFELayout/>"#,
    r#"<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>"#,
    r#"</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#,
);
