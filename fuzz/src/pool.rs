//! What inputs are made of: lines, values and words of the repository's own files, and tokens that mean something.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::drive::{self, Target};

/// Words of TOML, Markdown, Tera, numbers and the trade.
const TOKENS: &str = include_str!("../tokens.txt");

/// What one target's inputs are made of.
#[derive(Default)]
pub struct Pool {
    /// Files' lines, in order, without blank ones.
    pub lines: Vec<String>,
    /// What stands after an equals sign; the cells of sheets.
    pub values: Vec<String>,
    /// What stands between quotes.
    pub words: Vec<String>,
    pub tokens: Vec<String>,
    /// Names of the fields of the sound budget.
    pub fields: Vec<String>,
}

/// The pool of a target, gathered when it is first asked for.
pub fn pool(target: Target) -> &'static Pool {
    static POOL: OnceLock<Pool> = OnceLock::new();
    POOL.get_or_init(|| Pool::of(target))
}

impl Pool {
    fn of(target: Target) -> Self {
        let folders: &[(&str, &[&str])] = match target {
            Target::Budget => &[("examples", &["budget.toml"]), ("tests/corpus", &["fail.toml", "pass.toml"])],
            Target::Template => &[("templates", &[".md"]), ("examples", &[".md"]), ("tests/hostile_text", &[".md"])],
            Target::Words => &[("examples", &["budget.toml"]), ("tests/corpus", &[".toml", "nasty.txt"])],
            Target::Variant => {
                &[("templates", &[".toml"]), ("examples/ningjin-dzzw-2024/variants", &[".toml"]), ("schema", &[".toml"])]
            }
            // Workbooks of the corpus are texts.
            Target::Sheet => &[("tests/corpus", &[".xlsx", ".csv"]), ("tests/fuzz_corpus/sheet", &["whole", "parts"])],
            Target::Repository => &[("examples", &["gongkai.toml"]), ("tests", &["gongkai.toml"])],
            Target::Codes => &[("tests", &["科目.csv"]), ("schema/catalogues", &["procurement.csv"])],
            Target::Font => &[("tests/fuzz_corpus/font", &[""])],
            Target::Published | Target::Import => {
                &[("tests/fuzz_corpus/published", &[""]), ("tests/fuzz_corpus/import", &[""])]
            }
        };
        let mut pool = Self::default();
        let (mut values, mut words) = (BTreeSet::new(), BTreeSet::new());
        for (folder, ends) in folders {
            for (path, bytes) in drive::gather(&drive::root().join(folder)) {
                if ends.iter().any(|end| path.ends_with(end)) {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    let lines = text.lines().filter(|line| !line.trim().is_empty());
                    pool.lines.extend(lines.clone().map(str::to_owned));
                    if [Target::Sheet, Target::Codes].contains(&target) {
                        values.extend(lines.flat_map(|line| line.split(',')).map(str::to_owned));
                    } else {
                        values.extend(lines.filter_map(|line| Some(line.split_once(" = ")?.1.to_owned())));
                    }
                    words.extend(text.split('"').skip(1).step_by(2).filter(|w| w.len() < 400).map(str::to_owned));
                }
            }
        }
        pool.values.extend(values);
        pool.words.extend(words);
        pool.tokens.extend(TOKENS.lines().map(|line| line.replace("\\n", "\n").replace("\\t", "\t")));
        pool.fields.extend(drive::sound().1.iter().map(|(name, _)| name.clone()));
        pool
    }
}
