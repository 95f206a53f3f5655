//! Layer 10: the only place that touches files and the clock: finds rules and measures, reads them, and hands plain
//! data to the pure layers below.

mod embedded;
mod measures;
mod rules;
mod world;

pub use measures::{LoadedMeasure, RuleMeasures, load_measure};
pub use rules::{Loaded, RuleSources, load_rules, load_sources};
#[cfg(feature = "cli")]
pub use world::Disk;
pub use world::{Kind, MAX_FILE, Memory, World, WorldError};

use crate::diag::{Code, Diagnostic};

/// A file that cannot be had, as a diagnostic that says what to do.
#[must_use]
pub fn unreadable(path: &str, error: &WorldError, expected: &str) -> Diagnostic {
    match error {
        WorldError::NotFound => Diagnostic::without_place(Code::E0701, format!("there is no file or folder `{path}`"))
            .help(format!("check the spelling of the path; {expected} is expected here")),
        WorldError::IsDirectory => Diagnostic::without_place(Code::E0702, format!("`{path}` is a folder, not a file"))
            .help(format!("name a file in it: {expected} is expected here")),
        WorldError::NotDirectory => Diagnostic::without_place(Code::E0702, format!("`{path}` is a file, not a folder"))
            .help(format!("{expected} is expected here")),
        WorldError::Denied => Diagnostic::without_place(Code::E0703, format!("`{path}` may not be read"))
            .help("ask for the right to read it, or copy it to a place of your own"),
        WorldError::TooLarge(size) => {
            let (size, limit) = (size / 1_048_576, MAX_FILE / 1_048_576);
            Diagnostic::without_place(Code::E0704, format!("`{path}` is too large: {size} MiB"))
                .note(format!("at most {limit} MiB are read; rule and measure files are a few kilobytes"))
                .help("check that it is the file that you meant")
        }
        WorldError::Other(reason) => {
            Diagnostic::without_place(Code::E0703, format!("`{path}` cannot be read: {reason}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A world in which nothing may be read, as for a user without the right to.
    struct Locked;

    impl World for Locked {
        fn read(&self, _: &str) -> Result<Vec<u8>, WorldError> {
            Err(WorldError::Denied)
        }

        fn kind(&self, _: &str) -> Option<Kind> {
            Some(Kind::File)
        }

        fn list(&self, _: &str) -> Result<Vec<String>, WorldError> {
            Err(WorldError::Denied)
        }

        fn write(&self, _: &str, _: &[u8]) -> Result<(), WorldError> {
            Err(WorldError::Denied)
        }

        fn today(&self) -> crate::program::Day {
            crate::program::Day(0)
        }
    }

    #[test]
    fn a_file_that_may_not_be_read_fails_the_run() {
        let program = crate::program::Program::default();
        let failed = load_measure(&Locked, &program, "secret.yaml").unwrap_err();
        assert!(failed.0.iter().any(|d| d.code == Code::E0703 && d.message.contains("secret.yaml")), "{:?}", failed.0);
        let wanted = RuleSources { paths: vec!["rules".to_owned()], without_embedded: true };
        let failed = load_rules(&Locked, &wanted).unwrap_err();
        assert!(failed.0.iter().any(|d| d.code == Code::E0703 && d.is_error()), "{:?}", failed.0);
    }
}
