//! A budget file as another: a workbook as TOML, TOML as a workbook. What comes out says what went in, or nothing comes out.

use crate::author::{self, Notes, Reviews};
use crate::error::Error;
use crate::model::{self, Budget, Report};
use crate::source::{Difference, Owned, PathStep, Shape, Shelf, Span, Spanned};
use crate::variant;
use crate::workbook::{self, Offers};
use crate::world::{Memory, World, folder, join, relative};

pub use crate::source::is_workbook;

/// The kinds of budget files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BudgetFormat {
    /// budget.toml
    Toml,
    /// 预算填报.xlsx
    Workbook,
}

impl BudgetFormat {
    /// The format of a file of this name; `None` for other names.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let path = path.to_ascii_lowercase();
        if path.ends_with(".toml") { Some(Self::Toml) } else { path.ends_with(".xlsx").then_some(Self::Workbook) }
    }
}

/// Converts budgets of one repository. Problems of the budget are findings on the shelf.
pub struct Converter<'w> {
    /// Files that were read, and findings about them.
    pub shelf: Shelf<'w>,
}

impl<'w> Converter<'w> {
    /// A converter for the files of this repository.
    #[must_use]
    pub fn new(world: &'w dyn World) -> Self {
        Self { shelf: Shelf::new(world) }
    }

    /// The budget at a path as a file of this format, to be written to `to`; `None` if findings say why it cannot be read.
    ///
    /// # Errors
    /// If the format cannot hold what the budget says.
    pub fn convert(&mut self, path: &str, format: BudgetFormat, to: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(mut budget) = model::read_values(&mut self.shelf, path) else { return Ok(None) };
        move_paths(&mut budget, path, to);
        let reviews = self.shelf.marked_values();
        self.write(&budget, &reviews, format, path, to).map(Some)
    }

    /// A budget's values as a file, with the marks for review, which must be the same in it.
    pub(crate) fn write(
        &mut self,
        budget: &Owned,
        reviews: &[Review],
        format: BudgetFormat,
        near: &str,
        to: &str,
    ) -> Result<Vec<u8>, Error> {
        let bytes = match format {
            BudgetFormat::Toml => self.toml(budget, reviews, to),
            BudgetFormat::Workbook => self.workbook(budget, reviews, near)?,
        };
        self.prove(budget, reviews, &bytes, format)?;
        Ok(bytes)
    }

    /// An empty workbook for a variant.
    ///
    /// # Errors
    /// If the workbook cannot be written.
    pub fn empty_workbook(&mut self, variant: &str, near: &str) -> Result<Vec<u8>, Error> {
        let text = |text: &str| Owned::Text(text.to_owned());
        let unit = [("variant", text(variant)), ("money", text("万元"))];
        let unit = Owned::Table(unit.into_iter().map(|(key, value)| (key.to_owned(), value)).collect());
        let format = Owned::Number("1".to_owned());
        let mut root = vec![("format".to_owned(), format), ("unit".to_owned(), unit)];
        if self.report_of(variant, near) == Report::Final {
            root.push(("report".to_owned(), text(Report::Final.chinese())));
        }
        self.workbook(&Owned::Table(root), &[], near)
    }

    /// The report that a variant is made for.
    fn report_of(&mut self, variant: &str, near: &str) -> Report {
        let findings = self.shelf.findings.len();
        let asked = variant::by_name(variant, &mut self.shelf.sources);
        let chain = variant::ancestry(&asked, near, &mut self.shelf).unwrap_or_default();
        self.shelf.findings.truncate(findings);
        variant::report_of(chain.iter().map(|(_, head)| head))
    }

    fn toml(&self, budget: &Owned, marked: &[Review], to: &str) -> Vec<u8> {
        let mut reviews = Reviews::default();
        marked.iter().for_each(|(path, note)| reviews.add_owned(path.clone(), note));
        let own = |section: &str, code: &str| {
            let kind = if section == "basic" { "economic" } else { "function" };
            let own = budget.get("codes").and_then(|codes| codes.get(kind)).and_then(|codes| codes.get(code));
            match own {
                Some(Owned::Text(name)) => Some(name.clone()),
                _ => author::official_name(section, code),
            }
        };
        let schema = schema_near(self.shelf.world, to);
        let notes = Notes { schema: schema.as_deref(), name: &own, reviews: Some(&reviews), ..Notes::default() };
        let root = budget.node();
        root.get_ref().as_table().map_or_else(Vec::new, |root| author::budget(root, &notes).into_bytes())
    }

    fn workbook(&mut self, budget: &Owned, reviews: &[Review], near: &str) -> Result<Vec<u8>, Error> {
        let unit = budget.get("unit");
        let said = |key: &str| match unit.and_then(|unit| unit.get(key)) {
            Some(Owned::Text(text) | Owned::Number(text)) => text.clone(),
            _ => String::new(),
        };
        let name = said("variant");
        // The variant's own problems are for `check` to report.
        let findings = self.shelf.findings.len();
        let file = self.shelf.sources.add("（命令行）".to_owned(), name.as_str().into());
        let end = u32::try_from(name.len()).unwrap_or(0);
        let asked = Spanned { value: name.clone(), span: Span { file, start: 0, end } };
        let offers = Offers::of(Some(&asked).filter(|_| !name.is_empty()), near, &mut self.shelf);
        self.shelf.findings.truncate(findings);
        let offered = |path: &[&str], written: &[&str]| {
            offers.as_ref().map_or_else(Vec::new, |offers| offers.of_part(path, written))
        };
        let pages = workbook::pages(budget, &offered, &|_| false);
        let mut pages = pages.map_err(|unplaced| Error::Format(unplaced.to_string()))?;
        workbook::note_reviews(&mut pages, reviews);
        let report = workbook::report_of(budget);
        write(&pages, report, &[("单位", said("name")), ("年度", said("year")), ("公开格式", name)])
    }

    /// Reads what was written: it must say the same.
    fn prove(&self, budget: &Owned, reviews: &[Review], bytes: &[u8], format: BudgetFormat) -> Result<(), Error> {
        let name = if format == BudgetFormat::Toml { "budget.toml" } else { "budget.xlsx" };
        let world = Memory::default().with(name, bytes);
        let mut shelf = Shelf::new(&world);
        let read = model::read_values(&mut shelf, name);
        let shape = Shape::Record(Budget::SHAPE);
        let difference = match &read {
            Some(read) => budget.difference(read, shape),
            None => Some(Difference { place: String::new() }),
        };
        match difference {
            None if parts(reviews) == parts(&shelf.marked_values()) => Ok(()),
            None => Err(Error::Format("“待核”的内容转换后会变".to_owned())),
            Some(Difference { place }) => {
                let place = place.trim_start_matches('·');
                Err(Error::Format(format!("“{place}”的内容转换后会变")))
            }
        }
    }
}

/// A marked value, and what is doubtful about it.
type Review = (Vec<PathStep>, String);

/// Which part of the budget each mark is in: within it, one file can mark what another can only mark the whole of.
fn parts(reviews: &[Review]) -> Vec<(Option<&PathStep>, String)> {
    let words = |note: &str| note.split(|c: char| c.is_control() || c.is_whitespace()).collect::<String>();
    let mut parts: Vec<_> = reviews.iter().map(|(path, note)| (path.first(), words(note))).collect();
    parts.sort();
    parts
}

#[cfg(feature = "xlsx")]
fn write(pages: &[workbook::Page], report: Report, facts: &[(&str, String)]) -> Result<Vec<u8>, Error> {
    let has_sheet = |name: &str| pages.iter().any(|page| page.name == name);
    let steps = STEPS.into_iter().filter(|step| !step.contains(INDICATORS) || has_sheet(INDICATORS));
    let facts = facts.iter().filter(|(_, words)| !words.is_empty());
    let front = workbook::xlsx::Front {
        title: format!("{}公开填报表", report.chinese()),
        facts: facts.map(|(name, words)| ((*name).to_owned(), words.clone())).collect(),
        steps: steps.map(str::to_owned).collect(),
    };
    workbook::xlsx::write(pages, &front)
}

#[cfg(not(feature = "xlsx"))]
fn write(_: &[workbook::Page], _: Report, _: &[(&str, String)]) -> Result<Vec<u8>, Error> {
    Err(Error::Format("这个程序没有带写工作簿的功能".to_owned()))
}

/// The sheet that one of the steps is about.
#[cfg(feature = "xlsx")]
const INDICATORS: &str = "绩效指标";

/// How a clerk goes on.
#[cfg(feature = "xlsx")]
const STEPS: [&str; 8] = [
    "按工作表从左到右填，一行一条；没有的内容空着，暂时不知道的写“待填”。",
    "金额的单位在“单位”工作表里选，全部工作表都用这一个单位。",
    "“支出”工作表里一个科目一行，只写到项（7 位编码），类、款和合计由程序加。",
    "“（科目名称）”里显示“目录里没有”的编码，先核对；没有抄错的，加一张工作表“自定功能科目”（经济分类的是“自定经济科目”），第一行写“科目编码”“内容”，下面一行写一个编码和它的名称，类、款也要写。",
    "“绩效指标”的每一行都要写明是哪个项目的：从下拉列表里选项目名称。",
    "要印出空白的地方写两个英文双引号 \"\"；自己加的栏或工作表，把名称放在（）里，程序就不读。",
    "填好后保存、关闭，运行 gongkai check 加上这个文件的名称，看有没有问题；问题会指明工作表和单元格。",
    "没有错误了，运行 gongkai build 加上这个文件的名称，得到 Word 和 PDF。",
];

/// Paths in the budget as seen from another folder.
fn move_paths(budget: &mut Owned, from: &str, to: &str) {
    let (from, to) = (folder(from), folder(to));
    if from == to {
        return;
    }
    let moved = |path: &mut Owned| {
        if let Owned::Text(path) = path
            && let Some(inside) = join(from, path)
        {
            *path = relative(to, &inside);
        }
    };
    for keys in [["previous", "file"], ["previous", "accounts"], ["budget", "file"], ["unit", "units"]] {
        match keys.iter().try_fold(&mut *budget, |value, key| value.get_mut(key)) {
            Some(Owned::List(paths)) => paths.iter_mut().for_each(moved),
            Some(path) => moved(path),
            None => {}
        }
    }
}

/// Where editors find the schema: the nearest schema/budget.schema.json above the file.
pub(crate) fn schema_near(world: &dyn World, to: &str) -> Option<String> {
    let mut above = folder(to);
    loop {
        let path = join(above, "schema/budget.schema.json")?;
        if world.has(&path) {
            return Some(relative(folder(to), &path));
        }
        if above.is_empty() {
            return None;
        }
        above = folder(above);
    }
}
