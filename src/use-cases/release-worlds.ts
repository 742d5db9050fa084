import { createCalendar } from '../calendar/create-calendar.ts';
import type { ParsedLine } from '../commands/command.ts';
import type { LineOutcome } from '../commands/line-outcome.ts';
import {
  isAboutRelease,
  type ReleaseWorld,
  type RunningRelease,
  type SeveralReleases,
} from '../commands/release-world.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import type { PlanWorld } from '../plan/plan-world.ts';
import type { ReleaseState } from '../plan/state.ts';
import { tightenRelease } from '../plan/tighten.ts';
import { releaseLabel } from '../render/release/release-marker.ts';
import type { Session } from './command-session.ts';
import { readSources } from './read-sources.ts';
import { type ReleaseFacts, type ReleaseNeeds, releaseFactsOf } from './release-facts.ts';
import { givenByComment } from './release-grants.ts';
import { type OpenRelease, releaseAt, releasesOf, stateOfRelease } from './release-session.ts';
import { reviewedPlan } from './reviewed-plan.ts';
import { votesWithoutRole } from './votes-without-role.ts';

/** What a line about releases, or a look at one, may know; undefined for any other line, and where there is no release. */
export async function releaseWorldOf(
  parsed: ParsedLine,
  thread: RawThread,
  session: Session,
): Promise<ReleaseWorld | undefined> {
  const isLook = parsed.verb.id === 'refresh' && thread.labels.includes(releaseLabel);
  return isAboutRelease(parsed) || isLook ? worldAt(thread, needsOf(parsed), session) : undefined;
}

/** What the pages of a reply about releases show, as things stand after the comment's last line. */
export async function shownRelease(
  thread: RawThread,
  lines: readonly LineOutcome[],
  session: Session,
): Promise<ReleaseWorld | undefined> {
  const pages = lines.flatMap(({ result }) => (result.kind === 'answered' ? [result.page.kind] : []));
  const isShown = pages.some(kind => kind === 'release-status' || kind === 'gray-why');
  return isShown ? worldAt(thread, { guards: true, runs: true, people: true }, session) : undefined;
}

async function worldAt(thread: RawThread, needs: ReleaseNeeds, session: Session): Promise<ReleaseWorld | undefined> {
  const here = await releaseAt(thread, session);
  if (here) return runningOf(here, needs, { session, isHere: true });
  const beside = await besideOf(needs, session);
  const review = thread.kind === 'pull-request' ? await reviewedPlan(thread, session) : undefined;
  return review ? { ...review, beside } : beside;
}

async function besideOf(needs: ReleaseNeeds, session: Session): Promise<RunningRelease | SeveralReleases | undefined> {
  const open = (await releasesOf(session)).filter(one => one.number > 0);
  const [only] = open;
  if (only && open.length === 1) return runningOf(only, needs, { session, isHere: false });
  if (open.length === 0) return undefined;
  return { kind: 'several', open: open.map(one => ({ number: one.number, url: one.thread?.url ?? '', id: one.id })) };
}

async function runningOf(
  release: OpenRelease,
  needs: ReleaseNeeds,
  { session, isHere }: { readonly session: Session; readonly isHere: boolean },
): Promise<RunningRelease | undefined> {
  const world = await planWorldOf(release, needs, session);
  const { number, id, thread } = release;
  return world && { kind: 'running', number, url: thread?.url ?? '', id, isHere, world };
}

/** Verbs whose answer rests on what GitHub says of commits and runs; hold and rollback ask nothing, so nothing keeps them. */
const asking: readonly string[] = [
  'gray-advance',
  'gray-set',
  'gray-skip',
  'gray-resume',
  'gray-status',
  'gray-why',
  'release-status',
  'release-bump',
];

/** Verbs that tell of operators who left, or let somebody take over from them. */
const askingPeople: readonly string[] = ['gray-handover', 'gray-status', 'gray-why', 'release-status'];

/** A vote is asked for again where the one that its giver had has fallen. */
function needsOf({ verb }: ParsedLine): ReleaseNeeds {
  const isAsking = asking.includes(verb.id);
  return {
    guards: isAsking || verb.id === 'release-approve',
    runs: isAsking,
    people: askingPeople.includes(verb.id),
  };
}

/**
 * A release as a decision sees it: the state without the grants whose source or role is gone. Undefined while no plan was
 * adopted.
 * @throws FaultError when GitHub can't answer.
 */
export async function planWorldOf(
  release: OpenRelease,
  needs: ReleaseNeeds,
  session: Session,
): Promise<PlanWorld | undefined> {
  const folded = stateOfRelease(release.open);
  if (!folded.plan) return undefined;
  const { facts, ...found } = await releaseFactsOf(release, needs, session);
  const state = needs.guards ? await tightened(release, folded, { ...found, session }) : folded;
  const plan = state.plan ?? folded.plan;
  return { now: session.shell.now(), plan, state, facts, calendar: calendarOf(plan.timezone, session) };
}

/** The config's working days on the plan's clock. */
function calendarOf(zone: string, { config }: Session): PlanWorld['calendar'] {
  return createCalendar({ ...config.calendar, zone });
}

async function tightened(
  { open }: OpenRelease,
  state: ReleaseState,
  { reviews, sources, session }: Omit<ReleaseFacts, 'facts'> & { readonly session: Session },
): Promise<ReleaseState> {
  const { raw, config, shell } = session;
  const fresh = new Set(open.drafts.map(one => sourceKey(one.source)));
  const byReview = new Map(
    state.votes.flatMap(one => (one.via === 'review' ? [[sourceKey(one.by.source), one] as const] : [])),
  );
  const given = givenByComment(state).filter(one => !fresh.has(sourceKey(one.source)));
  const read = await readSources(given, { raw, config, shell, known: sources });
  const standing = [...byReview].map(([key, vote]): readonly [string, SourceState] => [
    key,
    reviews[vote.by.source.node] === 'APPROVED' ? 'intact' : 'gone',
  ]);
  const lost = (await votesWithoutRole(state, session)).map((key): readonly [string, SourceState] => [key, 'gone']);
  const own = [...fresh].map((key): readonly [string, SourceState] => [key, 'intact']);
  return tightenRelease(state, new Map([...read, ...standing, ...own, ...lost]));
}
