import type { MessageValues } from '../domain/problem.ts';
import type { Around, Whom } from './around.ts';
import { pauseOf } from './health.ts';
import { isOpenMilestone } from './milestones.ts';
import { byWeight, isGone, isOpenRisk, lookDay, missingAcknowledgements, riskLevel, toDosOf } from './risk-view.ts';
import { allSignOffs } from './sign-offs.ts';
import type { Milestone, ProjectState, Risk } from './state.ts';

export const needCodes = [
  'confirm_baseline',
  'sign',
  'sign_again',
  'decide',
  'review_risk',
  'own_risk',
  'plan_risk',
  'second_acceptance',
  'acknowledge_risk',
  'finish_milestone',
  'own_milestone',
  'own_project',
] as const;
export type NeedCode = (typeof needCodes)[number];

/** One thing that somebody has to do now. Values: `id`, `title`, `level`, `what`, `role`; whichever the code has. */
export interface Need {
  readonly who: Whom;
  readonly code: NeedCode;
  readonly values: MessageValues;
  /** `2026-12-01`, of a decision also an instant; undefined where no day is set. */
  readonly due: string | undefined;
  readonly isOverdue: boolean;
  /** The command in its canonical English form; `…` is to be filled in. */
  readonly paste: string;
}

type Sight = { readonly state: ProjectState; readonly around: Around; readonly today: string };
type Asked = Omit<Need, 'isOverdue'>;

/** What everybody has to do now, the longest overdue first, then by day; what has no day stands last. Nothing while paused. */
export function needsOf(state: ProjectState, around: Around): readonly Need[] {
  if (pauseOf(state) !== undefined) return [];
  const sight = { state, around, today: around.calendar.dayOf(around.now) };
  const asked = [
    ...projectNeeds(sight),
    ...signOffNeeds(sight),
    ...decisionNeeds(sight),
    ...byWeight(state.risks.filter(one => isOpenRisk(one, around.now))).flatMap(one => riskNeeds(one, sight)),
    ...state.milestones.filter(isOpenMilestone).flatMap(one => milestoneNeeds(one, sight)),
  ];
  return asked
    .map(one => ({ ...one, isOverdue: isOver(one.due, sight) }))
    .toSorted((left, right) => compare(left.due ?? '~', right.due ?? '~'));
}

/** A day is over with its end, an instant when it is there. */
function isOver(due: string | undefined, { around, today }: Sight): boolean {
  if (due === undefined) return false;
  return due.includes('T') ? Date.parse(due) <= Date.parse(around.now) : due < today;
}

const pm: Whom = { kind: 'role', name: 'pm' };

/** The owner while they have access, else the PM. */
function ownerOr(login: string | undefined, { gone }: Around): Whom {
  return login === undefined || isGone(login, gone) ? pm : { kind: 'person', login };
}

function projectNeeds({ state, around }: Sight): readonly Asked[] {
  if (!state.started) return [];
  const who = ownerOr(state.brief.owner, around);
  const noDay = { values: {}, due: undefined };
  if (who.kind === 'role') return [{ who, code: 'own_project', ...noDay, paste: '/project set owner @…' }];
  return state.baselines.length > 0 ? [] : [{ who, code: 'confirm_baseline', ...noDay, paste: '/project confirm' }];
}

/** Asked from the day there is something to sign on. */
function signOffNeeds({ state, around }: Sight): readonly Asked[] {
  const written = { requirements: 'requirements', design: 'design', 'test-cases': 'test-plan' } as const;
  return allSignOffs(state, around)
    .filter(one => one.standing === 'stale' || (one.standing === 'missing' && state.brief[written[one.what]]))
    .map(({ what, role, standing, domains }) => ({
      who: role === 'owner' ? ownerOr(state.brief.owner, around) : { kind: 'role', name: role },
      code: standing === 'stale' ? 'sign_again' : 'sign',
      values: { what, role },
      due: undefined,
      paste: `/signoff ${what}${domains[0] === undefined ? '' : ` domain:${domains[0]}`}`,
    }));
}

function decisionNeeds({ state }: Sight): readonly Asked[] {
  return state.decisions
    .filter(one => !one.answer)
    .map(one => ({
      who: { kind: 'person', login: one.to },
      code: 'decide',
      values: { id: one.id, title: one.ask },
      due: one.by,
      paste: `/decision ${one.id} yes why:"…"`,
    }));
}

function riskNeeds(risk: Risk, sight: Sight): readonly Asked[] {
  const level = riskLevel(risk);
  const values = { id: risk.id, title: risk.title, level };
  const look = lookDay(risk, sight.around.calendar).day;
  const told = missingAcknowledgements(risk).map(login => ({
    who: ownerOr(login, sight.around),
    code: 'acknowledge_risk' as const,
    values,
    due: undefined,
    paste: `/risk ack ${risk.id}`,
  }));
  const first = risk.acceptanceAsked;
  const isAsked = first !== undefined && Date.parse(first.until) > Date.parse(sight.around.now);
  const asked = isAsked && {
    who: { kind: 'role' as const, name: 'sponsor' },
    code: 'second_acceptance' as const,
    values,
    due: undefined,
    paste: `/risk accept ${risk.id} why:"…" until:+7d`,
  };
  return [...ownerNeed(risk, { values, look, sight }), ...(asked ? [asked] : []), ...told];
}

/** One thing at a time: somebody to own it, a look that is due, a plan where one is asked. */
function ownerNeed(
  risk: Risk,
  { values, look, sight }: { readonly values: MessageValues; readonly look: string; readonly sight: Sight },
): readonly Asked[] {
  const who = ownerOr(risk.owner, sight.around);
  const { id } = risk;
  const toDos = toDosOf(risk, sight.around);
  if (who.kind === 'role') return [{ who, code: 'own_risk', values, due: look, paste: `/risk set ${id} owner:@…` }];
  if (look <= sight.today) return [{ who, code: 'review_risk', values, due: look, paste: reviewLine(risk) }];
  if (!toDos.includes('plan')) return [];
  return [{ who, code: 'plan_risk', values, due: look, paste: `/risk plan ${id} mitigate "…"` }];
}

/** What answers for a look: the odds, or another date where its own is over. */
function reviewLine({ id, p, i, due }: Risk): string {
  return `/risk set ${id} p:${p} i:${i}${due === undefined ? '' : ' due:+3wd'}`;
}

function milestoneNeeds(milestone: Milestone, { around, today }: Sight): readonly Asked[] {
  const { id, title, owner, forecast: due } = milestone;
  const who = ownerOr(owner, around);
  const values = { id, title };
  if (due <= today) return [{ who, code: 'finish_milestone', values, due, paste: `/schedule done ${id}` }];
  return who.kind === 'role'
    ? [{ who, code: 'own_milestone', values, due, paste: `/schedule move ${id} to:${due} owner:@… why:"…"` }]
    : [];
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
