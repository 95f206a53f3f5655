//! `charta fmt`: the canonical layout of rule files.

use super::errors::Failed;
use super::output::Out;
use crate::checklist::ExitCode;
use crate::diag::Diagnostic;
use crate::format::format_file;
use crate::session::{Disk, World, load_sources, unreadable};
use crate::text::Sources;
use clap::Args;

/// Arguments of `charta fmt`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta fmt rules
  charta fmt --check rules")]
pub(super) struct FmtArgs {
    /// Folders of rules or rule files
    #[arg(value_name = "PATH", default_value = "rules")]
    paths: Vec<String>,
    /// Change nothing; fail where a file is not in the canonical layout
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &FmtArgs, out: &Out) -> ExitCode {
    match fmt(args, out) {
        Ok(code) => code,
        Err(failed) => out.fail(failed),
    }
}

fn fmt(args: &FmtArgs, out: &Out) -> Result<ExitCode, Failed> {
    let files = load_sources(&Disk, &args.paths).map_err(Failed::from)?;
    let mut sources = Sources::new();
    let mut broken: Vec<Diagnostic> = Vec::new();
    let mut changed = Vec::new();
    for (name, text) in &files {
        let id = sources.add(name.clone(), text.clone());
        match format_file(id, text) {
            Ok(laid_out) if laid_out == *text => {}
            Ok(laid_out) => changed.push((name, laid_out)),
            Err(error) => broken.extend_from_slice(error.diagnostics()),
        }
    }
    out.diagnostics(&broken, &sources);
    for (name, text) in &changed {
        if args.check {
            out.tell(&format!("{name}: not in the canonical layout; run `charta fmt {name}`"));
        } else {
            let written = Disk.write(name, text.as_bytes());
            written.map_err(|error| Failed::from(unreadable(name, &error, "a file that may be written")))?;
        }
    }
    let total = files.len();
    let word = if args.check { "to be changed" } else { "changed" };
    out.tell(&format!("{total} files read, {} {word}, {} with errors", changed.len(), count_files(&broken)));
    Ok(match (broken.is_empty(), changed.is_empty() || !args.check) {
        (false, _) => ExitCode::Rules,
        (true, false) => ExitCode::Findings,
        (true, true) => ExitCode::Ok,
    })
}

fn count_files(diagnostics: &[Diagnostic]) -> usize {
    let mut files: Vec<_> = diagnostics.iter().filter_map(|d| d.span().map(|span| span.file)).collect();
    files.sort_unstable();
    files.dedup();
    files.len()
}
