//! Markdown pages whose code blocks are executed: blocks with their places, and rules compiled so that every line number
//! of a message is a line of the page.

use charta::check::{PackInput, compile};
use charta::diag::Diagnostic;
use charta::program::Compiled;
use charta::text::Sources;

/// A code block: the words after the fence, the text, and the line of its first line, from 1.
#[derive(Clone, Debug)]
pub struct Block {
    pub info: String,
    pub text: String,
    pub line: usize,
}

impl Block {
    /// First word after the fence.
    pub fn language(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or_default()
    }

    /// What follows it, such as a file name.
    pub fn name(&self) -> &str {
        self.info.split_whitespace().nth(1).unwrap_or_default()
    }
}

/// Fenced blocks of a page. A comment that starts with `<!--charta` is a block that readers do not see.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut end: Option<&str> = None;
    for (number, line) in (1..).zip(page.lines()) {
        let start = line.strip_prefix("```").map(|info| (info, "```")).or_else(|| {
            let hidden = line.strip_prefix("<!--charta").filter(|rest| rest.trim().is_empty());
            hidden.map(|_| ("charta", "-->"))
        });
        match (end, start) {
            (Some(close), _) if line.trim_end() == close => end = None,
            (Some(_), _) => {
                if let Some(block) = found.last_mut() {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            (None, Some((info, close))) => {
                found.push(Block { info: info.trim().to_owned(), text: String::new(), line: number + 1 });
                end = Some(close);
            }
            (None, None) => {}
        }
    }
    assert!(end.is_none(), "a code block is not closed");
    found
}

/// The rules of some blocks as one text in which every line keeps its number. A page that names no pack gets one.
pub fn rules(blocks: &[&Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let lines = text.lines().count();
        text.push_str(&"\n".repeat(block.line.saturating_sub(lines + 1)));
        text.push_str(&block.text);
    }
    let named = text.lines().any(|line| line.starts_with("pack "));
    if !named {
        text.push_str("\npack page\n  title \"A page\"\n  version 1.0.0\n");
    }
    text
}

/// What became of the rules of a page.
pub struct Built {
    pub compiled: Option<Compiled>,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

impl Built {
    /// Compiles one text under the name of its page.
    pub fn of(page: &str, text: &str) -> Built {
        let mut sources = Sources::new();
        let id = sources.add(page, text);
        let (file, mut diagnostics) = charta::syntax::parse(id, text);
        let (compiled, mut more) = compile(&sources, &[PackInput { files: vec![file] }]);
        diagnostics.append(&mut more);
        charta::diag::sort(&mut diagnostics);
        Built { compiled, diagnostics, sources }
    }

    /// Compiles one text as a pack that sees all packs of the project; remarks on those packs are left out.
    #[allow(dead_code, reason = "not every test that reads pages needs it")]
    pub fn beside_the_packs(page: &str, text: &str) -> Built {
        let mut sources = Sources::new();
        let mut packs = Vec::new();
        let mut names = Vec::new();
        let mut folders: Vec<_> = std::fs::read_dir("rules").unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        for folder in folders.into_iter().filter(|folder| folder.is_dir()) {
            let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            let is_rule = |path: &std::path::PathBuf| path.to_string_lossy().ends_with(".charta");
            let files = paths.into_iter().filter(is_rule).map(|path| {
                let text = std::fs::read_to_string(&path).unwrap();
                let id = sources.add(path.to_string_lossy(), text.clone());
                charta::syntax::parse(id, &text).0
            });
            packs.push(PackInput { files: files.collect() });
            names.push(folder.file_name().unwrap().to_string_lossy().into_owned());
        }
        let text = text.replace("\npack page\n", &format!("\npack page\n  uses {}\n", names.join(", ")));
        let id = sources.add(page, text.clone());
        let (file, mut diagnostics) = charta::syntax::parse(id, &text);
        packs.push(PackInput { files: vec![file] });
        let (compiled, mut more) = compile(&sources, &packs);
        diagnostics.append(&mut more);
        diagnostics.retain(|found| found.span().is_none_or(|span| span.file == id));
        Built { compiled, diagnostics, sources }
    }

    /// The errors, one line each: code, place, message.
    pub fn errors(&self) -> Vec<String> {
        self.diagnostics.iter().filter(|found| found.is_error()).map(|found| self.show(found)).collect()
    }

    /// One diagnostic on one line.
    pub fn show(&self, found: &Diagnostic) -> String {
        format!("{} line {}: {} ({})", found.code.as_str(), self.line(found), found.message, self.quote(found))
    }

    /// Line of a diagnostic, from 1.
    pub fn line(&self, found: &Diagnostic) -> u32 {
        found.span().map_or(0, |span| self.sources.position(span).line)
    }

    /// Text of the line a diagnostic points at.
    pub fn quote(&self, found: &Diagnostic) -> String {
        let text = found.span().and_then(|span| self.sources.get(span.file)).map_or("", |source| source.text.as_str());
        let line = self.line(found) as usize;
        text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned()
    }
}
