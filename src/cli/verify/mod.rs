//! `gongkai verify DIST`: proves that documents are what their manifests say, and what their budgets give.

mod documents;
mod proof;
mod published;
mod summary;

use std::path::PathBuf;

use clap::Args;
use gongkai::Cabinet;

use super::exit::Exit;
use super::{jobs, print};
use documents::{Documents, Summarised};
use gongkai::visible::{VisiblePath as _, on_one_line};

/// Arguments of `verify`.
#[derive(Args)]
pub struct Verify {
    /// 编好的文件夹（其中有 manifest.json），或清单本身；可以写几个，几台机器编的一起核对
    #[arg(value_name = "文件夹", required = true, help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 公开过的文件夹或清单：列出这次与它不同的格和文字，供更正公开
    #[arg(long, value_name = "公开过的", help_heading = "选项")]
    published: Option<PathBuf>,
    /// 几份同时核对；不写就是处理器的核数
    #[arg(short, long = "jobs", value_name = "份数", value_parser = clap::value_parser!(u16).range(1..), help_heading = "选项")]
    jobs: Option<u16>,
}

impl Verify {
    pub(super) fn execute(self) -> Exit {
        let found = Documents::find(&self.paths).and_then(|found| {
            let old = self.published.as_ref().map(|old| Documents::find(std::slice::from_ref(old))).transpose()?;
            Ok((found, old))
        });
        let (found, old) = match found {
            Ok(found) => found,
            Err(words) => {
                print::err(&format!("错误：{words}\n"));
                return Exit::Failed;
            }
        };
        let cabinet = Cabinet::default();
        let threads = self.jobs.map_or_else(jobs::cores, usize::from);
        let mut tally = Tally::default();
        tally.tell(&found.wrong);
        let prove = |at: usize| proof::of(&found.documents[at], &cabinet);
        jobs::in_order(found.documents.len(), threads, prove, |at, proof| {
            let listed = found.documents[at].listed.visible();
            tally.add(proof.unwrap_or_else(|fault| Err(format!("“{listed}”没有核对：{fault}"))));
        });
        let is_sound = tally.wrong == 0 && tally.exit == Exit::Clean;
        for summarised in &found.summaries {
            let Summarised { folder, listed, manifest, .. } = summarised;
            let changed = proof::files(manifest.summary(), folder, listed);
            // Something else is bound to come of other budgets.
            let is_proved = changed.is_empty() && is_sound;
            tally.tell(&changed);
            if is_proved {
                tally.add(summary::of(summarised, &cabinet, threads));
            }
        }
        let (mut exit, wrong) = (tally.exit, tally.wrong);
        let verdict = if wrong > 0 {
            format!("{wrong} 处不符")
        } else if exit == Exit::Clean {
            found.substituted().map_or_else(|| "全部相符".to_owned(), |said| format!("全部相符；{said}"))
        } else {
            "没有核对完".to_owned()
        };
        print::out(&format!("{}：{verdict}\n", found.counted()));
        if wrong > 0 {
            exit = exit.max(Exit::Findings);
        }
        old.map_or(exit, |old| exit.max(published::compare(&old, &found)))
    }
}

/// What was proved so far.
#[derive(Default)]
struct Tally {
    exit: Exit,
    wrong: usize,
}

impl Tally {
    fn add(&mut self, proof: Result<Vec<String>, String>) {
        match proof {
            Ok(words) => self.tell(&words),
            Err(words) => {
                print::err(&format!("错误：{words}\n"));
                self.exit = Exit::Failed;
            }
        }
    }

    fn tell(&mut self, words: &[String]) {
        self.wrong += words.len();
        print::out(&words.iter().map(|words| format!("{}\n", on_one_line(words))).collect::<String>());
    }
}
