//! How a circle of dependencies is told.

use crate::diag::{Code, Diagnostic};
use crate::text::Span;

/// Members that a message shows with their lines; longer circles than this are shortened in the middle.
const SHOWN: usize = 40;

/// A circle: each member, with the place that makes it need the next.
pub(crate) fn circle(members: &[(String, Span)]) -> Option<Diagnostic> {
    let (first, span) = members.first()?;
    let next = |i: usize| members.get(i + 1).map_or(first.as_str(), |(name, _)| name.as_str());
    let mut names: Vec<&str> = members.iter().take(SHOWN).map(|(name, _)| name.as_str()).collect();
    if members.len() > SHOWN {
        names.push("…");
    }
    names.push(first);
    let message = if members.len() == 1 {
        format!("`{first}` depends on itself")
    } else {
        format!("these depend on one another in a circle: {}", names.join(" → "))
    };
    let diagnostic = Diagnostic::new(Code::E0401, *span, message).here(format!("`{first}` needs `{}`", next(0)));
    let labelled = members.iter().enumerate().skip(1).take(SHOWN).fold(diagnostic, |diagnostic, (i, (name, span))| {
        diagnostic.also(*span, format!("`{name}` needs `{}`", next(i)))
    });
    Some(
        labelled
            .note("everything is worked out once, so nothing can depend on its own result")
            .help("break the circle: let one of them use the facts themselves"),
    )
}
