import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import type { ObservedCheck } from '../domain/observed-check.ts';
import type { DesiredCheck } from '../effects/effect.ts';
import { glanceOfRaw } from '../facts/glance.ts';
import { observeChecks } from '../facts/observed-checks.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import { isTampered } from '../gates/ledger-fault.ts';
import type { Judgement } from '../gates/outcome.ts';
import type { PlanChange, PlanFollowUp } from '../gates/plan-change.ts';
import type { LedgerAnchor } from '../ledger/receipt.ts';
import { checkButtons } from '../render/check-buttons.ts';
import type { CheckInput } from '../render/check-input.ts';
import { renderCheck } from '../render/check-summary.ts';
import { answerForgery } from './broken-check.ts';
import { checkName, contentOf, desireCheck, subjectText } from './desire-check.ts';
import type { Judged, PullRequestSubject, Shell } from './evaluation.ts';
import { type Gathered, gatherFacts } from './gather-facts.ts';
import { kindOf, publishCheck } from './publish-check.ts';

/** One stage to judge a pull request at. */
export interface StageInput {
  readonly subject: PullRequestSubject;
  readonly shell: Shell;
  readonly config: SluiceConfig;
  readonly stage: Stage;
}

/** A pull request read for one stage, and what the stage says. */
export interface JudgedStage extends StageInput {
  readonly raw: RawPullRequest;
  readonly gathered: Gathered;
  readonly judgement: Judgement;
  readonly planChange?: PlanChange | undefined;
}

export async function gatherStage(raw: RawPullRequest, input: StageInput): Promise<Gathered> {
  return gatherFacts(raw, { config: input.config, stage: input.stage, hint: input.subject.hint }, input.shell);
}

/** Renders what the head should show, compares it with what it shows, and writes the difference. */
export async function publishJudgement(input: JudgedStage): Promise<Judged> {
  const { subject, shell, config, raw, gathered, judgement } = input;
  const observed = observeChecks(raw, { identity: shell.identity, companionApp: config.companionApp }, gathered.extras);
  const page = await pageOf(input);
  const honest = desireJudgement(raw, page, { shell, owed: input.planChange?.followUps ?? [] });
  const forgery = isForged(honest.name, observed, input)
    ? answerForgery(honest, { raw, shell, config, subject })
    : undefined;
  const desired = forgery?.desired ?? honest;
  const published = await publishCheck(desired, observed, {
    repository: subject.repository,
    publish: config.publish,
    shell,
  });
  return {
    kind: 'judged',
    subject: subjectText(subject),
    facts: gathered.facts,
    config,
    judgement,
    page: forgery?.page ?? { kind: 'check', input: page },
    desired: [desired],
    observed,
    ...published,
    again: judgement.validUntil,
    ...(forgery && { overruled: forgery.reason }),
  };
}

async function pageOf({ shell, config, gathered, judgement, planChange }: JudgedStage): Promise<CheckInput> {
  const language = shell.language ?? config.language;
  const render = planChange && (await import('../render/release/plan-table.ts')).planParts;
  return {
    judgement,
    facts: gathered.facts,
    config,
    language,
    appMode: shell.isApp,
    recheckUrl: shell.recheckUrl,
    ...(render && { details: render(planChange, language) }),
  };
}

interface Desiring {
  readonly shell: Shell;
  /** Said beside what the gates say. */
  readonly owed: readonly PlanFollowUp[];
}

function desireJudgement(raw: RawPullRequest, page: CheckInput, { shell, owed }: Desiring): DesiredCheck {
  const { judgement, facts, config } = page;
  const parts = {
    name: checkName(judgement),
    sha: facts.head.sha,
    conclusion: judgement.mode === 'observe' ? ('neutral' as const) : judgement.conclusion,
    rendered: renderCheck(page),
    glance: glanceOfRaw(raw),
    content: [contentOf(judgement, facts), ...owed.map(one => JSON.stringify(one))].join('\n'),
    validUntil: sealedUntil(judgement.validUntil, facts.now),
    detailsUrl: shell.detailsUrl,
    now: facts.now,
    buttons: shell.isApp ? checkButtons(page) : undefined,
    ledger: { anchor: anchorToKeep(facts, config) },
  };
  return desireCheck(parts, shell.sha256);
}

/** It never decreases: what our checks saw stays, until the ledger holds it or an owner of the rules lets it go on without. */
function anchorToKeep({ ledger, ...facts }: PullRequestFacts, config: SluiceConfig): LedgerAnchor | undefined {
  return isTampered({ ledger, ...facts }, config) ? (ledger.observed ?? ledger.own) : (ledger.own ?? ledger.observed);
}

/** A sweep can't see everything at a glance (who left a team, a run that grows old): after a day it looks again whatever. */
const longestSeal = 86_400_000;

function sealedUntil(edge: string | undefined, now: string): string {
  const day = new Date(Date.parse(now) + longestSeal).toISOString();
  return edge !== undefined && edge < day ? edge : day;
}

/**
 * With `GITHUB_TOKEN`, and as a status, somebody else's check of our name could count for ours; a check run under an App's own
 * id is another check, and the ruleset tells them apart.
 */
function isForged(name: string, observed: readonly ObservedCheck[], { shell, config }: JudgedStage): boolean {
  if (shell.identity.kind === 'reader') return false;
  if (shell.identity.kind === 'app' && kindOf(config.publish, shell) === 'check') return false;
  return observed.some(check => check.name === name && check.origin === 'foreign');
}

/** Milliseconds until only time was missing; undefined where something else is missing too, or it takes too long. */
export function settleTime(judgement: Judgement, facts: PullRequestFacts, maxWait: number): number | undefined {
  const isDone = (verdict: string) => verdict === 'passed' || verdict === 'waived' || verdict === 'not-applicable';
  const owed = judgement.outcomes.filter(one => one.level === 'required' && !isDone(one.verdict));
  const edges = owed.flatMap(one =>
    one.clearedBy.length === 1 && one.clearedBy[0]?.kind === 'time' ? [one.clearedBy[0].until] : [],
  );
  const last = edges.toSorted().at(-1);
  if (last === undefined || edges.length < owed.length) return undefined;
  const wait = Math.max(Date.parse(last) - Date.parse(facts.now), 0);
  return wait <= maxWait ? wait : undefined;
}
