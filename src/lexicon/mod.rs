//! What rules look words up in, and the lists of words that they look for.

pub mod dictionary;
pub mod letters;
pub mod list;
pub mod segments;

/// True for a Chinese character; rare ones of other planes are none.
pub fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}
