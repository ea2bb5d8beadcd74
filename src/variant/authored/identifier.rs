//! Names that authors choose and templates use.

/// True for ASCII letters, digits and underscores, not starting with a digit: a name in Tera.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
