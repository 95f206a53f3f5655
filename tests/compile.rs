//! The compiler as a whole: everything wrong is said at once and once, nothing depends on the order of declarations, and
//! no input makes it panic or hang.

use charta::check::{PackInput, compile};
use charta::diag::Diagnostic;
use charta::program::Compiled;
use charta::resolve::graph;
use charta::syntax::parse;
use charta::text::Sources;
use proptest::prelude::*;
use std::fmt::Write;

const PRELUDE: &str = include_str!("diagnostics/prelude.charta");

/// Compiles folders of files, the prelude among them.
fn build(folders: &[&[&str]]) -> (Option<Compiled>, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let mut diagnostics = Vec::new();
    let mut packs = Vec::new();
    for (number, folder) in folders.iter().enumerate() {
        let mut pack = PackInput::default();
        for text in *folder {
            let id = sources.add(format!("{number}/rules.charta"), *text);
            let (file, mut found) = parse(id, text);
            diagnostics.append(&mut found);
            pack.files.push(file);
        }
        packs.push(pack);
    }
    let (compiled, mut found) = compile(&sources, &packs);
    diagnostics.append(&mut found);
    (compiled, diagnostics, sources)
}

/// Compiles one pack that uses the prelude.
fn beside_prelude(text: &str) -> (Option<Compiled>, Vec<Diagnostic>) {
    let (compiled, diagnostics, _) = build(&[&["pack example\n  uses prelude\n", text], &[PRELUDE]]);
    (compiled, diagnostics)
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().filter(|found| found.is_error()).map(|found| found.code.as_str()).collect()
}

#[test]
fn mistakes_of_every_kind_are_reported_at_once() {
    let (compiled, diagnostics) = beside_prelude(
        "check A-02 \"One\"\n  met when covrt is no\n  not met when coverage\n\n\
         define loop\n  as not loop\n\n\
         exception lost to B-99\n  when covert\n  then not applicable\n\n\
         scenario \"Wrong\"\n  given acess[x].mode is real_time\n  expect A-02: met\n",
    );
    assert!(compiled.is_none());
    assert_eq!(codes(&diagnostics), ["E0202", "E0301", "E0401", "E0208", "E0601"]);
}

#[test]
fn one_mistake_gives_one_message() {
    // The type of `grade` is unknown, and so is every condition that reads it; the list of `lost` is, and its variable.
    let (_, diagnostics) = beside_prelude(
        "record Measure\n  grade : Grad\n\n\
         define heavy\n  as grade is at least strong and covert\n\n\
         check A-02 \"One\"\n  for each lost x\n  met when heavy and x.mode is real_time and x.data.sensitive\n  not met when grade is weak\n\n\
         exception away to A-02\n  when x.anything is something\n  then not applicable\n\n\
         check A-03 \"Two\"\n  for each access a\n  met when a.approved\n  not met otherwise\n  displaces A-02 for the same a\n",
    );
    assert_eq!(codes(&diagnostics), ["E0203", "E0204"]);
}

#[test]
fn a_declaration_that_cannot_be_read_is_not_missed_a_second_time() {
    let (_, diagnostics) = beside_prelude(
        "record Camera\n  list cameras\n  live : : yes/no\n\n\
         define AccessRule.filmed\n  as as\n\n\
         judgement fair on\n\n\
         check A-02 \"One\"\n  for each cameras c\n  met when c.live and judged fair is yes\n  not met when some a in access has a.filmed\n\n\
         scenario \"Three\"\n  given cameras[x].live is yes\n  expect A-02: met\n",
    );
    let found = codes(&diagnostics);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|code| code.starts_with("E01")), "{found:?}");
}

/// Declarations as blocks, for shuffling.
fn blocks(text: &str) -> Vec<&str> {
    text.split("\n\n").collect()
}

#[test]
fn the_order_of_declarations_does_not_matter() {
    let order = |compiled: &Compiled| {
        let program = &compiled.program;
        program.order.iter().map(|node| graph::name(program, *node)).collect::<Vec<_>>()
    };
    let (first, ..) = build(&[&[PRELUDE]]);
    let mut parts = blocks(PRELUDE);
    parts.reverse();
    let reversed = parts.join("\n\n");
    let (second, ..) = build(&[&[&reversed]]);
    assert_eq!(order(&first.unwrap()), order(&second.unwrap()));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let example = "pack example\n  uses prelude\n\ncheck A-02 \"One\"\n  met when covert is no\n  not met otherwise\n";
    let bytes = |folders: &[&[&str]]| {
        let (compiled, ..) = build(folders);
        postcard::to_stdvec(&compiled.unwrap().program).unwrap()
    };
    assert_eq!(bytes(&[&[example], &[PRELUDE]]), bytes(&[&[example], &[PRELUDE]]));
}

#[test]
fn packs_come_after_those_they_use_whatever_the_order_of_the_folders() {
    let names = |folders: &[&[&str]]| {
        let (compiled, ..) = build(folders);
        compiled.unwrap().program.packs.values().map(|pack| pack.name.clone()).collect::<Vec<_>>()
    };
    let (a, b) = ("pack a\n  uses z\n", "pack z\n  uses prelude\n");
    assert_eq!(names(&[&[a], &[b], &[PRELUDE]]), ["prelude", "z", "a"]);
    assert_eq!(names(&[&[PRELUDE], &[b], &[a]]), ["prelude", "z", "a"]);
}

#[test]
fn long_chains_do_not_exhaust_the_stack() {
    const LENGTH: usize = 20_000;
    let mut text =
        String::from("define d0\n  as coverage\n\nexception e0 to A-01\n  when covert\n  then not applicable\n\n");
    for i in 1..LENGTH {
        let last = i - 1;
        // From the last to the first, so that every type has to be found out on the way.
        writeln!(
            text,
            "define d{i}\n  as d{last}\n\nexception e{i} to e{last}\n  when covert\n  then does not apply\n"
        )
        .unwrap();
    }
    let mut parts = blocks(&text);
    parts.reverse();
    let (compiled, diagnostics) = beside_prelude(&parts.join("\n\n"));
    assert_eq!(codes(&diagnostics), Vec::<&str>::new());
    let program = compiled.unwrap().program;
    let ty = |name: &str| program.defs.values().find(|def| def.name == name).unwrap().ty;
    assert_eq!(ty(&format!("d{}", LENGTH - 1)), ty("d0"));
    assert_ne!(ty("d0"), charta::program::Type::Bool);
}

#[test]
fn a_long_circle_is_found_and_shortened() {
    const LENGTH: usize = 5_000;
    let mut text = String::new();
    for i in 0..LENGTH {
        writeln!(text, "define d{i}\n  as not d{}\n", (i + 1) % LENGTH).unwrap();
    }
    let (_, diagnostics) = beside_prelude(&text);
    assert_eq!(codes(&diagnostics), ["E0401"]);
    assert!(diagnostics.iter().all(|found| found.labels.len() < 50 && found.message.len() < 1000));
}

#[test]
fn ten_thousand_wrong_names_are_answered_in_time() {
    let mut text = String::from("check A-02 \"One\"\n  met when covert");
    for i in 0..10_000 {
        write!(text, "\n    and unknwon_name_{i}").unwrap();
    }
    text.push_str("\n  not met otherwise\n");
    for i in 0..2_000 {
        writeln!(text, "\ndefine known_name_{i}\n  as covert").unwrap();
    }
    let started = std::time::Instant::now();
    let (_, diagnostics) = beside_prelude(&text);
    assert_eq!(codes(&diagnostics).len(), 10_000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn the_picture_has_facts_and_judgements_as_leaves() {
    let (compiled, _) = beside_prelude(
        "check A-02 \"Weighed\"\n  met when serious and judged balance is yes\n  not met otherwise\n  displaces A-01\n\n\
         gateway coverage\n",
    );
    let view = graph::export(&compiled.unwrap().program);
    let has = |from: &str, to: &str, kind: &str| {
        view.edges.iter().any(|edge| edge.from == from && edge.to == to && edge.kind == kind)
    };
    assert!(has("DataCategory.sensitive", "serious", "reads"));
    assert!(has("serious", "A-02", "reads"));
    assert!(has("judged balance", "A-02", "reads"));
    assert!(has("A-02", "A-01", "displaces"));
    assert!(has("urgent", "B-17", "excepts"));
    assert!(has("coverage", "gateway coverage", "asked first"));
    let ids: std::collections::BTreeSet<&str> = view.nodes.iter().map(|node| node.id.as_str()).collect();
    assert_eq!(ids.len(), view.nodes.len(), "ids are unique");
    assert!(view.edges.iter().all(|edge| ids.contains(edge.from.as_str()) && ids.contains(edge.to.as_str())));
    let focus = view.focus("A-02").unwrap();
    assert!(focus.nodes.iter().any(|node| node.id == "A-01") && !focus.nodes.iter().any(|node| node.id == "B-17"));
    assert!(view.focus("A-99").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Lines of the prelude taken out, doubled and exchanged: whatever is left of the rules, there is an answer.
    #[test]
    fn no_mangled_rules_make_it_panic(changes in prop::collection::vec((0usize..3, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..12)) {
        let mut lines: Vec<&str> = PRELUDE.lines().collect();
        for (change, a, b) in changes {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            match change {
                0 => { lines.remove(a); }
                1 => lines.insert(b, lines[a]),
                _ => lines.swap(a, b),
            }
        }
        let text = lines.join("\n");
        let (_, diagnostics, sources) = build(&[&[&text]]);
        for found in diagnostics {
            for label in found.labels {
                prop_assert!(sources.get(label.span.file).is_some());
            }
        }
    }

    /// Words of the prelude exchanged for other words of it.
    #[test]
    fn no_exchanged_words_make_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..8)) {
        let mut words: Vec<&str> = PRELUDE.split_inclusive(char::is_whitespace).collect();
        for (a, b) in changes {
            let (a, b) = (a.index(words.len()), b.index(words.len()));
            words[a] = words[b];
        }
        build(&[&[&words.concat()]]);
    }
}
