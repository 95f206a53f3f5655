//! Judgements owed by a person, and checks that the facts leave to assessment.

use super::context::Context;
use super::items::{Drafted, natural};
use super::questions::{Waiting, gateways};
use super::{ItemOutcome, JudgementOwed, MissingKind, OwedKind};
use crate::eval::Read;
use crate::program::JudgementId;
use indexmap::IndexMap;

/// Everything that only a person can decide: gateways first, then what settles most.
pub(crate) fn judgements(cx: &Context<'_>, drafted: &[Drafted]) -> Vec<JudgementOwed> {
    let mut waiting: IndexMap<&str, (JudgementId, bool, bool, Waiting)> = IndexMap::new();
    let gateways = gateways(cx);
    for one in drafted {
        for gap in &one.gaps {
            let Read::Judgement(judgement, _) = gap.read else { continue };
            let contested = gap.missing.kind == MissingKind::Contested;
            let gateway = gateways.contains(&gap.read);
            let slot = waiting.entry(&gap.missing.path);
            slot.or_insert((judgement, contested, gateway, Waiting::default())).3.add(one);
        }
    }
    let mut ranked: Vec<_> = waiting
        .into_iter()
        .map(|(path, (judgement, contested, gateway, waiting))| {
            let key = (!gateway, waiting.rank(), natural(path));
            (key, judgement_owed(cx, path, judgement, contested, gateway, waiting))
        })
        .collect();
    ranked.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut owed: Vec<JudgementOwed> = ranked.into_iter().map(|(_, owed)| owed).collect();
    owed.extend(drafted.iter().filter(|one| left_to_assess(one)).map(assessment_owed));
    owed
}

fn judgement_owed(
    cx: &Context<'_>,
    path: &str,
    judgement: JudgementId,
    contested: bool,
    gateway: bool,
    waiting: Waiting,
) -> JudgementOwed {
    let declared = &cx.program.judgements[judgement];
    JudgementOwed {
        path: path.to_owned(),
        kind: OwedKind::Judgement,
        ask: declared.ask.clone(),
        help: Some(declared.help.clone()).filter(|help| !help.is_empty()).into_iter().collect(),
        who: declared.who.clone(),
        contested,
        severity: waiting.severity(),
        waits: waiting.items,
        gateway,
    }
}

/// Nothing more can be stated or judged: the check as a whole is for a person.
fn left_to_assess(drafted: &Drafted) -> bool {
    drafted.item.outcome == ItemOutcome::ToAssess && drafted.gaps.is_empty()
}

fn assessment_owed(drafted: &Drafted) -> JudgementOwed {
    let item = &drafted.item;
    JudgementOwed {
        path: item.name(),
        kind: OwedKind::Assessment,
        ask: item.title.clone(),
        help: item.assess.clone(),
        who: String::new(),
        contested: false,
        waits: vec![item.name()],
        gateway: false,
        severity: item.severity,
    }
}
