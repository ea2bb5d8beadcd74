//! Sources of a variant's files: embedded from templates/, or local under variants/.

use crate::ledger::VARIANT_FILE;
use crate::source::{FileId, Shelf, Span};
use crate::world::{folder, join};

macro_rules! embedded {
    ($($name:literal: [$($file:literal),* $(,)?]),* $(,)?) => {
        /// Built-in variants: name, and files by path.
        const EMBEDDED: &[(&str, &[(&str, &str)])] = &[
            $(($name, &[$(($file, include_str!(concat!("../../../templates/", $name, "/", $file)))),*])),*
        ];
        /// Names of the built-in variants.
        pub const BUILT_IN: &[&str] = &[$($name),*];
    };
}

embedded! {
    "base": [
        "variant.toml", "report.md", "glossary.toml",
        "sections/opening.md", "sections/duties.md", "sections/overview.md", "sections/income.md", "sections/spending.md",
        "sections/change.md", "sections/operating.md", "sections/three_public.md", "sections/performance.md",
        "sections/procurement.md", "sections/assets.md", "sections/other.md",
        "tables/summary.toml", "tables/revenue.toml", "tables/expenditure.toml", "tables/fiscal-summary.toml",
        "tables/general.toml", "tables/basic.toml", "tables/fund.toml", "tables/capital.toml", "tables/three-public.toml",
        "tables/unit-structure.toml", "tables/project.toml", "tables/procurement.toml", "tables/assets.toml",
    ],
    "hebei-2023": [
        "variant.toml", "glossary.toml",
        "sections/opening.md", "sections/change.md", "sections/performance.md", "sections/procurement.md",
        "tables/summary.toml", "tables/fiscal-summary.toml", "tables/three-public.toml",
    ],
    "hebei-2024": [
        "variant.toml",
        "tables/three-public.toml", "tables/assets.toml",
    ],
    "hebei-2025": [
        "variant.toml",
        "tables/three-public.toml",
    ],
    "central-2025": [
        "variant.toml", "report.md", "glossary.toml", "figures.toml",
        "sections/duties.md", "sections/institutions.md", "sections/totals.md", "sections/income.md", "sections/spending.md",
        "sections/fiscal.md", "sections/general.md", "sections/basic.md", "sections/fund.md", "sections/capital.md",
        "sections/three_public.md", "sections/operating.md", "sections/procurement.md", "sections/assets.md", "sections/performance.md",
        "tables/summary.toml", "tables/revenue.toml", "tables/expenditure.toml", "tables/fiscal-summary.toml", "tables/general.toml",
        "tables/basic.toml", "tables/fund.toml", "tables/capital.toml", "tables/three-public.toml", "tables/unit-structure.toml",
        "tables/project.toml", "tables/procurement.toml", "tables/assets.toml",
    ],
    "final-2024": [
        "variant.toml", "report.md", "glossary.toml", "figures.toml",
        "sections/duties.md", "sections/institutions.md", "sections/totals.md", "sections/income.md", "sections/spending.md",
        "sections/fiscal.md", "sections/general.md", "sections/basic.md", "sections/three_public.md", "sections/fund.md",
        "sections/capital.md", "sections/operating.md", "sections/procurement.md", "sections/assets.md", "sections/performance.md",
        "tables/summary.toml", "tables/revenue.toml", "tables/expenditure.toml", "tables/fiscal-summary.toml", "tables/general.toml",
        "tables/basic.toml", "tables/fund.toml", "tables/capital.toml", "tables/three-public.toml",
    ],
}

/// Ids of the standard tables, in the standard order. Folders are never listed: other tables are found by name in the
/// report.
pub(crate) const TABLES: &[&str] = &[
    "summary",
    "revenue",
    "expenditure",
    "fiscal-summary",
    "general",
    "basic",
    "fund",
    "capital",
    "three-public",
    "unit-structure",
    "project",
    "procurement",
    "assets",
];

/// The folder of one variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Folder {
    /// Embedded: path and text of each file, and the name of the variant.
    BuiltIn(&'static [(&'static str, &'static str)], &'static str),
    /// In the budget's repository: the path from its root.
    Local(String),
}

/// Finds a variant's folder. Local ones take precedence, nearest first, from the budget's folder up to the root.
pub(crate) fn find_folder(name: &str, budget: &str, shelf: &Shelf<'_>) -> Option<Folder> {
    let plain =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)) && !name.starts_with('.');
    if !plain {
        return None;
    }
    let mut at = folder(budget);
    loop {
        let local = join(at, &format!("variants/{name}"))?;
        if shelf.world.has(&format!("{local}/variant.toml")) {
            return Some(Folder::Local(local));
        }
        if at.is_empty() {
            break;
        }
        at = folder(at);
    }
    EMBEDDED.iter().find(|(known, _)| *known == name).map(|&(name, files)| Folder::BuiltIn(files, name))
}

impl Folder {
    /// True for a path of the repository in the folder.
    pub(crate) fn holds(&self, path: &str) -> bool {
        match self {
            Self::BuiltIn(..) => false,
            Self::Local(folder) => path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')),
        }
    }

    /// True if the folder has such a file.
    pub(crate) fn has(&self, file: &str, shelf: &Shelf<'_>) -> bool {
        match self {
            Self::BuiltIn(files, _) => files.iter().any(|(known, _)| *known == file),
            Self::Local(folder) => shelf.world.has(&format!("{folder}/{file}")),
        }
    }

    /// Opens a file of the folder; `asked` is the place of the finding if it cannot be read.
    pub(crate) fn open(&self, file: &str, shelf: &mut Shelf<'_>, asked: Option<Span>) -> Option<FileId> {
        match self {
            Self::BuiltIn(files, name) => {
                let (_, text) = files.iter().find(|(known, _)| *known == file)?;
                Some(shelf.sources.add(format!("（内置）{name}/{file}"), (*text).into()))
            }
            Self::Local(folder) => {
                shelf.open(&format!("{folder}/{file}"), crate::source::FILE_LIMIT, VARIANT_FILE, asked)
            }
        }
    }
}
