//! Captions left, centre and right above a table.

use super::context::VariantContext;
use crate::source::{Shelf, Text, listed};
use crate::variant::authored::{ResolvedSettings, is_name};
use crate::variant::findings::{self, contradiction};
use crate::variant::template::Words;

/// Keys of a table in document.json. Captions are written there by name, so that their names must differ.
const KEYS: [&str; 10] =
    ["type", "id", "title", "header", "info", "column_numbers", "rows", "notes", "note_before", "traces"];

/// The captions of a table: name, position (0 left, 1 centre, 2 right), text.
pub(super) fn captions(
    settings: &ResolvedSettings,
    variant: &mut VariantContext<'_>,
    shelf: &mut Shelf<'_>,
) -> Vec<(String, usize, Words)> {
    if let Some(fourth) = settings.caption.get(3) {
        contradiction(fourth.span, "caption 只有左、中、右三处", shelf);
    }
    let mut captions = Vec::new();
    for (place, name) in settings.caption.iter().enumerate().filter(|(_, name)| !name.value.is_empty()) {
        // A string that cannot be a name is the caption itself: "公开03表".
        if !is_name(&name.value) {
            let text = Text { value: name.value.clone(), span: name.span, secret: None };
            let key = ["left_caption", "centre_caption", "right_caption"][place.min(2)];
            captions.push((key.to_owned(), place, variant.templates.words(&text)));
            continue;
        }
        if KEYS.contains(&name.value.as_str()) {
            contradiction(name.span, "这个名称在 document.json 里另有所指，换一个", shelf);
        }
        let text = variant.captions.iter().find_map(|captions| captions.get(&name.value)).cloned();
        match text {
            Some(text) => captions.push((name.value.clone(), place, variant.templates.words(&text))),
            None => {
                let known = variant.captions.iter().flat_map(|captions| &captions.0).map(|(key, _)| key.value.as_str());
                let known: Vec<&str> = known.collect();
                shelf.findings.push(
                    findings::UNKNOWN_CAPTION
                        .finding()
                        .at(name.span, format!("[captions] 里没有“{}”", name.value))
                        .help(format!("可以写：{}。", listed(&known))),
                );
            }
        }
    }
    captions
}
