//! A small vocabulary, built by hand: every type of question, records that point at each other, a derived list, and
//! judgements and checks on the measure and on records.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(dead_code)]

pub mod documents;

use charta::program::*;
use charta::text::Span;

/// The vocabulary.
pub fn vocabulary() -> Program {
    let mut program = Program::default();
    enums(&mut program);
    let persons = program.units.push("persons".to_owned());
    program.texts.push("secret".to_owned());
    authorities(&mut program);
    measure(&mut program, persons);
    records(&mut program);
    judgements(&mut program);
    program.defs.push(definition("serious_interference", MEASURE));
    program.defs.push(definition("too_long", list(&program, "retention")));
    program.checks.push(check("A-06", None));
    let access = list(&program, "access");
    program.checks.push(check("B-17", Some(access)));
    let interference = list(&program, "interference");
    program.checks.push(check("B-20", Some(interference)));
    program
}

/// A record type by its list.
pub fn list(program: &Program, name: &str) -> RecordId {
    program.list(name).unwrap()
}

fn enums(program: &mut Program) {
    let mut add = |name: &str, values: &[(&str, &str)]| {
        let value = |(name, label): &(&str, &str)| EnumValue { name: (*name).to_owned(), label: (*label).to_owned() };
        let values = values.iter().map(value).collect();
        program.enums.push(Enum {
            name: name.to_owned(),
            doc: String::new(),
            origin: Origin::default(),
            ordered: false,
            values,
        })
    };
    let stage = add("Stage", &STAGES);
    let statuses: Vec<_> = Status::NAMED.iter().map(|(_, id, label)| (*id, *label)).collect();
    let status = add("AuthorityStatus", &statuses);
    add(
        "Coverage",
        &[
            ("named_persons", "Named persons"),
            ("everyone_using_a_service", "Everyone using a service"),
            ("whole_population", "Whole population"),
        ],
    );
    add("Content", &[("none", "No content"), ("targeted", "Of named persons"), ("generalised", "Of everybody")]);
    add("Sensitive", &[("yes", "Yes"), ("inferable", "Can be inferred"), ("no", "No")]);
    add(
        "DataKind",
        &[("pnr", "Passenger names"), ("traffic_data", "Traffic data"), ("location_data", "Location data")],
    );
    add("Ground", &[("terrorism", "Terrorism"), ("serious_crime", "Serious crime"), ("other", "Other")]);
    program.builtins = Builtins { stage, status };
}

fn kind(program: &Program, name: &str) -> EnumId {
    program.enums.find(|e| e.name == name).unwrap()
}

fn authorities(program: &mut Program) {
    for (name, alias) in [("GDPR", None), ("DRI", Some("DIGITAL_RIGHTS"))] {
        program.authorities.push(Authority {
            name: name.to_owned(),
            aliases: alias.map(str::to_owned).into_iter().collect(),
            origin: Origin::default(),
            doc: String::new(),
            title: format!("Title of {name}"),
            kind: "judgment".to_owned(),
            court: String::new(),
            case: String::new(),
            number: String::new(),
            celex: String::new(),
            ecli: String::new(),
            eli: String::new(),
            link: String::new(),
            dated: None,
            validity: Vec::new(),
            mark: None,
            mark_note: String::new(),
            relations: Vec::new(),
            notes: Vec::new(),
        });
    }
}

fn field(name: &str, ty: Type, optional: bool, ask: &str) -> Field {
    Field {
        name: name.to_owned(),
        ty,
        optional,
        origin: Origin::default(),
        ask: ask.to_owned(),
        help: String::new(),
        who: if ask.is_empty() { String::new() } else { "Drafter".to_owned() },
        cues: Vec::new(),
        presumed: None,
    }
}

fn record(program: &mut Program, name: &str, list: &str, fields: Vec<Field>) -> RecordId {
    program.records.push(Record {
        name: name.to_owned(),
        list: list.to_owned(),
        doc: format!("One entry of {list}."),
        origin: Origin::default(),
        fields,
        derived: None,
    })
}

fn measure(program: &mut Program, persons: UnitId) {
    let fields = vec![
        field("coverage", Type::Enum(kind(program, "Coverage")), false, "Whose data are touched at the first step?"),
        field("covert", Type::Bool, false, "Are people unaware when it happens to them?"),
        field("content_access", Type::Enum(kind(program, "Content")), false, "Does anyone read the content?"),
        field("grounds", Type::Set(kind(program, "Ground")), true, "On which grounds?"),
        field("application_date", Type::Date, false, "From which date would it bite?"),
        field("sunset_date", Type::Date, true, "Is there a date on which it ends?"),
        field("cut_off", Type::Instant, false, "Up to which hour are data taken in?"),
        field("exceptional_period", Type::Duration, true, "For how long may the power be used?"),
        field("persons_per_year", Type::Number { whole: true, unit: Some(persons) }, true, "How many people a year?"),
        field("cost", Type::Number { whole: false, unit: None }, false, "What does it cost?"),
        field("error_rate", Type::Percent, false, "How often is a hit wrong?"),
        field("relies_on", Type::Authority, false, "On which judgment does it rely?"),
        field("remark", Type::Text, true, "How does the draft name it?"),
    ];
    record(program, "Measure", "", fields);
}

fn records(program: &mut Program) {
    let data_kind = Type::Enum(kind(program, "DataKind"));
    let sensitive = Type::Enum(kind(program, "Sensitive"));
    let data = vec![
        field("kind", data_kind, false, "What kind of data?"),
        field("sensitive", sensitive, false, "Are they sensitive?"),
    ];
    let data = record(program, "DataCategory", "data", data);
    let retention = vec![
        field("data", Type::Ref(data), false, "Which data?"),
        field("period", Type::Duration, true, "For how long?"),
        field("taken_from", Type::Ref(RecordId(2)), true, "From which other holding?"),
    ];
    record(program, "RetentionRule", "retention", retention);
    let access = vec![
        field("data", Type::Refs(data), false, "Which data?"),
        field("reviewed", Type::Bool, false, "Is it approved beforehand?"),
    ];
    record(program, "AccessRule", "access", access);
    let right = record(
        program,
        "RightTouched",
        "right_touched",
        vec![field("article", Type::Article, false, "Which article?")],
    );
    let each = |record| Each { record, filter: None };
    let derived = Some(Derivation { each: vec![each(right), each(data)], values: Vec::new() });
    let interference = record(program, "Interference", "interference", Vec::new());
    program.records[interference].derived = derived;
}

fn judgements(program: &mut Program) {
    let on = [
        ("balance", MEASURE),
        ("reviewer_independent", list(program, "access")),
        ("grave", list(program, "interference")),
    ];
    for (name, record) in on {
        program.judgements.push(Judgement {
            name: name.to_owned(),
            record,
            ask: format!("What of {name}?"),
            help: String::new(),
            who: String::new(),
            origin: Origin::default(),
        });
    }
}

fn definition(name: &str, record: RecordId) -> Def {
    Def {
        name: name.to_owned(),
        record,
        params: Vec::new(),
        param_names: Vec::new(),
        ty: Type::Bool,
        doc: String::new(),
        origin: Origin::default(),
        body: ExprId(0),
    }
}

fn check(name: &str, on: Option<RecordId>) -> Check {
    Check {
        name: name.to_owned(),
        doc: String::new(),
        origin: Origin { pack: PackId(0), span: Span::default() },
        protects: Vec::new(),
        cites: Vec::new(),
        steps: Vec::new(),
        severity: Vec::new(),
        norm: Vec::new(),
        asserted: Vec::new(),
        event: None,
        for_each: on.map(|record| Each { record, filter: None }),
        var: String::new(),
        applies: None,
        met: Condition::Never,
        not_met: Condition::Never,
        clauses: ClauseSpans::default(),
        assess: Vec::new(),
        advise: Vec::new(),
        displaces: Vec::new(),
        hard_stop: Vec::new(),
        burden: None,
        ceiling: None,
        binding: None,
        notes: Vec::new(),
        exceptions: Vec::new(),
        displaced_by: Vec::new(),
        stopped_by: Vec::new(),
        weaker_than: Vec::new(),
    }
}
