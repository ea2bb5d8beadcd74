//! What values look like to those who write them: files, sheets, forms.

use toml::de::DeValue;

/// The form of a value of [`FromToml`](super::FromToml).
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text of any length; may come from a file, or be withheld as secret.
    Text,
    /// A string on one line.
    Name,
    /// A code of a catalogue.
    Code,
    /// Money, in the budget's unit.
    Amount,
    /// A quantity.
    Number,
    /// A whole number.
    Integer,
    /// True or false.
    Flag,
    /// A calendar day.
    Date,
    /// A number or text that is printed as written.
    Written,
    /// One of some names: English keys and Chinese names.
    Choice(&'static [(&'static str, &'static str)]),
    /// A table of declared keys.
    Record(&'static RecordShape),
    /// A list.
    List(fn() -> Shape),
    /// A table of free keys.
    Map(fn() -> Shape),
    /// A value with a short form.
    Short(&'static ShortForm),
    /// A value that only TOML can hold.
    Other,
}

/// A record's keys, in order, with their Chinese names.
#[derive(Debug)]
pub struct RecordShape {
    /// What the record is.
    pub about: &'static str,
    pub fields: &'static [Field],
    /// The keys that are not fields.
    pub rest: Option<Rest>,
}

/// Free keys beside the declared ones.
#[derive(Debug)]
pub struct Rest {
    /// What they are.
    pub about: &'static str,
    /// A [`Shape::Map`].
    pub shape: fn() -> Shape,
}

/// A key of a record.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    /// Chinese name, unique in its record.
    pub title: &'static str,
    /// What belongs there.
    pub about: &'static str,
    /// What holds where the key is not written, if editors should say it.
    pub default: Option<&'static str>,
    /// True if the key must be written.
    pub is_required: fn() -> bool,
    pub shape: fn() -> Shape,
}

/// A value that may be written in a short and in a full form, such as `75.00` and `{ amount = 75.00 }`.
#[derive(Debug)]
pub struct ShortForm {
    /// Shape of the full form.
    pub full: fn() -> Shape,
    /// What a short value in the form of a table is.
    pub table: Option<&'static RecordShape>,
    /// The full form of a short value; `None` if it is in full form.
    pub widen: for<'t> fn(&toml::Spanned<DeValue<'t>>) -> Option<toml::Spanned<DeValue<'t>>>,
    /// The short form of a full value, if it has one.
    pub shorten: for<'t> fn(&toml::Spanned<DeValue<'t>>) -> Option<toml::Spanned<DeValue<'t>>>,
}

impl RecordShape {
    /// The field of a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// The full form of a shape.
pub(crate) fn wide(shape: Shape) -> Shape {
    if let Shape::Short(form) = shape { wide((form.full)()) } else { shape }
}
