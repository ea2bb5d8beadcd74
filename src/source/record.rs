//! Declares a record once, for its type, its reader and its schema.

/// Declares a record: English docs for the code, Chinese words for all that users read.
///
/// A field is `key: Type = "名称" / "说明"`. Its name titles the schema and heads a column of a sheet; the description, which
/// is the name if none is given, explains it. Behind it may stand, for editors, what holds where the key is not written:
/// `default "…"`. A last field marked `..` receives all keys that the others do not name; one marked
/// `+` is no key, but what is added after reading.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $name:ident = $about:literal
        { $( $(#[doc = $field_doc:literal])* $field:ident: $type:ty = $title:literal $(/ $field_about:literal)? $(default $default:literal)?, )* }
        $( .. $(#[doc = $rest_doc:literal])* $rest:ident: $rest_type:ty = $rest_about:literal )?
        $( + $(#[doc = $found_doc:literal])* $found:ident: $found_type:ty )?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// Span of the whole record.
            #[allow(dead_code, reason = "not every record is asked where it stands")]
            pub span: $crate::source::Span,
            $( $(#[doc = $field_doc])* pub $field: $type, )*
            $( $(#[doc = $rest_doc])* pub $rest: $rest_type, )?
            $( $(#[doc = $found_doc])* pub $found: $found_type, )?
        }

        impl $name {
            /// Keys of the record.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];

            /// The record as others may write it.
            pub const SHAPE: &'static $crate::source::RecordShape = &$crate::source::RecordShape {
                about: $about,
                fields: &[$($crate::source::Field {
                    key: stringify!($field),
                    title: $title,
                    about: $crate::source::record!(@about $title $(, $field_about)?),
                    default: $crate::source::record!(@default $($default)?),
                    is_required: || !<$type as $crate::source::FromToml>::may_be_absent(),
                    shape: <$type as $crate::source::FromToml>::shape,
                }),*],
                rest: $crate::source::record!(@rest $($rest_type, $rest_about)?),
            };
        }

        impl $crate::source::FromToml for $name {
            const IS_RECORD: bool = true;

            fn read(
                node: &$crate::source::Node<'_>,
                reader: &mut $crate::source::Reader<'_, '_>,
            ) -> Option<Self> {
                let table = reader.table(node)?;
                $crate::source::record!(@unknown reader, table, node, Self::SHAPE $(, $rest)?);
                if !Self::KEYS.contains(&"allow") {
                    reader.take_allows(table, node);
                }
                let span = reader.span(node);
                $( let $field: Option<$type> = reader.field(table, node, stringify!($field), ($title, $crate::source::record!(@about $title $(, $field_about)?))); )*
                $( let $rest = <$rest_type>::read_rest(table, reader, Self::KEYS); )?
                Some(Self { span, $( $field: $field?, )* $( $rest: $rest?, )? $( $found: <$found_type>::default(), )? })
            }

            fn shape() -> $crate::source::Shape {
                $crate::source::Shape::Record(Self::SHAPE)
            }

            fn schema(definitions: &mut $crate::source::Definitions) -> serde_json::Value {
                definitions.part(stringify!($name), |definitions| {
                    let of_fields: &[$crate::source::Describe] =
                        &[$( <$type as $crate::source::FromToml>::schema ),*];
                    #[allow(unused_mut, unused_assignments)]
                    let mut of_rest: Option<$crate::source::Describe> = None;
                    $( of_rest = Some(<$rest_type>::rest_schema); )?
                    let shape = Self::SHAPE;
                    definitions.record(shape, of_fields, of_rest, $crate::source::allow_schema)
                })
            }
        }
    };
    (@about $title:literal) => { $title };
    (@about $title:literal, $about:literal) => { $about };
    (@default) => { None };
    (@default $value:literal) => { Some($value) };
    (@rest) => { None };
    (@rest $type:ty, $about:literal) => {
        Some($crate::source::Rest {
            about: $about,
            shape: <$type as $crate::source::FromToml>::shape,
        })
    };
    (@unknown $reader:ident, $table:ident, $node:ident, $shape:expr) => {
        $reader.refuse_unknown_of($table, $node, $shape);
    };
    (@unknown $reader:ident, $table:ident, $node:ident, $shape:expr, $rest:ident) => {};
}

/// Declares an enumeration. Each value can be written by its English key or Chinese name; behind `/` may stand what it means, where the
/// name does not say it.
macro_rules! names {
    (
        $(#[doc = $doc:literal])*
        $name:ident = $about:literal
        { $( $(#[doc = $variant_doc:literal])* $variant:ident $key:literal $chinese:literal $(| $also:literal)* $(/ $means:literal)?, )* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $name { $( $(#[doc = $variant_doc])* $variant, )* }

        #[allow(dead_code, reason = "not every enumeration is listed or printed")]
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// English key.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// True for each way to write the value.
            #[must_use]
            pub fn is_named(self, written: &str) -> bool {
                match self { $(Self::$variant => matches!(written, $key | $chinese $(| $also)*),)* }
            }

            /// Chinese name.
            #[must_use]
            pub fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)* }
            }
        }

        impl $crate::source::FromToml for $name {
            fn read(
                node: &$crate::source::Node<'_>,
                reader: &mut $crate::source::Reader<'_, '_>,
            ) -> Option<Self> {
                let written = reader.string(node)?;
                let found = Self::ALL.iter().copied().find(|value| value.is_named(written));
                if found.is_none() && !reader.is_undecided(written, reader.span(node)) {
                    reader.unknown_name(node, $about, &[$(($key, $chinese)),*]);
                }
                found
            }

            fn shape() -> $crate::source::Shape {
                $crate::source::Shape::Choice(&[$(($key, $chinese)),*])
            }

            fn schema(_: &mut $crate::source::Definitions) -> serde_json::Value {
                $crate::source::choice($about, &[$(
                    (&[$key, $chinese $(, $also)*], $crate::source::names!(@means $chinese $(, $means)?)),
                )*])
            }
        }
    };
    (@means $chinese:literal) => { $chinese };
    (@means $chinese:literal, $means:literal) => { $means };
}

pub(crate) use {names, record};
