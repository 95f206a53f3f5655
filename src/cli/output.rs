//! Where results go, and whether in colour.

use super::errors::Failed;
use crate::checklist::ExitCode;
use crate::diag::Diagnostic;
use crate::session::{Disk, World};
use crate::text::Sources;
use clap::{Args, ValueEnum};
use std::io::{IsTerminal, Write};

/// Options that every command has.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// Whether to print in colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR or CI is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Resolved output options.
#[derive(Copy, Clone, Debug)]
pub(super) struct Out {
    /// Colour on standard output.
    pub(super) colour: bool,
    colour_errors: bool,
}

impl OutputArgs {
    pub(super) fn resolve(&self) -> Out {
        let plain = ["NO_COLOR", "CI"].into_iter().any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
        let decide = |terminal: bool| match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !plain,
        };
        Out { colour: decide(std::io::stdout().is_terminal()), colour_errors: decide(std::io::stderr().is_terminal()) }
    }
}

impl Out {
    /// Prints a result, or writes it to a file.
    pub(super) fn emit(self, text: &str, file: Option<&str>) -> Result<(), Failed> {
        let Some(path) = file else {
            let mut stdout = std::io::stdout().lock();
            return match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
                // The reader closed the pipe, as `| head` does: nobody is left to tell.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
                Err(error) => Err(Failed::new(ExitCode::Input, format!("the result cannot be printed: {error}"))),
                Ok(()) => Ok(()),
            };
        };
        Disk.write(path, text.as_bytes())
            .map_err(|error| Failed::from(vec![crate::session::unreadable(path, &error, "a file that may be written")]))
    }

    /// Prints diagnostics to standard error.
    pub(super) fn diagnostics(self, diagnostics: &[Diagnostic], sources: &Sources) {
        if !diagnostics.is_empty() {
            self.tell(&crate::report::diagnostics_text(diagnostics, sources, self.colour_errors));
        }
    }

    /// Prints a remark to standard error.
    pub(super) fn tell(self, text: &str) {
        // Standard error is the last resort: where it is gone, there is nowhere to say so.
        let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
    }

    /// Reports a failure and returns its exit code.
    pub(super) fn fail(self, failed: Failed) -> ExitCode {
        self.diagnostics(&failed.diagnostics, &failed.sources);
        failed.code
    }
}
