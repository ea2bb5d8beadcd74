//! Why a file was not written.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Found;
use crate::visible::VisiblePath as _;

/// A file or folder that cannot be written, and why. Displayed in Chinese, with what to do, without a full stop.
#[derive(Debug)]
pub struct Unwritten {
    path: PathBuf,
    why: Why,
}

#[derive(Debug)]
pub(super) enum Why {
    System(io::Error),
    /// Something else stands there.
    Taken(Found),
    /// No system of users can store this name; with the reason.
    Name(String),
    /// Two files of a set have one name.
    Twice,
    /// Another process is writing into this folder.
    Locked,
    /// The list of files to restore cannot be understood.
    Journal,
    /// What was replaced could not be taken back.
    Mixed(io::Error),
}

impl Unwritten {
    pub(super) fn new(path: &Path, why: Why) -> Self {
        Self { path: path.to_path_buf(), why }
    }

    pub(super) fn system(path: &Path) -> impl Fn(io::Error) -> Self {
        |error| Self::new(path, Why::System(error))
    }

    /// The file or folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.visible();
        match &self.why {
            Why::System(error) => write!(f, "“{path}”写不了：{}；原来的文件没有动", reason(error)),
            Why::Taken(Found::Folder) => write!(f, "“{path}”写不了：那里有一个同名的文件夹；原来的文件没有动"),
            Why::Taken(_) => write!(f, "“{path}”写不了：那里有同名的别的东西；原来的文件没有动"),
            Why::Name(words) => write!(f, "“{path}”写不了：{words}"),
            Why::Twice => write!(f, "“{path}”要写两次，或两个名称只差大小写（在 Windows 上是同一个文件）"),
            Why::Locked => write!(f, "另一个 gongkai 正在往“{path}”里写；等它写完再运行，或写到别的文件夹"),
            Why::Journal => {
                write!(
                    f,
                    "“{path}”读不懂，不知道怎样恢复上次没有写完的文件；看看那里的文件对不对，再删去它所在的文件夹"
                )
            }
            Why::Mixed(error) => write!(
                f,
                "“{path}”里有的文件已经换成新的，没有换完，也没有恢复成：{}；改好后再运行一次，就会恢复",
                reason(error)
            ),
        }
    }
}

impl std::error::Error for Unwritten {}

/// The system's error with a way out, where there is one.
fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::PermissionDenied => "没有写的权限；改好权限，或写到别的文件夹",
        ErrorKind::ReadOnlyFilesystem => "这个磁盘是只读的；写到别的文件夹",
        ErrorKind::StorageFull | ErrorKind::WriteZero => "磁盘满了；腾出空间再运行",
        ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "超过了磁盘的限额；腾出空间，或写到别的文件夹",
        ErrorKind::ResourceBusy => "正被别的程序打开（如 Word、WPS）；关闭后再运行",
        ErrorKind::NotADirectory => "上面的一层不是文件夹；换一个文件夹",
        _ => return error.to_string(),
    };
    words.to_owned()
}
