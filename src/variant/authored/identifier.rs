//! Names that authors give and templates must be able to spell.

/// True for ASCII letters, digits and underscores that do not begin with a digit: what Tera reads as a name.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
