//! A published document, imported, compiles to the same tables.

use gongkai::import::{Imported, Lost, Settings, import};
use gongkai::published::{self, Published};
use gongkai::render;
use gongkai::variant::BUILT_IN;
use gongkai::world::{Disk, Overlay};

use proptest::prelude::*;

use crate::support::toml::Unit;
use crate::support::{self, PATH, cases, parallel, random, toml};

/// Words of the variant where an example has a section of its own.
const OWN_SECTIONS: [&str; 2] = ["我单位机关运行经费共计安排", "反映本部门当年全部收入"];

/// A budget of the repository, and the folder that is its root.
struct Case {
    name: String,
    world: Disk,
    path: String,
}

/// Examples, and the units of tests/clean.
fn units() -> Vec<Case> {
    let root = support::root();
    let mut files = Vec::new();
    for folder in ["examples", "tests/clean"] {
        support::collect(&root.join(folder), &mut files);
    }
    files.sort();
    let case = |file: &std::path::PathBuf| {
        // The root is the folder of gongkai.toml, else the budget's own.
        let own = file.parent().unwrap();
        let above =
            own.ancestors().take_while(|above| *above != root).find(|above| above.join("gongkai.toml").exists());
        let folder = above.unwrap_or(own);
        let path = file.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        let name = file.strip_prefix(&root).unwrap().display().to_string();
        Case { name, world: Disk::open(folder).unwrap(), path }
    };
    files.iter().filter(|file| file.ends_with("budget.toml")).map(case).collect()
}

impl Case {
    /// The variant, and the document as a reader has it.
    fn published(&self) -> (String, Published) {
        let document = support::document(support::compile(&self.world, &self.path));
        let variant = document.unit.variant.clone();
        let bytes = render::docx::render(&document, &support::laid_out(&document)).unwrap();
        (variant, published::read("公开.docx", &bytes).unwrap())
    }

    fn import(&self, published: &Published, variant: Option<String>) -> Result<Imported, gongkai::Error> {
        import(&self.world, published, &self.path, &Settings { variant, ..Settings::default() })
    }
}

/// All that is not as it was.
fn wrong(imported: &Imported) -> Vec<String> {
    let mut wrong: Vec<String> = imported.remarks.list.iter().map(|remark| format!("{remark:?}")).collect();
    wrong.extend(imported.agreement.differing.iter().map(|cell| format!("{cell:?}")));
    if imported.agreement.unplaced > 0 {
        wrong.push(format!("{} cells without a place", imported.agreement.unplaced));
    }
    wrong
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn the_tables_of_a_random_budget_come_back(budget in random::budget()) {
        // Amounts of two decimals of 万元: what is printed is all there is.
        let text = toml::write(&budget, "tables", Unit::Yuan).replace("money = \"元\"", "money = \"万元\"");
        let world = support::alone(&text);
        let document = support::document(support::compile(&world, PATH));
        // An amount that is too long is pending: nobody publishes it.
        prop_assume!(document.facts.iter().all(|fact| !fact.pending) && !support::markdown(&document).contains("待填"));
        let settings = Settings { variant: Some(document.unit.variant.clone()), ..Settings::default() };
        let imported = import(&world, &Published::of(&document), PATH, &settings).unwrap();
        prop_assert_eq!(wrong(&imported), Vec::<String>::new());
    }
}

#[test]
fn every_document_comes_back_as_the_same_tables() {
    let units = units();
    assert!(units.len() > 15, "{}", units.len());
    let all = parallel::each(&units, |case| {
        let (variant, published) = case.published();
        let imported = case.import(&published, Some(variant).filter(|name| !BUILT_IN.contains(&name.as_str())));
        let imported = match imported {
            Ok(imported) => imported,
            Err(error) => return (case.name.clone(), 0, 0, vec![error.to_string()]),
        };
        let world = Overlay { below: &case.world, files: &imported.files };
        let mut wrong = wrong(&imported);
        if support::compile(&world, &case.path).document().is_none() {
            wrong.push("no document".to_owned());
        }
        // A section that the unit wrote itself is the variant's again: that is said.
        let own_words = |lost: &&Lost| {
            !lost.compiled.as_ref().is_some_and(|words| OWN_SECTIONS.iter().any(|own| words.contains(own)))
        };
        wrong.extend(imported.agreement.lost.iter().filter(own_words).map(|lost| format!("{lost:?}")));
        (case.name.clone(), imported.agreement.cells, imported.doubts.0.len(), wrong)
    });
    let wrong = all.iter().filter(|(.., wrong)| !wrong.is_empty()).map(|(name, cells, doubts, wrong)| {
        let first = wrong.iter().take(6).map(|wrong| format!("\n    {wrong}")).collect::<String>();
        format!("{name}: {cells} cells, {doubts} doubts, {} wrong{first}\n", wrong.len())
    });
    let wrong: String = wrong.collect();
    assert!(wrong.is_empty(), "{wrong}");
}
