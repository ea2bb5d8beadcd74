//! gongkai.toml: settings for all budgets of a repository.

use std::collections::BTreeSet;

use crate::source::findings;
use crate::source::{Keyed, MOST_FILES, Reader, Shelf, Span, Spanned, TEXT_LIMIT, Text, matching, record};

use super::book::BookSettings;
use super::budget::Budget;
use super::file_kinds::{REPOSITORY, REPOSITORY_FILE};
use super::findings::OTHER_VERSION;
use super::fonts::RepositoryFonts;

record! {
    /// An `allow` entry of the repository.
    RepositoryAllow = "全仓库都允许的一个问题" {
        code: Spanned<String> = "问题代码" / "问题代码，如 \"C011\"",
        /// The reason, printed in reports.
        why: Spanned<String> = "理由" / "为什么不改",
        /// A budget file or a folder of budgets; all budgets if absent.
        path: Option<Spanned<String>> = "只对" / "只对这个预算文件，或这个文件夹里的预算；不写就是全部",
    }
}

record! {
    CheckSettings = "怎样检查" {
        /// Findings to suppress.
        allow: Vec<RepositoryAllow> = "放行" / "已经知道、有理由不改的问题",
        /// Codes to report as errors.
        deny: Vec<Spanned<String>> = "算作错误" / "也算错误的问题：问题代码，或 \"warnings\"（全部警告）",
    }
}

record! {
    /// Names of codes that the embedded catalogues lack.
    RepositoryCodes = "目录里没有的科目编码的名称" {
        /// CSV with two columns: code, name.
        file: Option<Spanned<String>> = "科目表文件" / "科目表：每行“编码,名称”的 CSV 文件（UTF-8），第一行可以是栏名",
        /// 功能分类: 类, 款 or 项.
        function: Keyed<Text> = "自定功能科目" / "功能分类科目：编码 = 名称",
        /// 经济分类: 类 or 款.
        economic: Keyed<Text> = "自定经济科目" / "经济分类科目：编码 = 名称",
        /// 政府采购品目
        procurement: Keyed<Text> = "自定采购品目" / "政府采购品目：编码 = 名称",
    }
}

record! {
    /// What the tables of an export are called.
    ImportSettings = "怎样导入别的程序导出的表" {
        /// Heads of the export and those of the variant.
        columns: Keyed<Text> = "栏名" / "栏名：导出文件的栏名 = 公开格式的栏名，如 \"财政拨款\" = \"财政拨款收入\"",
        /// Titles of the export and those of the variant.
        tables: Keyed<Text> = "表名" / "表名：导出文件的表名或工作表名 = 公开格式的表名",
    }
}

record! {
    /// The budgets of a repository.
    WorkspaceSettings = "全仓库的预算" {
        /// Patterns of paths.
        members: Vec<Spanned<String>> = "预算文件" / "全部预算文件；文件夹和文件名里可以写 *，** 是任意层文件夹，如 \"units/*/budget.toml\"",
        /// For budgets that name none.
        variant: Option<Spanned<String>> = "公开格式" / "预算文件里没有写 variant 的，用这种公开格式",
        /// Table of what was approved for each unit.
        approved: Option<Spanned<String>> = "批复数文件" / "财政部门的批复表（.xlsx 或 .csv）：一个单位一行，栏名是 单位代码 和数字的名称，如 收入总计；全仓库检查时逐个核对",
    }
}

record! {
    /// What `build` writes, and where.
    BuildSettings = "怎样编制" {
        /// Names of formats.
        formats: Vec<Spanned<String>> = "输出格式" / "写哪些格式：md、json、docx、pdf、html、csv、xlsx；不写就是前四种",
        /// Name of the files.
        name: Option<Spanned<String>> = "文件名" / "文件名，不带扩展名，如 \"{year}年{name}{kind}公开\"；可以用 {year} {name} {code} {kind}；不写就是 document",
        /// Folder of the files.
        output: Option<Spanned<String>> = "输出文件夹" / "写到哪个文件夹，从仓库的根算起，如 \"公开/{code}\"；可以用同样的 {…}；不写就是预算文件旁边的 dist",
    }
}

record! {
    /// Settings of a repository.
    Repository = "预算仓库" {
        /// Version of the program.
        requires: Option<Spanned<String>> = "程序版本" / "用哪个版本的 gongkai 编制，如 \"0.1\"；版本不同的不编",
        workspace: Option<WorkspaceSettings> = "全部预算" / "全仓库的预算：gongkai check、build 不写路径时用",
        /// Documents of several budgets.
        book: Vec<BookSettings> = "合成本" / "几个单位合成一本的公开文件",
        build: Option<BuildSettings> = "编制" / "怎样编制：格式、文件名、文件夹",
        check: Option<CheckSettings> = "检查" / "怎样检查",
        /// Names of codes that the embedded catalogues lack.
        codes: Option<RepositoryCodes> = "自定科目" / "目录里没有的科目编码的名称，本仓库各预算都用",
        /// Names in exports of other programs.
        import: Option<ImportSettings> = "导入" / "怎样导入别的程序导出的表",
        /// Font files of PDF.
        fonts: Option<RepositoryFonts> = "字体" / "PDF 用的字体；不写就用内置的",
    }
}

impl CheckSettings {
    /// Drops entries that are too many; that is a finding.
    fn refuse_too_many(&mut self, shelf: &mut Shelf<'_>) {
        let first = self.allow.first().map(|allow| allow.code.span).or(self.deny.first().map(|code| code.span));
        let entries = self.allow.len() + self.deny.len();
        if first.is_some_and(|first| !shelf.may_allow(entries, first, REPOSITORY_FILE)) {
            self.allow.clear();
            self.deny.clear();
        }
    }
}

impl RepositoryAllow {
    /// True for a budget at this path.
    #[must_use]
    pub fn is_for(&self, budget: &str) -> bool {
        let Some(path) = &self.path else { return true };
        let named = path.value.trim_start_matches("./").trim_end_matches('/');
        budget.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Repository {
    /// Reads gongkai.toml, if it exists, and the code list that it names.
    pub fn read(shelf: &mut Shelf<'_>) -> Option<Self> {
        if !shelf.world.has(REPOSITORY) {
            return None;
        }
        let mut repository: Self = Reader::read_file(shelf, REPOSITORY, REPOSITORY_FILE, None, |_, _| ())?;
        repository.refuse_other_version(shelf);
        if let Some(check) = &mut repository.check {
            check.refuse_too_many(shelf);
        }
        if let Some(codes) = &mut repository.codes
            && let Some(file) = &codes.file
        {
            let listed = read_list(file, shelf);
            codes.take(listed, shelf);
        }
        Some(repository)
    }

    /// The members' paths, in order of name, each once. What fits nothing is a finding.
    pub fn members(&self, shelf: &mut Shelf<'_>) -> Vec<String> {
        let mut members = Vec::new();
        for pattern in self.workspace.iter().flat_map(|workspace| &workspace.members) {
            let Some(path) = shelf.resolve(&pattern.value, pattern.span, REPOSITORY_FILE) else { continue };
            let found = matching(shelf.world, &path);
            if found.is_empty() || found.len() > MOST_FILES {
                let words = if found.is_empty() {
                    "没有这样的文件".to_owned()
                } else {
                    format!("这样的文件超过 {MOST_FILES} 个")
                };
                shelf.findings.push(findings::FILE_UNREADABLE.in_budget().at(pattern.span, words));
                continue;
            }
            members.extend(found);
        }
        members.sort_unstable();
        members.dedup();
        members
    }

    /// The parts of the version that `requires` writes must be those of the program.
    fn refuse_other_version(&self, shelf: &mut Shelf<'_>) {
        let Some(required) = &self.requires else { return };
        let mut own = env!("CARGO_PKG_VERSION").split('.');
        if !required.value.split('.').all(|part| own.next() == Some(part)) {
            let words = format!("要求 {}，运行的是 {}", required.value, env!("CARGO_PKG_VERSION"));
            shelf.findings.push(OTHER_VERSION.in_budget().at(required.span, words));
        }
    }

    /// Adds the repository's code names to a budget; the budget's own take precedence.
    pub fn name_codes(&self, budget: &mut Budget) {
        if let Some(listed) = &self.codes {
            budget.name_codes(listed.span, [&listed.function, &listed.economic, &listed.procurement]);
        }
    }
}

/// A code and its name, with their places in the list.
type NamedCode = (Spanned<String>, Text);

impl RepositoryCodes {
    /// Sorts codes by their first character: 2 is 功能, 3 is 经济, A to C is 采购.
    fn take(&mut self, lines: Vec<NamedCode>, shelf: &mut Shelf<'_>) {
        let own = [&self.function, &self.economic, &self.procurement];
        let mut said: BTreeSet<String> = own.iter().flat_map(|of| &of.0).map(|(code, _)| code.value.clone()).collect();
        for (code, name) in lines {
            let of = match code.value.as_bytes().first() {
                Some(b'2') => &mut self.function,
                Some(b'3') => &mut self.economic,
                Some(b'A'..=b'C') => &mut self.procurement,
                _ => {
                    let words = "功能分类以 2 开头，经济分类以 3 开头，采购品目以 A、B、C 开头";
                    shelf.findings.push(findings::BAD_CODE.in_budget().at(code.span, words));
                    continue;
                }
            };
            if said.insert(code.value.clone()) {
                of.0.push((code, name));
            }
        }
    }
}

/// Reads lines of `编码,名称`; a first line without a digit is a header.
fn read_list(named: &Spanned<String>, shelf: &mut Shelf<'_>) -> Vec<NamedCode> {
    let Some(path) = shelf.resolve(&named.value, named.span, REPOSITORY_FILE) else { return Vec::new() };
    let Some(file) = shelf.open(&path, TEXT_LIMIT, REPOSITORY_FILE, Some(named.span)) else { return Vec::new() };
    let text = shelf.sources.file(file).text.clone();
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if shelf.is_full() {
            break;
        }
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span { file, start: narrow(start), end: narrow(start + line.len()) };
        let is_head = number == 0 && !line.contains(|c: char| c.is_ascii_digit());
        if is_head || line.trim().is_empty() {
            continue;
        }
        let plain = |cell: &str| cell.trim().trim_matches('"').trim().to_owned();
        let (code, name) =
            line.split_once(',').map_or((plain(line), String::new()), |(code, name)| (plain(code), plain(name)));
        if name.is_empty() {
            let words = "每行写“编码,名称”，用英文逗号隔开";
            shelf.findings.push(findings::WRONG_TYPE.in_budget().at(span, words));
            continue;
        }
        if shelf.all_seen(line, span, REPOSITORY_FILE) {
            lines.push((Spanned { value: code, span }, Text { value: name, span, secret: None }));
        }
    }
    lines
}
