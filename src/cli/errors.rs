//! A command that could not do its work: diagnostics with their texts, and the exit code that follows.

use crate::checklist::ExitCode;
use crate::diag::{Code, Diagnostic};
use crate::text::Sources;

/// Why a command failed.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) code: ExitCode,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) sources: Sources,
}

impl Failed {
    /// A failure in one sentence.
    pub(super) fn new(code: ExitCode, message: impl Into<String>) -> Failed {
        let diagnostic = Diagnostic::without_place(Code::E0720, message);
        Failed { code, diagnostics: vec![diagnostic], sources: Sources::new() }
    }

    /// Rules that could not be loaded: unreadable files are input, everything else is rules that do not compile.
    pub(super) fn rules((diagnostics, sources): (Vec<Diagnostic>, Sources)) -> Failed {
        let unreadable = diagnostics.iter().any(|d| d.is_error() && d.code.as_str().starts_with("E07"));
        let code = if unreadable { ExitCode::Input } else { ExitCode::Rules };
        Failed { code, diagnostics, sources }
    }

    /// Input that could not be read.
    pub(super) fn input((diagnostics, sources): (Vec<Diagnostic>, Sources)) -> Failed {
        Failed { code: ExitCode::Input, diagnostics, sources }
    }
}

impl From<Vec<Diagnostic>> for Failed {
    fn from(diagnostics: Vec<Diagnostic>) -> Failed {
        Failed::input((diagnostics, Sources::new()))
    }
}

impl From<Diagnostic> for Failed {
    fn from(diagnostic: Diagnostic) -> Failed {
        Failed::from(vec![diagnostic])
    }
}
