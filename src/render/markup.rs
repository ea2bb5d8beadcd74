//! Escaping for HTML and XML.

/// Escapes characters of tags, entities and attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// Writes the escaped text.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let (marked, tail) = tail.split_at(1);
        out.push_str(match marked {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            _ => "&quot;",
        });
        rest = tail;
    }
    out.push_str(rest);
}
