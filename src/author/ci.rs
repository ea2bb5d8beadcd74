//! Files by which a code hosting site checks and builds a repository at each change.

/// A site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ci {
    GitHub,
    GitLab,
    Gitee,
}

const GITHUB: &str = include_str!("../../deploy/ci/github.yml");
const GITLAB: &str = include_str!("../../deploy/ci/gitlab.yml");
const GITEE: &str = include_str!("../../deploy/ci/gitee.yml");
/// What the files of sites without actions call.
const SCRIPT: (&str, &str) = ("ci/gongkai.sh", include_str!("../../deploy/ci/gongkai.sh"));

impl Ci {
    /// Every site.
    pub const ALL: [Self; 3] = [Self::GitHub, Self::GitLab, Self::Gitee];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Gitee => "gitee",
        }
    }

    /// Paths in the repository, and texts.
    #[must_use]
    pub fn files(self) -> Vec<(&'static str, &'static str)> {
        match self {
            // The action brings the script.
            Self::GitHub => vec![(".github/workflows/gongkai.yml", GITHUB)],
            Self::GitLab => vec![(".gitlab-ci.yml", GITLAB), SCRIPT],
            Self::Gitee => vec![(".workflow/gongkai.yml", GITEE), SCRIPT],
        }
    }
}
