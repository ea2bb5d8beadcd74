//! What a variant asks for, as rows of the workbook that wait to be filled in.

use crate::ledger::{ExtraMoney, Figures};
use crate::source::{Shelf, Spanned};
use crate::variant::{self, AskKind, Body, Need, Panel, UnitInput, Variant};

/// Figures of last year that most sentences compare with.
const LAST_YEAR: [&str; 7] =
    ["basic", "project", "abroad_research", "abroad_other", "vehicle_purchase", "vehicle_running", "reception"];

/// A free key that a part offers, such as a text that the variant prints.
#[derive(Clone, Debug)]
pub struct Offer {
    pub key: String,
    /// What it is.
    pub title: String,
    /// What it is, and who needs it.
    pub meaning: String,
    pub is_required: bool,
}

/// What a variant asks the unit to write.
#[derive(Debug)]
pub struct Offers {
    variant: Option<Variant>,
    figures: Figures,
}

impl Offers {
    /// Reads the variant; what it asks for is unknown if it cannot be read, which `check` reports.
    pub fn of(variant: Option<&Spanned<String>>, budget: &str, shelf: &mut Shelf<'_>) -> Option<Self> {
        let built_in = Figures::built_in(shelf)?;
        let opened = variant.and_then(|name| variant::open(name, budget, &built_in, shelf));
        let figures = opened.as_ref().map_or(built_in, |opened| opened.vocabulary.figures.clone());
        let variant = opened.and_then(|opened| variant::load(opened, shelf));
        Some(Self { variant, figures })
    }

    /// The free keys of a part, by its path: those that are asked for, and what is known of those that are written.
    #[must_use]
    pub fn of_part(&self, path: &[&str], written: &[&str]) -> Vec<Offer> {
        let inputs = self.variant.as_ref().map(|variant| &variant.inputs);
        match (path, inputs) {
            (["narrative"], Some(inputs)) => inputs.narrative.iter().map(offer).collect(),
            (["extra"], Some(inputs)) => {
                inputs.extra.iter().filter(|input| input.kind != AskKind::List).map(offer).collect()
            }
            (["previous"], _) => {
                let others = written.iter().filter(|key| !LAST_YEAR.contains(key));
                LAST_YEAR.iter().chain(others).filter_map(|id| self.figure(id, "上年的")).collect()
            }
            (["revenue" | "expenditure"], _) => self.variant.iter().flat_map(money).collect(),
            (["procurement"], _) => self.variant.iter().flat_map(purchases).collect(),
            (["approved"], _) => written.iter().filter_map(|id| self.figure(id, "批复的")).collect(),
            _ => Vec::new(),
        }
    }

    fn figure(&self, id: &str, whose: &str) -> Option<Offer> {
        let meaning = format!("{whose}{}", self.figures.get(id)?.title);
        Some(Offer { key: id.to_owned(), title: meaning.clone(), meaning, is_required: false })
    }
}

/// The keys of money that only some places have.
fn money(variant: &Variant) -> impl Iterator<Item = Offer> {
    let has_place = |kind: &ExtraMoney| variant.vocabulary.groups.asks().has_money(*kind);
    let offer = |kind: ExtraMoney| {
        let title = kind.chinese().to_owned();
        Offer { key: kind.key().to_owned(), meaning: title.clone(), title, is_required: false }
    };
    ExtraMoney::ALL.iter().copied().filter(has_place).map(offer)
}

/// The keys of purchases that only some tables print.
fn purchases(variant: &Variant) -> impl Iterator<Item = Offer> {
    let panels = variant.tables.iter().filter_map(|table| match &table.body {
        Body::Panels(panels) => Some(panels),
        Body::Form(_) => None,
    });
    let panels: Vec<&Panel> = panels.flatten().collect();
    let told = move |attributes: &[&str]| {
        attributes.iter().any(|name| panels.iter().any(|panel| panel.tells("procurement", name)))
    };
    let keys = [("economic", &["economic", "economic_name"][..]), ("form", &["form"][..])];
    let keys = keys.into_iter().filter(move |(_, attributes)| told(attributes));
    keys.map(|(key, _)| Offer { key: key.to_owned(), title: String::new(), meaning: String::new(), is_required: false })
}

fn offer(input: &UnitInput) -> Offer {
    let hint = input.hint.as_ref().map(|hint| format!("。{hint}")).unwrap_or_default();
    let meaning = format!("{}（{}）{hint}", input.what, input.need.chinese());
    Offer { key: input.key.value.clone(), title: input.what.clone(), meaning, is_required: input.need == Need::Always }
}
