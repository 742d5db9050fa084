import { createCalendar } from '../calendar/create-calendar.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawPlan } from '../facts/raw-releases.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { foldGateLedger } from '../ledger/gate-fold.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import { adopt } from '../plan/decide/adopt.ts';
import { digestOf, sectionsOf } from '../plan/digest.ts';
import type { BroughtVote, PlanEvent } from '../plan/events.ts';
import { lintPlan } from '../plan/lint/lint-plan.ts';
import { namesOf } from '../plan/names.ts';
import { planFolder, readPlan } from '../plan/read-plan.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import type { LeftPlan } from '../render/release/plan-left.ts';
import { releaseIdIn } from '../render/release/release-marker.ts';
import type { Session } from './command-session.ts';
import { openGateLedger } from './open-ledgers.ts';
import { readSources } from './read-sources.ts';
import { newReleaseOf, type OpenRelease, releasesOf, stateOfRelease } from './release-session.ts';
import { tickReceipt } from './tick-receipt.ts';

/**
 * Brings plans of the default branch into force that are not yet: a new file begins a release, a changed one goes on with the
 * votes that its pull request brought. Drafts only; a file that can't be read or contradicts what was executed is left, and said.
 * @throws FaultError when GitHub can't answer.
 */
export async function adoptPlans(session: Session): Promise<void> {
  const names = await unadopted(session);
  if (names.length === 0) return;
  const { owner, name } = session.raw.repository;
  for (const plan of await session.shell.releases.plans({ owner, name }, names)) await adoptPlan(plan, session);
}

/** Files whose blob no open release has adopted, and whose release is not over. */
async function unadopted(session: Session): Promise<readonly string[]> {
  const open = await releasesOf(session);
  const { plans, closedReleases } = session.raw;
  const changed = plans.filter(({ name, oid }) => {
    const release = open.find(one => one.id === idOf(name));
    return release && stateOfRelease(release.open).adopted?.blob !== oid;
  });
  const ids = new Set(open.map(one => one.id));
  const listed = idsIn(closedReleases);
  const without = plans.filter(({ name }) => !ids.has(idOf(name)) && !listed.has(idOf(name)));
  const over = without.length > 0 ? await allOver(session) : listed;
  return [...changed, ...without.filter(one => !over.has(idOf(one.name)))].map(one => one.name);
}

/** The one query lists the newest hundred; an old plan must not begin its release anew because it is not among them. */
async function allOver({ raw, shell }: Session): Promise<ReadonlySet<string>> {
  if (raw.closedReleases.length < 100) return idsIn(raw.closedReleases);
  const { owner, name } = raw.repository;
  return idsIn(await shell.releases.closed({ owner, name }));
}

function idsIn(releases: Session['raw']['closedReleases']): ReadonlySet<string> {
  return new Set(releases.flatMap(one => releaseIdIn(one.title) ?? []));
}

function idOf(name: string): string {
  return name.replace(/\.ya?ml$/, '');
}

async function adoptPlan(raw: RawPlan, session: Session): Promise<void> {
  const { shell, config } = session;
  const file = `${planFolder}/${raw.name}`;
  const id = idOf(raw.name);
  const known = (await releasesOf(session)).find(one => one.id === id);
  const leave = leaver(raw, file, { known, session });
  if (raw.file.kind !== 'text' || raw.blob === undefined || raw.commit === undefined)
    return leave([{ code: 'data_unreadable', values: { what: file }, line: undefined }]);
  const read = readPlan(raw.file.text, { file, timezone: config.timezone });
  const calendar = createCalendar({ ...config.calendar, zone: read.plan?.timezone ?? config.timezone });
  const problems = read.plan
    ? // A freeze that was made since makes its steps wait; it is no reason to leave a plan that was reviewed.
      lintPlan(read, { calendar, freezes: [], roles: config.roles, ...reachOf(session) })
    : read.problems;
  if (!read.plan || problems.length > 0)
    return leave(problems.map(({ code, values, line }) => ({ code, values, line })));
  const sections = sectionsOf(read.plan, shell.sha256);
  const before = known && stateOfRelease(known.open);
  // Only comments or layout differ: the commits that were bumped since stay.
  const isSame = before?.adopted && canonicalJson(before.adopted.sections) === canonicalJson(sections);
  const plan = (isSame ? before?.plan : undefined) ?? read.plan;
  const adopting = {
    plan,
    digest: digestOf(plan, shell.sha256),
    sections,
    commit: raw.commit,
    blob: raw.blob,
    pull: raw.pull?.thread.number,
    authors: raw.authors,
    votes: await votesOf(raw, { plan: read.plan, sections, session }),
  };
  const decision = adopt(adopting, before);
  if (decision.kind === 'refused')
    return leave(decision.blockers.map(({ code, values }) => ({ code, values, line: undefined })));
  const release = known ?? newReleaseOf(session, id);
  release.open.drafts.push(
    draftOf(decision.events, { about: `adopt ${id} ${raw.blob} ${raw.commit}`, release: release.number, session }),
  );
}

/** Components of other repositories need a token that reaches them. */
function reachOf({ raw, shell }: Session): { readonly repository: string; readonly canReachElsewhere: boolean } {
  const { owner, name } = raw.repository;
  return { repository: `${owner}/${name}`, canReachElsewhere: shell.elsewhere !== undefined };
}

/** A plan that is merged and not in force is told of, on its release's issue or the pull request that brought it. */
function leaver(
  { blob = '', pull }: RawPlan,
  file: string,
  { known, session }: { readonly known: OpenRelease | undefined; readonly session: Session },
) {
  return (reasons: LeftPlan['reasons']): void => {
    const codes = reasons.map(one => (one.line === undefined ? one.code : `line ${one.line} ${one.code}`));
    session.shell.log.warn(`${file} is not in force: ${codes.join(', ')} (plan_left)`);
    session.leftPlans.push({ file, blob, reasons, thread: known?.thread ?? pull?.thread });
  };
}

function draftOf(
  events: readonly PlanEvent[],
  { about, release, session }: { readonly about: string; readonly release: number; readonly session: Session },
) {
  return tickReceipt(events, { about, thread: release, command: about.split(' ').slice(0, 2).join(' '), session });
}

interface Voting {
  readonly plan: ReleasePlan;
  readonly sections: Readonly<Record<string, string>>;
  readonly session: Session;
}

/** Approving reviews of this very file, and `/release approve` on these sections. */
async function votesOf({ pull, blob }: RawPlan, voting: Voting): Promise<readonly BroughtVote[]> {
  if (!pull) return [];
  const thread = pull.thread.number;
  const votes: BroughtVote[] = [];
  for (const review of pull.reviews.filter(one => one.state === 'APPROVED' && one.blob === blob)) {
    const { id, login, kind } = deriveActor(review.author);
    if (id === undefined || kind !== 'user') continue;
    const given = { via: 'review', node: review.node, id: review.id, actor: { id, login }, at: review.at } as const;
    for (const [role, section] of await rolesOf({ id, login }, voting))
      votes.push({ ...given, role, section, thread, line: 0, hash: '' });
  }
  return [...votes, ...(await votesByComment(pull, voting))];
}

async function rolesOf(
  actor: { readonly id: number; readonly login: string },
  { plan, sections, session: { roles, config } }: Voting,
): Promise<readonly (readonly [string, string])[]> {
  const giver = await roles.giverOf({ ...actor, kind: 'user', via: 'direct' }, config);
  return Object.entries(sections).filter(([role]) => giver.holds(namesOf(plan, [role])) === 'granted');
}

async function votesByComment(
  { thread }: NonNullable<RawPlan['pull']>,
  { sections, session }: Voting,
): Promise<readonly BroughtVote[]> {
  const { raw, shell, config } = session;
  const { ledger } = await openGateLedger(thread, raw, shell);
  const votes = (foldGateLedger(ledger).planVotes ?? []).filter(one => sections[one.role] === one.section);
  const given = votes.map(({ by }) => ({ ...by, verbs: ['release-approve'], name: undefined }));
  const sources = votes.length > 0 ? await readSources(given, { raw, config, shell }) : new Map<string, SourceState>();
  return votes
    .filter(({ by }) => sources.get(sourceKey(by.source)) === 'intact')
    .map(({ role, section, by: { source, actor, at } }) => {
      const { node, id, thread: where, line, hash } = source;
      return { role, section, via: 'comment', node, id, actor, at, thread: where, line, hash };
    });
}
