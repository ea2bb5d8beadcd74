//! A published document, imported, compiles to the same tables.

use gongkai::Outcome;
use gongkai::import::{Imported, Lost, Settings, import};
use gongkai::published::{self, Published};
use gongkai::render;
use gongkai::variant::BUILT_IN;
use gongkai::world::{Disk, Overlay};

use proptest::prelude::*;

use crate::support::toml::Unit;
use crate::support::{self, PATH, cases, parallel, random, toml, work};

/// Words of the variant where an example has a section of its own; and where a department's units are not all agencies, which one
/// file cannot say.
const OWN_SECTIONS: [&str; 3] =
    ["我单位机关运行经费共计安排", "反映本部门当年全部收入", "青石县教育局2024年度机关运行经费支出63.00万元"];

/// Findings that an imported budget has of its own, and why.
const OF_THE_IMPORT: [(&str, &str); 5] = [
    ("S030", "final accounts do not print the unit's code"),
    ("T101", "an amount that a text computed comes back as the typed number"),
    ("F001", "so does one that was printed in another number of decimals"),
    ("V003", "why something is secret is written in the budget and not printed"),
    ("G108", "nothing reserved for small enterprises may be printed as blank"),
];

/// A budget of the repository, and the folder that is its root.
struct Case {
    name: String,
    world: Disk,
    path: String,
}

/// Examples, the units of tests/clean, and complete final accounts.
fn units() -> Vec<Case> {
    let root = support::root();
    let mut files = Vec::new();
    for folder in ["examples", "tests/clean", "tests/final", "tests/accounting/every_kind"] {
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
    // Of 2023, only what the next year is compared with is written.
    let is_final = |file: &std::path::PathBuf| {
        !file.ends_with("2023.toml")
            && std::fs::read_to_string(file).is_ok_and(|text| text.contains("report = \"final\"\n"))
    };
    let is_budget =
        |file: &std::path::PathBuf| file.ends_with("budget.toml") && !file.starts_with(root.join("tests/final"));
    files.iter().filter(|file| is_budget(file) || is_final(file)).map(case).collect()
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

/// Findings of an imported budget that the original has not, but for values to be reviewed.
fn own_findings(imported: &Outcome, original: &Outcome) -> Vec<String> {
    let count = |outcome: &Outcome, code: &str| outcome.findings.iter().filter(|finding| finding.code == code).count();
    let is_own = |code: &str| code != "S037" && OF_THE_IMPORT.iter().all(|(expected, _)| *expected != code);
    let own = imported.findings.iter().filter(|finding| is_own(&finding.code));
    let own = own.filter(|finding| count(imported, &finding.code) > count(original, &finding.code));
    own.map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
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
        let outcome = support::compile(&world, &case.path);
        if outcome.document().is_none() {
            wrong.push("no document".to_owned());
        }
        wrong.extend(own_findings(&outcome, &support::compile_allowing_nothing(&case.world, &case.path)));
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

/// A department with so many projects.
fn department(projects: usize) -> Published {
    let mut text = format!(
        "format = 1\nrevenue = {{ general = {projects} }}\nexpenditure = [{{ function = \"2010302\", project = {projects} }}]\n\
         previous = {{ basic = 0, project = 0, three_public = 0 }}\n\
         [unit]\ncode = \"101\"\nname = \"某市教育局\"\nkind = \"unit\"\nyear = 2024\nvariant = \"hebei-2024\"\nmoney = \"万元\"\n"
    );
    for number in 0..projects {
        text += &format!(
            "[[project]]\nname = \"第{number}号维修项目\"\ncode = \"P{number:05}\"\nfunction = \"2010302\"\nfiscal = 1\n\
             goals = [\"做好第{number}号项目\"]\n\
             indicators = [{{ kind = \"数量指标\", name = \"数量{number}\", target = \"≥{number}个\", basis = \"计划\" }}]\n"
        );
    }
    Published::of(&support::document(support::compile(&support::alone(&text), PATH)))
}

#[test]
fn the_projects_of_a_department_cost_what_each_costs() {
    let imported = |projects: usize| {
        let published = department(projects);
        let settings = Settings { variant: Some("hebei-2024".to_owned()), ..Settings::default() };
        let read = || import(&support::alone(""), &published, PATH, &settings).unwrap();
        let (imported, bytes) = work::counted(read);
        assert_eq!(wrong(&imported), Vec::<String>::new());
        assert_eq!(imported.recognised.len(), projects + 12);
        bytes
    };
    let (few, many) = (imported(150), imported(600));
    assert!(many < few * 6, "{few} bytes for 150 projects, {many} for 600");
}
