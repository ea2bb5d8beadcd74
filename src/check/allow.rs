//! `allow` and `deny`: findings that a table of a budget, a file, gongkai.toml or the command line allows, with the
//! reason, and findings that gongkai.toml makes errors.

use super::findings::{NO_REASON, UNUSED};
use super::identities::{Identities, OWN_LETTER};
use super::{registry, rules};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::model::{CheckSettings, RepositoryAllow};
use crate::source::{Allow, Shelf, SourceMap, Spanned, did_you_mean};
use crate::world::Memory;

/// A finding that is allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// The finding.
    pub finding: Diagnostic,
    /// The reason given.
    pub why: String,
}

/// An `allow` of the repository, and whether this budget needed it: if not, another may.
#[derive(Clone, Debug)]
pub struct OfRepository {
    /// The finding to report if no budget needs it.
    pub unused: Diagnostic,
    /// True if this budget needed it.
    pub used: bool,
}

/// What the command line asks for.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// Codes that the command line allows.
    pub allow: Vec<String>,
    /// Ignore every `allow`.
    pub no_allow: bool,
}

/// Findings after what is allowed was taken out.
#[derive(Debug, Default)]
pub struct Settled {
    /// Findings that are reported.
    pub findings: Vec<Diagnostic>,
    /// Findings that are allowed, each with its reason.
    pub allowed: Vec<Allowed>,
    /// The entries of gongkai.toml that apply to this budget.
    pub of_repository: Vec<OfRepository>,
}

/// Every source of `allow` and `deny` that applies to a budget.
pub struct Rulings<'a> {
    /// Entries of the budget.
    pub own: &'a [Allow],
    /// Entries of gongkai.toml.
    pub repository: Option<&'a CheckSettings>,
    /// Options of the command line.
    pub options: &'a Options,
    /// The budget's path.
    pub path: &'a str,
    /// The identities: beside rules, the only findings that may be allowed.
    pub identities: Option<&'a Identities>,
    /// True if every check was made: only then is an `allow` unused.
    pub complete: bool,
}

impl Rulings<'_> {
    /// Takes out what is allowed, raises what is denied.
    #[must_use]
    pub fn settle(&self, findings: Vec<Diagnostic>, sources: &SourceMap) -> Settled {
        let mut settled = Settled::default();
        let of_repository: Vec<&RepositoryAllow> =
            self.repository.iter().flat_map(|check| &check.allow).filter(|allow| self.is_for_this(allow)).collect();
        let mut used = (vec![false; self.own.len()], vec![false; of_repository.len()]);
        for finding in findings {
            let place = finding.primary.as_ref().map(|label| label.span);
            let may = self.may_be_allowed(&finding.code);
            let is = |code: &Spanned<String>| may && code.value.eq_ignore_ascii_case(&finding.code);
            let mut why = None;
            for (allow, used) in self.own.iter().zip(&mut used.0) {
                if is(&allow.code) && allow.covers(place, sources) {
                    *used = true;
                    why.get_or_insert_with(|| allow.why.value.clone());
                }
            }
            for (allow, used) in of_repository.iter().zip(&mut used.1) {
                if is(&allow.code) {
                    *used = true;
                    why.get_or_insert_with(|| allow.why.value.clone());
                }
            }
            if may && self.options.allow.iter().any(|code| code.eq_ignore_ascii_case(&finding.code)) {
                why.get_or_insert_with(|| "检查时用 --allow 放行".to_owned());
            }
            match why.filter(|_| !self.options.no_allow) {
                Some(why) => settled.allowed.push(Allowed { finding, why }),
                None => settled.findings.push(finding),
            }
        }
        let reasons = self.own.iter().map(|allow| &allow.why).chain(of_repository.iter().map(|allow| &allow.why));
        for why in reasons.filter(|why| why.value.trim().is_empty()) {
            settled.findings.push(NO_REASON.finding().at(why.span, "这里是空的"));
        }
        let unused = |(code, used): (&Spanned<String>, &bool)| (!used).then(|| self.unused(code));
        if self.complete {
            let own = self.own.iter().map(|allow| &allow.code).zip(&used.0);
            settled.findings.extend(own.filter_map(unused));
        }
        // Where not every check was made, it cannot be told.
        let needed = |used: bool| used || !self.complete;
        settled.of_repository = of_repository
            .iter()
            .zip(&used.1)
            .map(|(allow, &used)| OfRepository { unused: self.unused(&allow.code), used: needed(used) })
            .collect();
        settled.findings.extend(self.unknown_denials());
        settled.findings.iter_mut().for_each(|finding| self.deny(finding));
        diagnostic::sort(&mut settled.findings);
        settled
    }

    fn is_for_this(&self, allow: &RepositoryAllow) -> bool {
        let Some(path) = &allow.path else { return true };
        let named = path.value.trim_start_matches("./").trim_end_matches('/');
        self.path.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Only what a check found: what cannot be read or compiled cannot be published either.
    fn may_be_allowed(&self, code: &str) -> bool {
        self.checks().any(|known| known == code)
    }

    fn checks(&self) -> impl Iterator<Item = &str> {
        rule_codes().chain(self.identities.iter().flat_map(|all| all.all()).map(|identity| identity.code.as_str()))
    }

    fn deny(&self, finding: &mut Diagnostic) {
        let denied = self.repository.iter().flat_map(|check| &check.deny);
        let is = |denied: &Spanned<String>| match denied.value.as_str() {
            "warnings" | "警告" => finding.severity == Severity::Warning,
            code => code.eq_ignore_ascii_case(&finding.code),
        };
        if denied.clone().any(is) {
            finding.severity = Severity::Error;
        }
    }

    fn unused(&self, code: &Spanned<String>) -> Diagnostic {
        let known: Vec<String> = self.checks().map(str::to_lowercase).collect();
        let written = code.value.to_lowercase();
        let words = if known.contains(&written) {
            format!("这里没有 {} 的问题", code.value)
        } else {
            why_not(&code.value, known.iter().map(String::as_str))
        };
        UNUSED.finding().at(code.span, words)
    }

    /// A denied code that nothing gives would deny nothing, and nobody would know.
    fn unknown_denials(&self) -> Vec<Diagnostic> {
        let denied = self.repository.iter().flat_map(|check| &check.deny);
        let codes = denied.filter(|code| !["warnings", "警告"].contains(&code.value.as_str()));
        let unknown = codes.filter(|code| {
            let known = self.checks().any(|known| known.eq_ignore_ascii_case(&code.value));
            !known && !is_local(&code.value) && registry::explain(&code.value).is_none()
        });
        let say = |code: &Spanned<String>| {
            let known: Vec<String> = self.checks().map(str::to_lowercase).collect();
            let words = why_not(&code.value, known.iter().map(String::as_str));
            UNUSED
                .saying("deny 里有不认识的代码")
                .at(code.span, words)
                .help("改正代码；全部代码用 explain --list 列出。")
        };
        unknown.map(say).collect()
    }
}

/// Why a code cannot be allowed at all; `None` if it can. Codes of a place's own identities are known only there.
#[must_use]
pub fn refusal(code: &str) -> Option<String> {
    let world = Memory::default();
    let identities = Identities::built_in(&mut Shelf::new(&world));
    let own = identities.iter().flat_map(|all| all.all()).map(|identity| identity.code.as_str());
    let known: Vec<String> = rule_codes().chain(own).map(str::to_lowercase).collect();
    let can = is_local(code) || known.contains(&code.to_lowercase());
    (!can).then(|| why_not(code, known.iter().map(String::as_str)))
}

/// What is to be said of a code that is not among those that can be allowed.
fn why_not<'k>(code: &str, known: impl Iterator<Item = &'k str>) -> String {
    if registry::explain(code).is_some() {
        return format!("{code} 不能放行：这样的问题不改正，文件编不出来");
    }
    let meant = did_you_mean(&code.to_lowercase(), known).to_uppercase();
    format!("没有“{code}”这个代码{meant}")
}

/// True for a code of the letter that variants give.
fn is_local(code: &str) -> bool {
    code.to_uppercase().starts_with(OWN_LETTER)
}

fn rule_codes<'c>() -> impl Iterator<Item = &'c str> {
    rules::on_facts().map(|(rule, _)| rule.code).chain(rules::on_document().map(|(rule, _)| rule.code))
}
