//! The only door to files and the clock. Tests, an editor or a browser put another world in its place.

use crate::program::Day;

/// Largest file that is read at all.
pub const MAX_FILE: u64 = 16 * 1024 * 1024;

/// Files and the clock.
pub trait World {
    /// Reads a file.
    ///
    /// # Errors
    /// Where there is no such file, it is a directory, it may not be read, or it is larger than [`MAX_FILE`].
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError>;

    /// What a path leads to; nothing where it leads nowhere.
    fn kind(&self, path: &str) -> Option<Kind>;

    /// Names in a directory, sorted.
    ///
    /// # Errors
    /// Where it is no directory or may not be read.
    fn list(&self, path: &str) -> Result<Vec<String>, WorldError>;

    /// Writes a file, replacing it.
    ///
    /// # Errors
    /// Where it may not be written.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WorldError>;

    /// Today.
    fn today(&self) -> Day;
}

/// What a path leads to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorldError {
    /// Nothing of that name.
    NotFound,
    /// A directory where a file is expected.
    IsDirectory,
    /// A file where a directory is expected.
    NotDirectory,
    /// Not allowed.
    Denied,
    /// Too large: size in bytes.
    TooLarge(u64),
    /// Anything else, in the words of the system.
    Other(String),
}

/// The real file system and clock.
#[cfg(feature = "cli")]
#[derive(Copy, Clone, Debug, Default)]
pub struct Disk;

#[cfg(feature = "cli")]
impl World for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        use std::io::Read;
        let metadata = std::fs::metadata(path).map_err(|error| from_io(&error))?;
        if metadata.is_dir() {
            return Err(WorldError::IsDirectory);
        }
        if metadata.len() > MAX_FILE {
            return Err(WorldError::TooLarge(metadata.len()));
        }
        // The bound holds for devices and pipes too, whose length is not known beforehand.
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(|error| from_io(&error))?;
        file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| from_io(&error))?;
        let size = bytes.len() as u64;
        if size > MAX_FILE { Err(WorldError::TooLarge(size)) } else { Ok(bytes) }
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(if metadata.is_dir() { Kind::Directory } else { Kind::File })
    }

    fn list(&self, path: &str) -> Result<Vec<String>, WorldError> {
        let entries = std::fs::read_dir(path).map_err(|error| from_io(&error))?;
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry.map_err(|error| from_io(&error))?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WorldError> {
        std::fs::write(path, bytes).map_err(|error| from_io(&error))
    }

    fn today(&self) -> Day {
        crate::program::Instant(jiff::Timestamp::now().as_second()).day()
    }
}

#[cfg(feature = "cli")]
fn from_io(error: &std::io::Error) -> WorldError {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => WorldError::NotFound,
        ErrorKind::IsADirectory => WorldError::IsDirectory,
        ErrorKind::NotADirectory => WorldError::NotDirectory,
        ErrorKind::PermissionDenied => WorldError::Denied,
        _ => WorldError::Other(error.to_string()),
    }
}

/// A world in memory, for tests and for hosts without a file system.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: std::collections::BTreeMap<String, Vec<u8>>,
    written: std::cell::RefCell<std::collections::BTreeMap<String, Vec<u8>>>,
    today: Day,
}

impl Memory {
    /// An empty world on a day.
    #[must_use]
    pub fn on(today: Day) -> Self {
        Memory { today, ..Memory::default() }
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// What was written.
    #[must_use]
    pub fn written(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        self.written.borrow().clone()
    }
}

impl World for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > MAX_FILE => Err(WorldError::TooLarge(bytes.len() as u64)),
            Some(bytes) => Ok(bytes.clone()),
            None if self.kind(path).is_some() => Err(WorldError::IsDirectory),
            None => Err(WorldError::NotFound),
        }
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        if self.files.contains_key(path) {
            return Some(Kind::File);
        }
        let inside = format!("{}/", path.trim_end_matches('/'));
        self.files.keys().any(|name| name.starts_with(&inside)).then_some(Kind::Directory)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, WorldError> {
        let inside = format!("{}/", path.trim_end_matches('/'));
        let names = self.files.keys().filter_map(|name| name.strip_prefix(&inside));
        let mut names: Vec<String> = names.map(|rest| rest.split('/').next().unwrap_or(rest).to_owned()).collect();
        names.dedup();
        if names.is_empty() { Err(WorldError::NotFound) } else { Ok(names) }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WorldError> {
        self.written.borrow_mut().insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn today(&self) -> Day {
        self.today
    }
}
