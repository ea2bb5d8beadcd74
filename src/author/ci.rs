//! Files by which a code hosting site checks and builds a repository at each change.

/// A site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ci {
    GitHub,
    GitLab,
    Gitee,
}

const GITHUB: &str = "\
# 每次提交都检查并编制；编好的文件在这次运行的 Artifacts 里下载。
name: gongkai

on: [push, pull_request]

permissions:
  contents: read

jobs:
  gongkai:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # 需要 Rust 1.89 以上。要固定版本，写 cargo install gongkai --version 0.1.0 --locked。
      - run: rustup toolchain install stable --profile minimal && rustup default stable
      - run: cargo install gongkai --locked
      - run: gongkai check --format github .
      - run: gongkai build .
      - uses: actions/upload-artifact@v4
        with:
          name: dist
          path: dist
";

const GITLAB: &str = "\
# 每次提交都检查并编制；问题列在合并请求里，编好的文件在作业的产物里下载。
gongkai:
  image: rust:1
  script:
    # 需要 Rust 1.89 以上。要固定版本，写 cargo install gongkai --version 0.1.0 --locked。
    - cargo install gongkai --locked
    - gongkai check --format junit . > gongkai.xml
    - gongkai build .
  artifacts:
    when: always
    reports:
      junit: gongkai.xml
    paths:
      - dist
";

const GITEE: &str = "\
# Gitee Go 流水线：master 分支每次提交都检查并编制。
version: '1.0'
name: gongkai
displayName: 检查并编制预算公开文件
triggers:
  trigger: auto
  push:
    branches:
      include:
        - master
stages:
  - name: gongkai
    displayName: 检查并编制
    strategy: naturally
    trigger: auto
    steps:
      - step: build@gcc
        name: gongkai
        displayName: 检查并编制
        gccVersion: '9.4'
        # 编好的文件，可以在这次构建里下载
        artifacts:
          - name: BUILD_ARTIFACT
            path:
              - ./dist
        commands:
          # 需要 Rust 1.89 以上。要固定版本，写 cargo install gongkai --version 0.1.0 --locked。
          - curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal
          - . $HOME/.cargo/env
          - cargo install gongkai --locked
          - gongkai check .
          - gongkai build .
";

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

    /// Path in the repository, and text.
    #[must_use]
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::GitHub => (".github/workflows/gongkai.yml", GITHUB),
            Self::GitLab => (".gitlab-ci.yml", GITLAB),
            Self::Gitee => (".workflow/gongkai.yml", GITEE),
        }
    }
}
