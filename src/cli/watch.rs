//! `gongkai watch`: builds again whenever something changes that was read.
//!
//! Files are looked at a few times a second: no way of being told of changes works on every system and network drive.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use clap::Args;
use gongkai::output::Output;

use super::build::Build;
use super::exit::Exit;
use super::print;
use super::repository::on_disk;
use super::seen::{Seen, Stamps};
use gongkai::visible::VisiblePath as _;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(250);

/// Arguments of `watch`.
#[derive(Args)]
pub struct Watch {
    #[command(flatten)]
    build: Build,
}

impl Watch {
    /// Ends when the process is ended, as by Ctrl-C: what is written is whole at any moment.
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        if let Some(missing) = self.build.paths.iter().find(|path| !path.exists()) {
            print::err(&format!("错误：没有“{}”；请检查路径\n", missing.visible()));
            return Exit::Failed;
        }
        loop {
            let begun = SystemTime::now();
            let seen = self.build.watched(output, &on_disk);
            if !print::all_arrived() {
                return Exit::Failed;
            }
            // Before anybody is told: what changes from now on differs.
            let (stamps, changed) = (seen.stamps(), seen.changed_since(begun));
            print::out("等文件改动，改了就重编；按 Ctrl-C 结束\n");
            wait(&seen, &stamps, changed);
        }
    }
}

/// Returns when something has changed, and is no longer being changed.
fn wait(seen: &Seen, before: &Stamps, mut changed: Option<PathBuf>) {
    let mut now = seen.stamps();
    while changed.is_none() {
        sleep(PAUSE);
        now = seen.stamps();
        changed = before.differing(&now);
    }
    // An editor may write a file in several steps.
    loop {
        sleep(PAUSE);
        let next = seen.stamps();
        if next == now {
            break;
        }
        now = next;
    }
    if let Some(path) = changed {
        print::out(&format!("\n改了 {}\n", path.visible()));
    }
}
