//! `gongkai desk [DIR]`: serves the desk's page to a browser on this computer, and reads and writes a repository for it.

mod files;
mod http;
mod page;
mod served;

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::Args;
use gongkai::visible::VisiblePath as _;

use super::exit::Exit;
use super::root::repository_of;
use super::{missing, print};
use files::Files;
use page::Page;
use served::Served;

/// Connections that are answered at once: a browser opens half a dozen.
const CONNECTIONS: usize = 32;

/// Arguments of `desk`.
#[derive(Args)]
pub struct Desk {
    /// 预算仓库的文件夹，或其中一份预算的文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹", default_value = ".", hide_default_value = true, help_heading = "参数")]
    folder: PathBuf,
    /// 填报页 gongkai.html 在哪里；不写就用程序自带的，或与程序放在一起的
    #[arg(long, value_name = "文件", help_heading = "选项")]
    page: Option<PathBuf>,
}

impl Desk {
    /// Ends when the process is ended, as by Ctrl-C: what is written is whole at any moment.
    pub(super) fn execute(self) -> Exit {
        Exit::of(self.serve())
    }

    fn serve(self) -> Result<Exit, String> {
        let folder = folder(&self.folder)?;
        let root = repository_of(&folder).unwrap_or_else(|| folder.clone());
        let page = Page::find(self.page.as_deref())?;
        let failed = |error| format!("在 127.0.0.1 上开不了端口：{error}");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?.to_string();
        let files = Files::of(&root, &folder)?;
        let served = Arc::new(Served { page, files, token: token()?, address });
        print::out(&format!(
            "在浏览器里打开：{}\n读写的文件夹：{}\n只有这台电脑上知道这个地址的浏览器打得开；按 Ctrl-C 结束\n",
            served.link(),
            root.visible()
        ));
        if !print::all_arrived() {
            return Ok(Exit::Failed);
        }
        let open = Arc::new(AtomicUsize::new(0));
        for connection in listener.incoming() {
            // One that was given up again.
            let Ok(connection) = connection else { continue };
            answered_beside(connection, &served, &open);
        }
        Ok(Exit::Clean)
    }
}

/// Answers in a thread of its own: browsers open connections before they use them.
fn answered_beside(connection: TcpStream, served: &Arc<Served>, open: &Arc<AtomicUsize>) {
    /// A connection that counts as long as it is open, also if answering it panics.
    struct Counted(Arc<AtomicUsize>);
    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }
    open.fetch_add(1, Ordering::Relaxed);
    let counted = Counted(Arc::clone(open));
    // Dropped: the browser asks again.
    if open.load(Ordering::Relaxed) > CONNECTIONS {
        return;
    }
    let served = Arc::clone(served);
    let spawned = thread::Builder::new().spawn(move || {
        let _counted = counted;
        // A browser that has gone away needs no answer.
        let _ = http::answer(connection, &*served);
    });
    drop(spawned);
}

/// The folder as it is, without links.
fn folder(named: &Path) -> Result<PathBuf, String> {
    if named.is_file() {
        return Err(format!("“{}”是文件；写放它的文件夹", named.visible()));
    }
    if !named.is_dir() {
        return Err(missing::path(named));
    }
    named.canonicalize().map_err(|error| format!("“{}”读不到：{error}", named.visible()))
}

/// 32 digits that nobody can guess.
fn token() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("系统给不出随机数：{error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
