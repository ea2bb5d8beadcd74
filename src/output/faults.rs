//! An output in which one call fails, or with which the process dies: for tests.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Found, Lock, Output};

/// What happens at a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It fails and does nothing.
    Fails(ErrorKind),
    /// A file is written in part, then it fails: the disk is full.
    Short,
    /// The process is killed: a file is written in part, nothing else is done from here on.
    Dies,
}

/// An output with faults at its calls, which are counted from 0.
pub struct Faulty<'o> {
    below: &'o dyn Output,
    faults: Vec<(usize, Fault)>,
    calls: AtomicUsize,
}

impl<'o> Faulty<'o> {
    /// With these faults, each at a call.
    #[must_use]
    pub fn new(below: &'o dyn Output, faults: Vec<(usize, Fault)>) -> Self {
        Self { below, faults, calls: AtomicUsize::new(0) }
    }

    /// How many calls there were.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    /// Counts a call; its fault, and whether the process was dead before.
    fn fault(&self) -> (Option<Fault>, bool) {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        let is_dead = self.faults.iter().any(|(at, fault)| *at < call && *fault == Fault::Dies);
        (self.faults.iter().find(|(at, _)| *at == call).map(|(_, fault)| *fault), is_dead)
    }

    fn call(&self) -> io::Result<()> {
        match self.fault() {
            (_, true) | (Some(Fault::Dies), _) => Err(ErrorKind::Interrupted.into()),
            (Some(Fault::Fails(kind)), _) => Err(kind.into()),
            (Some(Fault::Short), _) => Err(ErrorKind::StorageFull.into()),
            (None, false) => Ok(()),
        }
    }
}

impl Output for Faulty<'_> {
    fn find(&self, path: &Path) -> io::Result<Option<Found>> {
        self.call().and_then(|()| self.below.find(path))
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.call().and_then(|()| self.below.read(path, limit))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.make_folder(folder))
    }

    fn write(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let error = match self.fault() {
            (None, false) => return self.below.write(path, bytes, like),
            (Some(Fault::Fails(kind)), false) => return Err(kind.into()),
            (_, true) => return Err(ErrorKind::Interrupted.into()),
            (Some(Fault::Short), false) => ErrorKind::StorageFull,
            (Some(Fault::Dies), false) => ErrorKind::Interrupted,
        };
        self.below.write(path, &bytes[..bytes.len() / 2], like)?;
        Err(error.into())
    }

    fn keep(&self, path: &Path, kept: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.keep(path, kept))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.remove(path))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.remove_folder(folder))
    }

    fn clear(&self, folder: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.clear(folder))
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        self.call().and_then(|()| self.below.sync(folder))
    }

    fn lock(&self, file: &Path) -> io::Result<Lock> {
        self.call().and_then(|()| self.below.lock(file))
    }

    fn unique(&self) -> String {
        self.below.unique()
    }
}
