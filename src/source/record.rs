//! Declares a record once, for its type, its reader and its schema.

/// Declares a record: English docs for the code, Chinese text for schema and messages.
///
/// A last field marked `..` receives all keys that the others do not name.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $name:ident = $about:literal
        { $( $(#[doc = $field_doc:literal])* $field:ident: $type:ty = $field_about:literal, )* }
        $( .. $(#[doc = $rest_doc:literal])* $rest:ident: $rest_type:ty = $rest_about:literal )?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// Span of the whole record.
            #[allow(dead_code, reason = "not every record is asked where it stands")]
            pub span: $crate::source::Span,
            $( $(#[doc = $field_doc])* pub $field: $type, )*
            $( $(#[doc = $rest_doc])* pub $rest: $rest_type, )?
        }

        impl $name {
            /// Keys of the record.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::source::FromToml for $name {
            const IS_RECORD: bool = true;

            fn read(
                node: &$crate::source::Node<'_>,
                reader: &mut $crate::source::Reader<'_, '_>,
            ) -> Option<Self> {
                let table = reader.table(node)?;
                $crate::source::record!(@unknown reader, table, Self::KEYS $(, $rest)?);
                if !Self::KEYS.contains(&"allow") {
                    reader.take_allows(table, node);
                }
                let span = reader.span(node);
                $( let $field: Option<$type> = reader.field(table, node, stringify!($field), $field_about); )*
                $( let $rest = <$rest_type>::read_rest(table, reader, Self::KEYS); )?
                Some(Self { span, $( $field: $field?, )* $( $rest: $rest?, )? })
            }

            fn schema(definitions: &mut $crate::source::Definitions) -> serde_json::Value {
                definitions.part(stringify!($name), |definitions| {
                    let mut properties = serde_json::Map::new();
                    let mut required: Vec<&str> = Vec::new();
                    $(
                        let mut property = <$type as $crate::source::FromToml>::schema(definitions);
                        property["description"] = $field_about.into();
                        properties.insert(stringify!($field).to_owned(), property);
                        if <$type as $crate::source::FromToml>::absent().is_none() {
                            required.push(stringify!($field));
                        }
                    )*
                    if definitions.may_allow && !properties.contains_key("allow") {
                        properties.insert("allow".to_owned(), $crate::source::allow_schema(definitions));
                    }
                    #[allow(unused_mut, unused_assignments)]
                    let mut others = serde_json::Value::Bool(false);
                    $( others = <$rest_type>::rest_schema(definitions); let _ = $rest_about; )?
                    serde_json::json!({
                        "type": "object", "description": $about, "properties": properties,
                        "required": required, "additionalProperties": others,
                    })
                })
            }
        }
    };
    (@unknown $reader:ident, $table:ident, $keys:expr) => { $reader.refuse_unknown($table, $keys); };
    (@unknown $reader:ident, $table:ident, $keys:expr, $rest:ident) => {};
}

/// Declares an enumeration. Each value can be written by its English key or Chinese name.
///
/// `as` sets a different name in the JSON Schema.
macro_rules! names {
    (
        $(#[doc = $doc:literal])*
        $name:ident $(as $part:literal)? = $about:literal
        { $( $(#[doc = $variant_doc:literal])* $variant:ident $key:literal $chinese:literal $(| $also:literal)*, )* }
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
                let found = match reader.string(node)? {
                    $( $key | $chinese $(| $also)* => Some(Self::$variant), )*
                    _ => None,
                };
                if found.is_none() {
                    reader.unknown_name(node, $about, &[$(($key, $chinese)),*]);
                }
                found
            }

            fn schema(definitions: &mut $crate::source::Definitions) -> serde_json::Value {
                definitions.part($crate::source::names!(@part $name $($part)?), |_| serde_json::json!({
                    "description": $about, "enum": [$($key, $chinese $(, $also)*),*],
                }))
            }
        }
    };
    (@part $name:ident) => { stringify!($name) };
    (@part $name:ident $part:literal) => { $part };
}

pub(crate) use {names, record};
