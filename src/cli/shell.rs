//! Shell completions and manual pages.

use super::Cli;
use super::errors::Failed;
use super::output::Out;
use crate::checklist::ExitCode;
use crate::session::{Disk, World, unreadable};
use clap::{Args, CommandFactory};

/// Arguments of `charta completions`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta completions bash > /etc/bash_completion.d/charta
  charta completions fish > ~/.config/fish/completions/charta.fish")]
pub(super) struct CompletionArgs {
    /// The shell
    shell: clap_complete::Shell,
}

/// Arguments of `charta man`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  charta man man/
  charta man | man -l -")]
pub(super) struct ManArgs {
    /// Folder to write all pages to; without it, the main page is printed
    #[arg(value_name = "DIR")]
    folder: Option<String>,
}

pub(super) fn completions(args: &CompletionArgs, out: &Out) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "charta", &mut script);
    finish(out, out.emit(&String::from_utf8_lossy(&script), None))
}

pub(super) fn man(args: &ManArgs, out: &Out) -> ExitCode {
    let mut command = Cli::command();
    command.build();
    finish(out, pages(args, out, &command))
}

fn pages(args: &ManArgs, out: &Out, command: &clap::Command) -> Result<(), Failed> {
    let Some(folder) = &args.folder else { return out.emit(&page(command)?, None) };
    let folder = folder.trim_end_matches('/');
    let mut all = vec![(String::from("charta"), command.clone())];
    all.extend(command.get_subcommands().map(|sub| (format!("charta-{}", sub.get_name()), sub.clone())));
    for (name, command) in all {
        let path = format!("{folder}/{name}.1");
        let written = Disk.write(&path, page(&command)?.as_bytes());
        written.map_err(|error| Failed::from(unreadable(&path, &error, "a folder that may be written to")))?;
    }
    Ok(())
}

fn page(command: &clap::Command) -> Result<String, Failed> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone())
        .render(&mut text)
        .map_err(|error| Failed::new(ExitCode::Input, format!("the page cannot be written: {error}")))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn finish(out: &Out, done: Result<(), Failed>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::Ok,
        Err(failed) => out.fail(failed),
    }
}
