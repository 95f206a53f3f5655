//! `charta rules list` and `charta rules show`.

use super::args::{RulesFrom, known};
use super::errors::Failed;
use super::output::Out;
use crate::checklist::{ExitCode, ReadOn, authorities};
use crate::program::{CheckId, Program};
use crate::session::{Disk, Loaded, World};
use clap::{Args, Subcommand};
use std::fmt::Write;

/// Arguments of `charta rules`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta rules list
  charta rules list --pack data_protection
  charta rules show B-17")]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List packs and checks
    List {
        /// Only this pack
        #[arg(long, value_name = "NAME")]
        pack: Option<String>,
        #[command(flatten)]
        rules: RulesFrom,
    },
    /// Show a check: what it demands, on which authority, and its text
    Show {
        /// The check
        check: String,
        #[command(flatten)]
        rules: RulesFrom,
    },
}

pub(super) fn run(args: &RulesArgs, out: &Out) -> ExitCode {
    let done = match &args.what {
        What::List { pack, rules } => rules.load(out).and_then(|loaded| list(&loaded, pack.as_deref(), out)),
        What::Show { check, rules } => rules.load(out).and_then(|loaded| show(&loaded, check, out)),
    };
    match done {
        Ok(()) => ExitCode::Ok,
        Err(failed) => out.fail(failed),
    }
}

fn list(loaded: &Loaded, only: Option<&str>, out: &Out) -> Result<(), Failed> {
    let program = &loaded.compiled.program;
    if let Some(pack) = only {
        known("pack", pack, program.packs.values().map(|pack| pack.name.as_str()))?;
    }
    let mut text = String::new();
    for (id, pack) in program.packs.iter().filter(|(_, pack)| only.is_none_or(|only| pack.name == only)) {
        let mut checks: Vec<CheckId> =
            program.checks.iter().filter(|(_, check)| check.origin.pack == id).map(|(id, _)| id).collect();
        checks.sort_by(|a, b| program.checks[*a].name.cmp(&program.checks[*b].name));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {}  {}  ({} checks)", pack.name, pack.version, pack.title, checks.len());
        for check in checks {
            let check = &program.checks[check];
            let severity = check.severity.last().map_or("advisory", |(severity, _)| severity.label());
            let _ = writeln!(text, "  {:<8} {:<9} {}", check.name, severity, check.doc);
        }
    }
    out.emit(&text, None)
}

fn show(loaded: &Loaded, name: &str, out: &Out) -> Result<(), Failed> {
    let program = &loaded.compiled.program;
    known("check", name, program.checks.values().map(|check| check.name.as_str()))?;
    let Some(id) = program.check(name) else { return Ok(()) };
    let mut text = head(program, id);
    let place = |span| {
        let position = loaded.sources.position(span);
        format!("{}:{}", loaded.sources.name(span.file), position.line)
    };
    let check = &program.checks[id];
    let mut origins = vec![check.origin.span];
    for (_, exception) in program.exceptions.iter().filter(|(_, exception)| exception.check == id) {
        origins.push(exception.origin.span);
    }
    for span in origins {
        let _ = writeln!(text, "\n{}\n\n{}", place(span), loaded.sources.slice(span).trim_end());
    }
    out.emit(&text, None)
}

fn head(program: &Program, id: CheckId) -> String {
    let check = &program.checks[id];
    let today = Disk.today();
    let on = ReadOn { as_of: today, known_on: today };
    let mut text = format!("{}  {}\n", check.name, check.doc);
    let pack = program.packs.get(check.origin.pack).map_or("", |pack| pack.name.as_str());
    let _ = writeln!(text, "pack {pack}");
    let articles: Vec<String> = check.protects.iter().map(|p| format!("Article {}", p.article)).collect();
    let _ = writeln!(text, "protects {}", articles.join(", "));
    for step in &check.steps {
        let step = &program.steps[*step];
        let _ = writeln!(text, "step {}  {}", step.name, step.doc);
    }
    for citation in authorities(program, &check.cites, on) {
        let link = citation.link.as_ref().map(|link| format!("  {link}")).unwrap_or_default();
        let _ = writeln!(
            text,
            "authority {}, {} ({}){link}",
            citation.name(),
            citation.pinpoint,
            citation.verification.label()
        );
    }
    text
}
