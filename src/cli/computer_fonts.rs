//! Where the fonts of this computer are. The environment is asked when a font is.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use gongkai::fonts::Installed;

/// The fonts of this computer, looked for once, when one is asked for.
pub(super) fn installed() -> &'static Arc<Installed> {
    static INSTALLED: OnceLock<Arc<Installed>> = OnceLock::new();
    INSTALLED.get_or_init(|| Arc::new(Installed::in_folders(folders)))
}

/// The folders of the system and of the user; a user's own fonts come first.
fn folders() -> Vec<PathBuf> {
    let below = |folder: Option<OsString>, inside: &str| folder.map(|folder| PathBuf::from(folder).join(inside));
    let fixed = |path: &str| Some(PathBuf::from(path));
    let folders: Vec<Option<PathBuf>> = if cfg!(windows) {
        vec![below(env::var_os("LOCALAPPDATA"), r"Microsoft\Windows\Fonts"), below(env::var_os("WINDIR"), "Fonts")]
    } else if cfg!(target_os = "macos") {
        vec![
            below(env::var_os("HOME"), "Library/Fonts"),
            fixed("/Library/Fonts"),
            fixed("/System/Library/Fonts"),
            // Fonts that the system loads when they are first used, 仿宋 and 楷体 among them.
            fixed("/System/Library/AssetsV2"),
            fixed("/Applications/Microsoft Word.app/Contents/Resources/DFonts"),
            fixed("/Applications/wpsoffice.app/Contents/Resources/office6/fonts"),
        ]
    } else {
        let home = env::var_os("HOME");
        let own = vec![
            below(env::var_os("XDG_DATA_HOME"), "fonts"),
            below(home.clone(), ".local/share/fonts"),
            below(home, ".fonts"),
        ];
        let shared = env::var_os("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
        let shared: Vec<PathBuf> = env::split_paths(&shared).map(|folder| folder.join("fonts")).collect();
        // UOS and Kylin keep theirs in the folders of every Linux; WPS brings its own.
        let programs = [
            "/opt/kingsoft/wps-office/office6/fonts",
            "/opt/apps/cn.wps.wps-office/files/kingsoft/wps-office/office6/fonts",
        ];
        own.into_iter().chain(shared.into_iter().map(Some)).chain(programs.map(fixed)).collect()
    };
    // A relative folder would be another one in each place.
    folders.into_iter().flatten().filter(|folder| folder.is_absolute()).collect()
}
