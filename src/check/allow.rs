//! Suppresses findings that the budget, gongkai.toml or the command line allows with a reason, and turns those that
//! gongkai.toml denies into errors.

use std::collections::BTreeSet;

use super::findings::{ACROSS, NO_REASON, UNSOUND_IN_BOOK, UNUSED};
use super::identities::{Identities, OWN_LETTER};
use super::{registry, rules};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::fonts::findings::SUBSTITUTED;
use crate::model::{CheckSettings, RepositoryAllow};
use crate::source::{Allow, Shelf, SourceMap, Span, Spanned, did_you_mean};
use crate::visible::Visible;
use crate::world::Memory;

/// A suppressed finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    pub finding: Diagnostic,
    /// The reason written with `allow`.
    pub why: Visible,
}

/// An `allow` of gongkai.toml. It is unused only if no budget of the repository needs it.
#[derive(Clone, Debug)]
pub struct OfRepository {
    /// Reported if no budget needs this `allow`.
    pub unused: Diagnostic,
    pub used: bool,
}

/// The reason of what the command line allows.
pub(crate) const BY_CALL: &str = "检查时用 --allow 放行";

/// Options of the command line.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// Codes to suppress in every budget.
    pub allow: Vec<String>,
    /// Ignore every `allow`.
    pub no_allow: bool,
    /// Ids of figures that the digest must hold, beside the usual ones.
    pub digested: Vec<String>,
    /// Note the sums of the identities, too.
    pub balances: bool,
}

/// The findings of a budget, after suppression.
#[derive(Debug, Default)]
pub struct Settled {
    /// Findings to report.
    pub findings: Vec<Diagnostic>,
    pub allowed: Vec<Allowed>,
    /// The `allow` entries of gongkai.toml that apply to this budget.
    pub of_repository: Vec<OfRepository>,
}

/// Every source of `allow` and `deny` that applies to one budget.
pub struct Rulings<'a> {
    /// `allow` in the budget's own files.
    pub own: &'a [Allow],
    /// `[check]` of gongkai.toml.
    pub repository: Option<&'a CheckSettings>,
    pub options: &'a Options,
    /// Path of the budget, against which the paths of gongkai.toml are matched.
    pub path: &'a str,
    /// Only findings of rules and of these identities may be suppressed.
    pub identities: Option<&'a Identities>,
    /// False if some checks could not run: then an `allow` may be needed though nothing used it.
    pub complete: bool,
}

/// The places at which a finding may be allowed: both of a pair, else the first.
fn places(finding: &Diagnostic) -> Vec<Option<Span>> {
    let first = finding.primary.as_ref().map(|label| label.span);
    match &finding.labels[..] {
        [other] => vec![first, Some(other.span)],
        _ => vec![first],
    }
}

impl Rulings<'_> {
    /// Suppresses what is allowed, makes errors of what is denied.
    #[must_use]
    pub fn settle(&self, findings: Vec<Diagnostic>, sources: &SourceMap) -> Settled {
        let mut settled = Settled::default();
        let of_repository: Vec<&RepositoryAllow> = self
            .repository
            .iter()
            .flat_map(|check| &check.allow)
            .filter(|allow| !is_across(&allow.code.value) && allow.is_for(self.path))
            .collect();
        let mut used = (vec![false; self.own.len()], vec![false; of_repository.len()]);
        for finding in findings {
            let places = places(&finding);
            let may = self.may_be_allowed(&finding.code);
            let is = |code: &Spanned<String>| may && code.value.eq_ignore_ascii_case(&finding.code);
            let mut why = None;
            for (allow, used) in self.own.iter().zip(&mut used.0) {
                if is(&allow.code) && places.iter().any(|place| allow.covers(*place, sources)) {
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
                why.get_or_insert_with(|| BY_CALL.to_owned());
            }
            match why.filter(|_| !self.options.no_allow) {
                Some(why) => settled.allowed.push(Allowed { finding, why: Visible::lines(why) }),
                None => settled.findings.push(finding),
            }
        }
        let reasons = self.own.iter().map(|allow| &allow.why).chain(of_repository.iter().map(|allow| &allow.why));
        for why in reasons.filter(|why| why.value.trim().is_empty()) {
            settled.findings.push(NO_REASON.finding().at(why.span, "这里是空的"));
        }
        let known: BTreeSet<String> = self.checks().map(str::to_lowercase).collect();
        let unused = |(code, used): (&Spanned<String>, &bool)| (!used).then(|| Self::unused(code, &known));
        if self.complete {
            let own = self.own.iter().map(|allow| &allow.code).zip(&used.0);
            settled.findings.extend(own.filter_map(unused));
        }
        // If some checks did not run, treat every `allow` as used; and one of what depends on the computer, which another may need.
        let needed = |code: &str, used: bool| used || !self.complete || code.eq_ignore_ascii_case(SUBSTITUTED.code);
        settled.of_repository = of_repository
            .iter()
            .zip(&used.1)
            .map(|(allow, &used)| OfRepository {
                unused: Self::unused(&allow.code, &known),
                used: needed(&allow.code.value, used),
            })
            .collect();
        settled.findings.extend(self.unknown_denials(&known));
        settled.findings.iter_mut().for_each(|finding| deny(finding, self.repository));
        diagnostic::sort(&mut settled.findings);
        settled
    }

    /// True for findings of checks. A budget that cannot be read or compiled cannot be published, so such findings
    /// cannot be suppressed.
    fn may_be_allowed(&self, code: &str) -> bool {
        self.checks().any(|known| known == code)
    }

    fn checks(&self) -> impl Iterator<Item = &str> {
        rule_codes().chain(self.identities.iter().flat_map(|all| all.all()).map(|identity| identity.code.as_str()))
    }

    /// What is said of an `allow` that nothing needed; `known` are the codes of all checks, in small letters.
    fn unused(code: &Spanned<String>, known: &BTreeSet<String>) -> Diagnostic {
        let words = if known.contains(&code.value.to_lowercase()) {
            format!("这里没有 {} 的问题", code.value)
        } else {
            why_not(&code.value, known.iter().map(String::as_str))
        };
        UNUSED.finding().at(code.span, words)
    }

    /// Reports unknown codes in `deny`, which would otherwise have no effect silently.
    fn unknown_denials(&self, known: &BTreeSet<String>) -> Vec<Diagnostic> {
        let denied = self.repository.iter().flat_map(|check| &check.deny);
        let codes = denied.filter(|code| !["warnings", "警告"].contains(&code.value.as_str()));
        let unknown = codes.filter(|code| {
            !known.contains(&code.value.to_lowercase())
                && !is_local(&code.value)
                && registry::explain(&code.value).is_none()
        });
        let say = |code: &Spanned<String>| {
            let words = why_not(&code.value, known.iter().map(String::as_str));
            UNUSED
                .saying("deny 里有不认识的代码")
                .at(code.span, words)
                .help("改正代码；全部代码用 explain --list 列出。")
        };
        unknown.map(say).collect()
    }
}

/// Makes an error of what gongkai.toml denies.
pub(crate) fn deny(finding: &mut Diagnostic, check: Option<&CheckSettings>) {
    let is = |denied: &Spanned<String>| match denied.value.as_str() {
        "warnings" | "警告" => finding.severity == Severity::Warning,
        code => code.eq_ignore_ascii_case(&finding.code),
    };
    if check.is_some_and(|check| check.deny.iter().any(is)) {
        finding.severity = Severity::Error;
    }
}

/// True for what is found between budgets, and may be allowed: all but that one of them must not be published.
pub(crate) fn is_allowable_across(code: &str) -> bool {
    is_across(code) && !code.eq_ignore_ascii_case(UNSOUND_IN_BOOK.code)
}

/// True for what is found between budgets (`workspace`).
pub(crate) fn is_across(code: &str) -> bool {
    ACROSS.iter().any(|kind| kind.code.eq_ignore_ascii_case(code))
}

/// What is said of an `allow` of gongkai.toml for what is found between budgets, and was not.
pub(crate) fn unused_across(code: &Spanned<String>) -> Diagnostic {
    let words = if is_allowable_across(&code.value) {
        format!("这里没有 {} 的问题", code.value)
    } else {
        why_not(&code.value, std::iter::empty())
    };
    UNUSED.finding().at(code.span, words)
}

/// Why a code cannot be allowed; `None` if it can. Codes that variants define are accepted unchecked, because variants
/// are not read here.
#[must_use]
pub fn refusal(code: &str) -> Option<String> {
    let world = Memory::default();
    let identities = Identities::built_in(&mut Shelf::new(&world));
    let own = identities.iter().flat_map(|all| all.all()).map(|identity| identity.code.as_str());
    let known: Vec<String> = rule_codes().chain(own).map(str::to_lowercase).collect();
    let can = is_local(code) || is_allowable_across(code) || known.contains(&code.to_lowercase());
    (!can).then(|| why_not(code, known.iter().map(String::as_str)))
}

/// The message for a code that cannot be allowed.
fn why_not<'k>(code: &str, known: impl Iterator<Item = &'k str>) -> String {
    if registry::explain(code).is_some() {
        return format!("{code} 不能放行：这样的问题不改正，文件编不出来");
    }
    let meant = did_you_mean(&code.to_lowercase(), known).to_uppercase();
    format!("没有“{code}”这个代码{meant}")
}

/// True for a code that a variant defines.
fn is_local(code: &str) -> bool {
    code.to_uppercase().starts_with(OWN_LETTER)
}

fn rule_codes<'c>() -> impl Iterator<Item = &'c str> {
    let of_rules = rules::on_facts().map(|(rule, _)| rule.code).chain(rules::on_document().map(|(rule, _)| rule.code));
    of_rules.chain([SUBSTITUTED.code])
}
