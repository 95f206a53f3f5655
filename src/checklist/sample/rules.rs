//! The rules of the sample, built by hand.

use crate::program::*;
use crate::syntax::ast::{Pinpoint, Range, Verification};
use crate::text::Span;

/// Builds expressions and declarations.
struct Builder(Program);

/// One check for every outcome.
pub(crate) fn rules() -> Program {
    let mut b = Builder(Program::default());
    b.vocabulary();
    b.law();
    b.access_checks();
    b.plain_checks();
    b.wire();
    b.0
}

const ACCESS: RecordId = RecordId(1);
const SAFEGUARD: RecordId = RecordId(2);

impl Builder {
    fn expr(&mut self, kind: ExprKind, ty: Type) -> ExprId {
        self.0.exprs.push(Expr { kind, ty, span: Span::default() })
    }

    fn field(&mut self, base: Base, record: RecordId, field: u16) -> ExprId {
        let ty = self.0.records[record].fields[usize::from(field)].ty;
        self.expr(ExprKind::Field { base, record, field }, ty)
    }

    fn is(&mut self, left: ExprId, op: Cmp, value: Value) -> ExprId {
        let ty = self.0.exprs[left].ty;
        let right = self.expr(ExprKind::Const(value), ty);
        self.expr(ExprKind::Compare { op, left, right, from: None }, Type::Bool)
    }

    fn measure_is(&mut self, field: u16, value: Value) -> ExprId {
        let left = self.field(Base::Measure, MEASURE, field);
        self.is(left, Cmp::Eq, value)
    }

    fn access(&mut self, field: u16, op: Cmp, value: Value) -> ExprId {
        let left = self.field(Base::Var(0), ACCESS, field);
        self.is(left, op, value)
    }

    fn judged(&mut self, verdict: Verdict) -> ExprId {
        self.expr(ExprKind::Judged { judgement: JudgementId(0), base: Base::Measure, verdict }, Type::Bool)
    }

    fn vocabulary(&mut self) {
        let pack = |name: &str, title: &str| Pack {
            name: name.to_owned(),
            title: title.to_owned(),
            version: "1.0.0".to_owned(),
            ..Pack::default()
        };
        self.0.packs.push(pack("sample", "Sample of rules"));
        self.0.files = vec!["rules/sample/checks.charta".to_owned()];
        self.0.line_starts = vec![vec![0, 100, 200]];
        let coverage = self
            .enumeration("Coverage", &[("targeted", "Only persons suspected"), ("all", "Everyone who uses a service")]);
        let review = self.enumeration(
            "PriorReview",
            &[("nobody", "Nobody"), ("internal", "A unit of the same body"), ("court", "A court")],
        );
        let fields = vec![
            field("coverage", Type::Enum(coverage), "Whose data are touched at the first step?"),
            field("covert", Type::Bool, "Are people unaware when it happens to them?"),
        ];
        self.0.records.push(record("Measure", "", "", fields));
        let fields = vec![
            field("prior_review", Type::Enum(review), "Who approves beforehand?"),
            field("urgent", Type::Bool, "Is there a procedure for urgent cases?"),
        ];
        self.0.records.push(record("AccessRule", "access", "One way in which an authority gets at data.", fields));
        let fields = vec![field("binding", Type::Bool, "Is it in the act itself?")];
        self.0.records.push(record("Safeguard", "safeguard", "A protection.", fields));
        let fields = vec![field("state", Type::Text, "Which State?")];
        self.0.records.push(record("Transfer", "transfer", "Data leave the Union.", fields));
        self.0.judgements.push(Judgement {
            name: "balance".to_owned(),
            record: MEASURE,
            ask: "Is the gain worth the intrusion on the people affected?".to_owned(),
            help: "Write both sides down.".to_owned(),
            who: "Legal Service".to_owned(),
            origin: Origin::default(),
        });
        self.0.judgements.push(Judgement {
            name: "suitable".to_owned(),
            ask: "Would the measure contribute to the aim?".to_owned(),
            ..self.0.judgements[JudgementId(0)].clone()
        });
        self.0.gateways.push(Gateway {
            target: GatewayTarget::Field(MEASURE, 1),
            doc: "Decides much.".to_owned(),
            origin: Origin::default(),
        });
        self.0.parameters.push(Parameter {
            name: "minimum_safeguards".to_owned(),
            ty: Type::Number { whole: true, unit: None },
            value: Value::Number(Number::whole(3)),
            doc: "How many safeguards must stand in the act itself.".to_owned(),
            note: "House choice, not law.".to_owned(),
            origin: Origin::default(),
        });
    }

    fn enumeration(&mut self, name: &str, values: &[(&str, &str)]) -> EnumId {
        let values = values.iter().map(|(n, l)| EnumValue { name: (*n).to_owned(), label: (*l).to_owned() }).collect();
        self.0.enums.push(Enum {
            name: name.to_owned(),
            doc: String::new(),
            origin: Origin::default(),
            ordered: true,
            values,
        })
    }

    fn law(&mut self) {
        self.0.authorities.push(Authority {
            name: "DRI".to_owned(),
            title: "Digital Rights Ireland and Seitlinger".to_owned(),
            kind: "judgment".to_owned(),
            court: "Court of Justice".to_owned(),
            case: "C-293/12 and C-594/12".to_owned(),
            celex: "62012CJ0293".to_owned(),
            ecli: "ECLI:EU:C:2014:238".to_owned(),
            dated: Day::parse("2014-04-08"),
            ..authority()
        });
        self.0.authorities.push(Authority {
            name: "MARPER".to_owned(),
            title: "S. and Marper v the United Kingdom".to_owned(),
            court: "European Court of Human Rights".to_owned(),
            ecli: "ECLI:CE:ECHR:2008:1204JUD003056204".to_owned(),
            dated: Day::parse("2008-12-04"),
            ..authority()
        });
        self.0.authorities.push(Authority {
            name: "TELE2".to_owned(),
            title: "Tele2 Sverige and Watson".to_owned(),
            court: "Court of Justice".to_owned(),
            case: "C-203/15 and C-698/15".to_owned(),
            dated: Day::parse("2016-12-21"),
            ..authority()
        });
        let covert = self.measure_is(1, Value::Bool(true));
        let all = self.measure_is(0, Value::Enum(1));
        for (article, title, when) in
            [(7, "Respect for private and family life", all), (8, "Protection of personal data", covert)]
        {
            self.0.rights.push(Right {
                article,
                title: title.to_owned(),
                doc: String::new(),
                origin: Origin::default(),
                kind: RightKind::Qualified,
                engaged: vec![(when, "something is done with data about people".to_owned())],
                serious: vec![(when, "it touches everybody".to_owned())],
                particularly: Vec::new(),
                cites: Vec::new(),
                notes: Vec::new(),
            });
        }
        self.0.steps.push(Step {
            name: "S-17".to_owned(),
            doc: "Safeguards".to_owned(),
            ask: String::new(),
            origin: Origin::default(),
            balancing: false,
            notes: Vec::new(),
        });
    }

    fn check(&mut self, name: &str, doc: &str, severity: Severity) -> CheckId {
        let check = Check {
            name: name.to_owned(),
            doc: doc.to_owned(),
            origin: Origin { pack: PackId(0), span: Span { start: 120, end: 180, ..Span::default() } },
            protects: vec![Protected { right: RightId(0), article: "7".to_owned() }],
            cites: vec![
                cite(0, &[(62, None)], Verification::FromMemory),
                cite(1, &[(99, Some(103))], Verification::Verified),
            ],
            steps: vec![StepId(0)],
            severity: vec![(severity, None)],
            norm: vec![Interval { from: Day::parse("2009-12-01").unwrap(), to: None }],
            asserted: Vec::new(),
            event: None,
            for_each: None,
            var: String::new(),
            applies: None,
            met: Condition::Never,
            not_met: Condition::Never,
            clauses: ClauseSpans::default(),
            assess: Vec::new(),
            advise: vec![Remark { text: format!("Mend what {name} finds."), when: None }],
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
        };
        self.0.checks.push(check)
    }

    fn for_each_access(&mut self, id: CheckId) {
        self.0.checks[id].for_each = Some(Each { record: ACCESS, filter: None });
        self.0.checks[id].var = "a".to_owned();
    }

    /// Checks on each way of access: not met, met, excepted, displaced, open.
    fn access_checks(&mut self) {
        let id = self.check("B-17", "A court or an independent body approves access beforehand", Severity::Blocker);
        self.for_each_access(id);
        self.0.checks[id].met = Condition::When(self.access(0, Cmp::Ge, Value::Enum(2)));
        self.0.checks[id].not_met = Condition::When(self.access(0, Cmp::Le, Value::Enum(1)));
        self.0.checks[id].assess = vec![remark("Is the later review in urgent cases quick enough?")];
        self.0.checks[id].advise = vec![remark(
            "Name the approving body, add a deadline in hours, and delete the data if approval is refused.",
        )];
        let urgent = self.access(1, Cmp::Eq, Value::Bool(true));
        let exception = Exception {
            name: "urgent_cases".to_owned(),
            doc: "Urgent cases have a procedure of their own.".to_owned(),
            origin: Origin::default(),
            to: ExceptionTo::Check(id),
            check: id,
            cites: vec![cite(2, &[(120, None)], Verification::Secondary)],
            norm: Vec::new(),
            asserted: Vec::new(),
            when: urgent,
            derogation: None,
            then: Then::Outcome(Outcome::Met),
            overrides: Vec::new(),
            advise: Vec::new(),
            notes: Vec::new(),
            exceptions: Vec::new(),
        };
        let exception = self.0.exceptions.push(exception);
        self.0.checks[id].exceptions = vec![exception];

        let id = self.check("B-18", "Urgent cases are reviewed afterwards", Severity::Serious);
        self.for_each_access(id);
        self.0.checks[id].met = Condition::When(self.access(1, Cmp::Eq, Value::Bool(false)));
    }

    /// Checks on the measure: every other outcome.
    fn plain_checks(&mut self) {
        let all = self.measure_is(0, Value::Enum(1));
        let id = self.check("C-01", "The measure is targeted", Severity::Blocker);
        self.0.checks[id].met = Condition::Otherwise;
        self.0.checks[id].not_met = Condition::When(all);
        self.0.checks[id].hard_stop = vec![CheckId(3)];
        let id = self.check("C-02", "A reasoned balance is documented", Severity::Blocker);
        self.0.checks[id].met = Condition::When(all);
        let id = self.check("C-03", "The balance is fair", Severity::Serious);
        self.0.checks[id].met = Condition::When(self.judged(Verdict::Yes));
        let id = self.check("C-04", "Targeted measures name their targets", Severity::Serious);
        self.0.checks[id].applies = Some(self.measure_is(0, Value::Enum(0)));
        let id = self.check("C-05", "A general rule on coverage", Severity::Serious);
        self.0.checks[id].met = Condition::When(all);
        let id = self.check("C-06", "A special rule on coverage", Severity::Serious);
        self.0.checks[id].met = Condition::When(all);
        self.0.checks[id].displaces =
            vec![Displacement { target: CheckId(6), scope: DisplacedFor::Every, when: None, span: Span::default() }];
        let id = self.check("C-07", "Rules that came later", Severity::Serious);
        self.0.checks[id].norm = vec![Interval { from: Day::parse("2018-05-06").unwrap(), to: None }];
        let id = self.check("C-08", "The necessity is reasoned", Severity::Serious);
        self.0.checks[id].assess = vec![remark("Is the reasoning sound?")];
        let id = self.check("C-09", "The errors are weighed", Severity::Advisory);
        self.0.checks[id].assess = vec![remark("How many people are stopped by mistake?")];
        let id = self.check("C-10", "Two rules that contradict each other", Severity::Advisory);
        self.0.checks[id].met = Condition::When(all);
        self.0.checks[id].not_met = Condition::When(all);
        let id = self.check("C-11", "People can find out", Severity::Serious);
        self.0.checks[id].protects = vec![Protected { right: RightId(1), article: "8(2)".to_owned() }];
        self.0.checks[id].met = Condition::When(self.measure_is(1, Value::Bool(false)));
        let id = self.check("C-12", "Every safeguard is binding", Severity::Advisory);
        let body = self.field(Base::Var(0), SAFEGUARD, 0);
        let binder = Binder { var: 0, list: ListRef::Table(SAFEGUARD), filter: None };
        let every = self.expr(ExprKind::Quantified(Quantifier::Every, binder, body), Type::Bool);
        self.0.checks[id].met = Condition::When(every);
        let id = self.check("C-13", "Transfers are protected", Severity::Blocker);
        self.0.checks[id].for_each = Some(Each { record: RecordId(3), filter: None });
        let id = self.check("C-14", "The measure contributes to its aim", Severity::Blocker);
        let judged = ExprKind::Judged { judgement: JudgementId(1), base: Base::Measure, verdict: Verdict::Yes };
        self.0.checks[id].met = Condition::When(self.expr(judged, Type::Bool));
    }

    /// What the resolver fills in, and the order of evaluation.
    fn wire(&mut self) {
        let mut stopped = Vec::new();
        let mut displaced = Vec::new();
        for (id, check) in self.0.checks.iter() {
            stopped.extend(check.hard_stop.iter().map(|target| (*target, id)));
            displaced.extend((0..).zip(&check.displaces).map(|(i, d)| (d.target, (id, i))));
        }
        for (target, by) in stopped {
            self.0.checks[target].stopped_by.push(by);
        }
        for (target, by) in displaced {
            self.0.checks[target].displaced_by.push(by);
        }
        let mut order: Vec<Node> = self.0.rights.ids().map(Node::Right).collect();
        order.extend(self.0.exceptions.ids().map(Node::Exception));
        let (late, early): (Vec<CheckId>, Vec<CheckId>) =
            self.0.checks.ids().partition(|id| !self.0.checks[*id].displaced_by.is_empty());
        order.extend(early.into_iter().chain(late).map(Node::Check));
        self.0.order = order;
    }
}

fn field(name: &str, ty: Type, ask: &str) -> Field {
    Field {
        name: name.to_owned(),
        ty,
        optional: false,
        origin: Origin::default(),
        ask: ask.to_owned(),
        help: String::new(),
        who: "Drafter".to_owned(),
        cues: Vec::new(),
        presumed: None,
    }
}

fn record(name: &str, list: &str, doc: &str, fields: Vec<Field>) -> Record {
    let (name, list, doc) = (name.to_owned(), list.to_owned(), doc.to_owned());
    Record { name, list, doc, origin: Origin::default(), fields, derived: None }
}

fn remark(text: &str) -> Remark {
    Remark { text: text.to_owned(), when: None }
}

fn cite(authority: u32, paragraphs: &[(u32, Option<u32>)], verification: Verification) -> Citation {
    let ranges = paragraphs.iter().map(|(from, to)| Range { from: *from, to: *to }).collect();
    Citation { authority: AuthorityId(authority), pinpoint: Some(Pinpoint::Paragraphs(ranges)), verification }
}

fn authority() -> Authority {
    Authority {
        name: String::new(),
        aliases: Vec::new(),
        origin: Origin::default(),
        doc: String::new(),
        title: String::new(),
        kind: String::new(),
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
    }
}
