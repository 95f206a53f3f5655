//! How a circle of dependencies is told.

use crate::diag::{Code, Diagnostic};
use crate::text::Span;

/// Members that a message shows with their lines; longer circles than this are shortened at the end.
const SHOWN: usize = 40;

/// One member of a circle.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Its name.
    pub name: String,
    /// The place that makes it need the next member.
    pub span: Span,
    /// How it needs it, in words: `reads`.
    pub verb: &'static str,
}

/// A circle, with the line of every member.
pub(crate) fn circle(members: &[Member]) -> Option<Diagnostic> {
    let first = members.first()?;
    let label = |i: usize, member: &Member| {
        let next = members.get(i + 1).unwrap_or(first);
        format!("`{}` {} `{}`", member.name, member.verb, next.name)
    };
    let message = if members.len() == 1 {
        format!("`{}` depends on itself", first.name)
    } else {
        let mut names: Vec<&str> = members.iter().take(SHOWN).map(|member| member.name.as_str()).collect();
        if members.len() > SHOWN {
            names.push("…");
        }
        names.push(&first.name);
        format!("these depend on one another in a circle: {}", names.join(" → "))
    };
    let diagnostic = Diagnostic::new(Code::E0401, first.span, message).here(label(0, first));
    let others = members.iter().enumerate().skip(1).take(SHOWN);
    Some(
        others
            .fold(diagnostic, |diagnostic, (i, member)| diagnostic.also(member.span, label(i, member)))
            .note("everything is worked out once, so nothing can depend on its own result")
            .help("break the circle: let one of them use the facts themselves"),
    )
}
