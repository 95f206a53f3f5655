//! The formatter: what it lays out says the same, keeps every comment, and is left alone by a second run.

use super::{corpus, robust};
use charta::format::{FormatError, format};
use charta::syntax::{ast::File, parse};
use charta::text::FileId;
use proptest::prelude::*;

fn read(text: &str) -> File {
    let (file, diagnostics) = parse(FileId(0), text);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}\n{text}");
    file
}

/// Formats, and checks what must hold of every result.
fn format_soundly(text: &str) -> String {
    let formatted = format(text).unwrap_or_else(|error| {
        let diagnostics = error.diagnostics();
        let place = diagnostics.first().and_then(|found| found.span()).unwrap_or_default();
        panic!("{}: {:?}", diagnostics[0].message, text.get(place.start as usize..place.end as usize))
    });
    let (before, after) = (read(text), read(&formatted));
    assert_eq!(before, after);
    let comments = |file: &File| file.comments.iter().map(|comment| comment.text.clone()).collect::<Vec<_>>();
    assert_eq!(comments(&before), comments(&after));
    for (one, two) in before.comments.iter().zip(&after.comments) {
        let lines = formatted[..two.span.end as usize].lines().rev().take(3).collect::<Vec<_>>();
        assert_eq!(one.own_line, two.own_line, "a comment has moved: {lines:?}");
    }
    let again = format(&formatted).unwrap();
    let changed = formatted.lines().zip(again.lines()).find(|(one, two)| one != two);
    assert!(formatted == again, "the second run changed something: {changed:?}");
    assert!(formatted.lines().all(|line| line.trim_end() == line && !line.contains('\t')), "{formatted}");
    assert!(formatted.is_empty() || formatted.ends_with('\n') && !formatted.ends_with("\n\n"));
    formatted
}

#[test]
fn every_rule_file_keeps_its_meaning_and_the_second_run_changes_nothing() {
    for text in corpus() {
        format_soundly(&text);
    }
}

#[test]
fn the_canonical_layout() {
    let text = std::fs::read_to_string("tests/syntax/everything.charta").unwrap();
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!("everything", format_soundly(&text));
    });
    let text = std::fs::read_to_string("tests/syntax/untidy.charta").unwrap();
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!("untidy", format_soundly(&text));
    });
}

#[test]
fn files_with_errors_are_refused_with_their_errors() {
    let Err(FormatError::Syntax(diagnostics)) = format("check A\n  met wen a\n") else { panic!("formatted") };
    assert_eq!(diagnostics[0].code.as_str(), "E0101");
    let Err(FormatError::Syntax(diagnostics)) = format("define a as b and c or d\n") else { panic!("formatted") };
    assert_eq!(diagnostics[0].code.as_str(), "E0105");
}

#[test]
fn sizes_are_no_trouble() {
    format_soundly(&format!("define x as {}a", "a and ".repeat(20_000)));
    format_soundly(&format!("define x as {}a{}", "(".repeat(64), ")".repeat(64)));
    format_soundly(&format!("pack p \"{}\"", "word ".repeat(50_000)));
    format_soundly(&format!("pack p \"{}\"", "x".repeat(100_000)));
    format_soundly(&format!("enum E a{}", ", a \"b\"".repeat(5_000)));
    assert_eq!(format_soundly(""), "");
    assert_eq!(format_soundly("\u{feff}# only this  "), "# only this\n");
}

/// Puts other white space and comments between the tokens of a text, at random.
fn shake(text: &str, choices: &[u8]) -> String {
    let mut shaken = String::new();
    let mut choices = choices.iter().cycle();
    let mut in_unit = false;
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            shaken.push('\n');
        }
        let mut in_text = false;
        let mut escaped = false;
        let mut in_comment = false;
        for letter in line.chars() {
            match letter {
                '"' if !escaped && !in_comment => in_text = !in_text,
                '#' if !in_text => in_comment = true,
                _ => {}
            }
            escaped = in_text && letter == '\\' && !escaped;
            // A duration and the head of a declaration stay on their line.
            let digits_near = in_unit;
            in_unit = letter.is_ascii_digit() || (in_unit && (letter.is_ascii_alphanumeric() || letter == ' '));
            if letter != ' ' || in_text || in_comment || digits_near {
                shaken.push(letter);
                continue;
            }
            // Inside a phrase of several words (`not met`) a comment cannot stay where it is.
            let last = shaken.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
            let phrase = "not to in left out of particularly framework conflicts yet annulled ab invalid but does";
            let choice = choices
                .next()
                .filter(|choice| !(2..=4).contains(*choice) || !phrase.split(' ').any(|word| word == last));
            match choice {
                Some(0) => shaken.push_str("\n    "),
                Some(1) => shaken.push_str("   \t "),
                Some(2) => shaken.push_str(" # behind\n  "),
                Some(3) => shaken.push_str("\n\n  # above\n\n\n  # and above\n  "),
                Some(4) => shaken.push_str("\r\n# at the margin\r\n  "),
                _ => shaken.push(' '),
            }
        }
    }
    shaken
}

/// Conditions made from the productions of the grammar.
fn condition() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["a", "mode", "x.data.kind", "f(a, b)", "real_time", "in_scope", "B-17"]);
    let value = prop_oneof![
        name.clone().prop_map(str::to_owned),
        prop::sample::select(vec![
            "yes",
            "no",
            "none",
            "unlimited",
            "12",
            "10_000 in persons",
            "2.50",
            "80 %",
            "6 months",
            "1 year 6 months",
            "2014-04-08",
            "2014-04-08T12:00Z",
            "Article 52(1)",
            "\"a text, (rather) long\"",
            "\"\"",
        ])
        .prop_map(str::to_owned),
    ];
    let test = (name.clone(), value.clone(), value.clone(), 0..14_u8).prop_map(|(a, b, c, kind)| match kind {
        0 => a.to_owned(),
        1 => format!("{a} is {b}"),
        2 => format!("{a} is not one of {b}, {c}, real_time"),
        3 => format!("{a} is at least {b} from {c}"),
        4 => format!("{a} less than {b}"),
        5 => format!("{a} is within {b} of {c}"),
        6 => format!("{a} contains any of {b}, {c}"),
        7 => format!("{a} is stated as none"),
        8 => format!("{a} is declared complete"),
        9 => format!("a reaches {a} through R.f, S.g").replace("f(a, b)", "b"),
        10 => format!("{a} is the same as x.y"),
        11 => format!("judged balance of {a} is contested").replace("f(a, b)", "b"),
        12 => format!("status of a.act on {b} is in_force"),
        _ => format!("{b} before {c}"),
    });
    test.prop_recursive(6, 60, 5, |inner| {
        let many = prop::collection::vec(inner.clone(), 2..6);
        prop_oneof![
            many.clone().prop_map(|all| all.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" and ")),
            many.prop_map(|all| format!(
                "({})",
                all.iter().map(|one| format!("({one})")).collect::<Vec<_>>().join(" or ")
            )),
            inner.clone().prop_map(|one| format!("not ({one})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("some x in access where ({a}) has ({b})")),
            inner.clone().prop_map(|a| format!("no some_long_name in a_list_with_a_long_name has {a}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("at least 2 x in l where ({a}) have ({b})")),
            inner.clone().prop_map(|a| format!("(count of x in access where {a}) is exactly 3")),
            inner.clone().prop_map(|a| format!("(share of x in access has {a}) is more than 50 %")),
            inner.clone().prop_map(|a| format!("(sum of x.persons over x in access where {a}) at most 5")),
            inner.prop_map(|a| format!("(consecutive x in renewal by x.date where {a}) is at least 2")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_condition_keeps_its_meaning(conditions in prop::collection::vec(condition(), 1..4), choices in prop::collection::vec(0..9_u8, 1..60)) {
        let clauses = conditions.iter().map(|one| format!("  assess \"Is it so?\" when {one}\n")).collect::<String>();
        let text = format!("check A \"A\"\n  met when {}\n{clauses}\ndefine x \"b\"\n  as {}\n", conditions[0], conditions[0]);
        format_soundly(&text);
        format_soundly(&shake(&text, &choices));
    }

    #[test]
    fn any_white_space_and_any_comment_may_stand_anywhere(which in any::<prop::sample::Index>(), choices in prop::collection::vec(0..20_u8, 1..200)) {
        let corpus = corpus();
        let text = which.get(&corpus);
        let tidy = format_soundly(&shake(text, &choices));
        prop_assert_eq!(read(text), read(&tidy));
    }

    #[test]
    fn any_change_to_a_rule_file_is_formatted_or_refused(text in robust::mutated()) {
        match format(&text) {
            Ok(_) => drop(format_soundly(&text)),
            Err(FormatError::Syntax(diagnostics)) => prop_assert!(!diagnostics.is_empty()),
            Err(FormatError::Disagreement(found)) => panic!("{found:#?}\n{text}"),
        }
    }
}
