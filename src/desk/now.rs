//! A budget's text as sections, and what is kept from one text to the next.

use super::part::Part;
use super::places::Places;
use crate::model::{self, Budget};
use crate::source::{Owned, Shape, Shelf, Span, Spanned};
use crate::workbook::Offers;
use crate::world::{Memory, World as _};

/// Path and bytes.
type File = (String, Vec<u8>);

/// What the sections of a text are made of beside it, as long as that stays the same.
#[derive(Default, Debug)]
pub(super) struct Known {
    /// The variant's name, and all files of variants.
    key: Option<(String, Vec<File>)>,
    /// What it asks for.
    offers: Option<Offers>,
}

/// A text as sections.
#[derive(Debug)]
pub(super) struct Now {
    /// Of the budget.
    pub path: String,
    pub text: String,
    /// With short forms in full; `None` if the text cannot be read.
    pub tree: Option<Owned>,
    pub parts: Vec<Part>,
    pub places: Places,
}

impl Now {
    pub fn of(world: &Memory, path: &str, text: String, known: &mut Known) -> Self {
        let mut shelf = Shelf::new(world);
        let tree = model::read_values(&mut shelf, path);
        let mut parts = tree.as_ref().map_or_else(Vec::new, |tree| Part::all(tree, known.offers(world, path, tree)));
        let (root, _) = toml::de::DeTable::parse_recoverable(&text);
        for part in &mut parts {
            part.elsewhere = elsewhere(root.get_ref(), part, world, path);
        }
        let tree = tree.map(|tree| tree.widened(Shape::Record(Budget::SHAPE)));
        let places = Places::of(&text, root.get_ref(), &parts);
        Self { path: path.to_owned(), places, parts, tree, text }
    }
}

impl Known {
    /// What the variant of a budget asks for. It is read anew only if it is another one.
    fn offers(&mut self, world: &Memory, path: &str, tree: &Owned) -> Option<&Offers> {
        let name = match tree.get("unit").and_then(|unit| unit.get("variant")) {
            Some(Owned::Text(name)) => name.clone(),
            _ => return None,
        };
        let files = world.files().filter(|(path, _)| path.contains("variants/"));
        let key = (name.clone(), files.map(|(path, file)| (path.to_owned(), file.to_vec())).collect());
        if self.key.as_ref() != Some(&key) {
            let mut shelf = Shelf::new(world);
            let file = shelf.sources.add(path.to_owned(), name.as_str().into());
            let end = u32::try_from(name.len()).unwrap_or(0);
            let asked = Spanned { value: name, span: Span { file, start: 0, end } };
            self.offers = Offers::of(Some(&asked), path, &mut shelf);
            self.key = Some(key);
        }
        self.offers.as_ref()
    }
}

/// The name of the file that holds a list, if it is not the budget's own.
fn elsewhere(tree: &toml::de::DeTable<'_>, part: &Part, world: &Memory, budget: &str) -> Option<String> {
    let list = super::places::value_at(tree, &part.path())?;
    let named = match list.get_ref() {
        toml::de::DeValue::Table(table) => table.get("file").and_then(|file| file.get_ref().as_str()),
        toml::de::DeValue::Array(items) => items.iter().find_map(|item| item.get_ref().as_str()),
        _ => None,
    }?;
    let path = crate::world::join(crate::world::folder(budget), named)?;
    world.has(&path).then_some(path)
}
