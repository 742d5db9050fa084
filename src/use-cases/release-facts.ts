import type { Freeze } from '../calendar/freeze.ts';
import { runTitle } from '../domain/run-title.ts';
import type { RawReleaseCommit, RawRun, RawStanding } from '../facts/raw-releases.ts';
import type { RawSource } from '../facts/raw-threads.ts';
import { type CommitFact, noFacts, type PlanFacts, type RunFact, type SignalFact } from '../plan/facts.ts';
import { isTampered } from '../plan/guards/approved.ts';
import type { PlanComponent, PlanSignal, ReleasePlan } from '../plan/release-plan.ts';
import type { Execution, ReleaseState } from '../plan/state.ts';
import { checkSignals } from './check-signals.ts';
import type { Session } from './command-session.ts';
import { accessOf } from './component-access.ts';
import { givenByComment } from './release-grants.ts';
import { goneOperators } from './release-people.ts';
import { type OpenRelease, releasesOf, stateOfRelease } from './release-session.ts';

/** What a question about a release has to be answered from. */
export interface ReleaseNeeds {
  /** Commits, tags and the votes' reviews: whatever asks whether a step may begin. */
  readonly guards: boolean;
  /** Runs of executions that have no outcome yet, and signals that are read of GitHub. */
  readonly runs: boolean;
  /** Whether its operators are still there. */
  readonly people?: boolean | undefined;
}

/** The facts, with how the reviews and comments stand that grants came from. */
export interface ReleaseFacts {
  readonly facts: PlanFacts;
  /** State word by GraphQL id. */
  readonly reviews: RawStanding['reviews'];
  /** Comments that grants came from, by GraphQL id; undefined for one that is gone. */
  readonly sources: ReadonlyMap<string, RawSource | undefined>;
}

/** Read once a run for each set of needs. @throws FaultError when GitHub can't answer. */
export function releaseFactsOf(release: OpenRelease, needs: ReleaseNeeds, session: Session): Promise<ReleaseFacts> {
  const { plan } = stateOfRelease(release.open);
  // A line before may have put in another commit.
  const shas = plan?.components.map(one => one.sha).join(' ');
  const key = `${release.number} ${needs.guards} ${needs.runs} ${needs.people} ${shas}`;
  const known = session.releaseFacts.get(key);
  if (known) return known;
  const reading = readFacts(release, needs, session);
  session.releaseFacts.set(key, reading);
  return reading;
}

async function readFacts(release: OpenRelease, needs: ReleaseNeeds, session: Session): Promise<ReleaseFacts> {
  const state = stateOfRelease(release.open);
  const { plan } = state;
  const base = ledgerFactsOf(release, await releasesOf(session), session);
  if (!plan) return { facts: base, reviews: {}, sources: new Map() };
  const standing = await readStanding(plan, state, { needs, session });
  const runs = needs.runs ? await readRuns(plan, state, session) : noRuns;
  const checks = needs.guards || needs.runs ? checkSignals(plan, state, standing.byComponent) : {};
  const gone = needs.people ? await goneOperators(plan, state, session) : base.gone;
  const signals = { ...checks, ...runs.signals };
  return {
    facts: { ...base, runs: runs.runs, commits: commitFacts(plan, standing), signals, gone },
    reviews: standing.reviews,
    sources: standing.byNode,
  };
}

/** What ledgers, rules and the listing of plans say: nothing is asked for it. */
export function ledgerFactsOf(
  release: OpenRelease,
  open: readonly OpenRelease[],
  { raw, config }: Pick<Session, 'raw' | 'config'>,
): PlanFacts {
  const state = stateOfRelease(release.open);
  const others = open.filter(one => one.number !== release.number);
  const known = others.map(one => ({ ...one, state: stateOfRelease(one.open) }));
  const freezes: readonly Freeze[] = [...config.freezes, ...known.flatMap(one => one.state.freezes), ...state.freezes];
  return {
    ...noFacts,
    others: known.flatMap(one => begunOf(one.id, one.number, one.state)),
    freezes: freezes.filter(one => one.scope === 'deploy'),
    fileDigest: fileDigestOf(release.id, state, raw),
  };
}

/** One whose ledger was lost may have begun, whatever is left of it. */
function begunOf(id: string, number: number, state: ReleaseState): PlanFacts['others'] {
  const { plan, phase } = state;
  const isBefore = phase === 'review' && !isTampered(state);
  if (!plan || isBefore || phase === 'closed' || phase === 'cancelled') return [];
  return [{ id, number, environments: plan.components.map(one => one.environment) }];
}

/** The adopted plan's own digest while the tip has the same file; a file that changed has none that is known here. */
function fileDigestOf(id: string, { adopted }: ReleaseState, { plans }: Session['raw']): string | undefined {
  const file = plans.find(one => one.name.replace(/\.ya?ml$/, '') === id);
  return file && adopted ? (file.oid === adopted.blob ? adopted.digest : `blob ${file.oid}`) : undefined;
}

interface Reading {
  readonly needs: ReleaseNeeds;
  readonly session: Session;
}

interface Standing extends RawStanding {
  readonly byComponent: Readonly<Record<string, RawReleaseCommit>>;
  readonly byNode: ReleaseFacts['sources'];
}

async function readStanding(plan: ReleasePlan, state: ReleaseState, { needs, session }: Reading): Promise<Standing> {
  const wantsChecks = needs.runs && plan.signals.some(one => one.kind === 'check');
  const components = needs.guards || wantsChecks ? plan.components.filter(one => one.sha !== undefined) : [];
  const reviews = needs.guards ? state.votes.filter(one => one.via === 'review').map(one => one.by.source.node) : [];
  const sources = [...new Set(needs.guards ? givenByComment(state).map(one => one.source.node) : [])];
  const { owner, name } = session.raw.repository;
  const here = components.filter(one => isHere(one, session));
  const wanted = { commits: here.map(commitWanted), reviews: [...new Set(reviews)], sources };
  const read = await session.shell.releases.standing({ owner, name }, wanted);
  const rows = [
    ...here.map((one, index) => [one.id, read.commits[index]] as const),
    ...(await readElsewhere(
      components.filter(one => !isHere(one, session)),
      session,
    )),
  ];
  const found = new Map(read.sources.map(one => [one.node, one]));
  return {
    ...read,
    byComponent: Object.fromEntries(rows.flatMap(([id, row]) => (row ? [[id, row]] : []))),
    byNode: new Map(sources.map(node => [node, found.get(node)])),
  };
}

function commitWanted({ sha = '', version }: PlanComponent): { readonly sha: string; readonly tag: string } {
  return { sha, tag: version };
}

function isHere({ repository }: PlanComponent, { raw }: Session): boolean {
  const { owner, name } = raw.repository;
  return repository === undefined || repository.toLowerCase() === `${owner}/${name}`.toLowerCase();
}

/** One request for each component; one that this run's token can't reach stays unread, which lets nothing begin. */
async function readElsewhere(
  components: readonly PlanComponent[],
  session: Session,
): Promise<readonly (readonly [string, RawReleaseCommit | undefined])[]> {
  const rows: (readonly [string, RawReleaseCommit | undefined])[] = [];
  for (const component of components) {
    const access = await accessOf(component, session);
    const wanted = { commits: [commitWanted(component)], reviews: [], sources: [] };
    const read = access && (await access.releases.standing(access.repository, wanted));
    rows.push([component.id, read?.commits[0]]);
  }
  return rows;
}

function commitFacts({ components }: ReleasePlan, { byComponent }: Standing): PlanFacts['commits'] {
  return Object.fromEntries(components.flatMap(one => commitFact(one, byComponent[one.id])));
}

function commitFact(
  { id }: PlanComponent,
  commit: RawReleaseCommit | undefined,
): readonly (readonly [string, CommitFact])[] {
  return commit ? [[id, { checks: checksWord(commit), tag: commit.tag }]] : [];
}

/** Where nothing ran on the commit itself the merged pull request's head tells: a merge commit often has no CI of its own. */
function checksWord({ exists, rollup, pullRollups }: RawReleaseCommit): CommitFact['checks'] {
  if (!exists) return 'no-commit';
  const word = rollup ?? pullRollups.find(one => one !== undefined);
  if (word === undefined) return 'none';
  if (word === 'SUCCESS') return 'passed';
  return word === 'PENDING' || word === 'EXPECTED' ? 'pending' : 'failed';
}

interface ReadRuns {
  readonly runs: PlanFacts['runs'];
  readonly signals: PlanFacts['signals'];
}
const noRuns: ReadRuns = { runs: {}, signals: {} };

/** One request for each workflow that an answer is waited for from. */
async function readRuns(plan: ReleasePlan, state: ReleaseState, session: Session): Promise<ReadRuns> {
  const waiting = Object.entries(state.steps).flatMap(([step, { status, execution }]) =>
    execution && status === 'executing' && execution.outcome === undefined ? [{ step, execution }] : [],
  );
  const runs: [number, RunFact][] = [];
  for (const { step, execution } of waiting)
    runs.push([execution.seq, await findRun(plan, { step, execution }, session)]);
  return { runs: Object.fromEntries(runs), signals: await readSignals(plan, state, session) };
}

/** Whoever can start the workflow by hand can give a run our name: only one of our own counts as the answer. */
async function findRun(
  plan: ReleasePlan,
  { step, execution }: { readonly step: string; readonly execution: Execution },
  session: Session,
): Promise<RunFact> {
  const { shell, raw } = session;
  if (execution.via === 'job') {
    const { owner, name } = raw.repository;
    const run = execution.run === undefined ? undefined : await shell.releases.run({ owner, name }, execution.run);
    return run ? runFact(run) : { kind: 'none' };
  }
  const access = await accessOf(componentOf(plan, execution.component), session);
  if (execution.via !== 'dispatch' || execution.workflow === undefined || !access) return { kind: 'unread' };
  const title = runTitle(plan.id, step, execution.seq);
  const runs = await access.releases.runsOf(access.repository, execution.workflow, aMinuteBefore(execution.startedAt));
  const found = runs.filter(
    one => one.title === title && one.event === 'workflow_dispatch' && isOwnLogin(one.actor, session),
  );
  const oldest = found.at(-1);
  return oldest ? runFact(oldest) : { kind: 'none' };
}

/** Clocks of GitHub differ a little. */
function aMinuteBefore(instant: string): string {
  return new Date(Date.parse(instant) - 60_000).toISOString().replace('.000Z', 'Z');
}

function componentOf({ components }: ReleasePlan, id: string | undefined): PlanComponent | undefined {
  return components.find(one => one.id === id);
}

function isOwnLogin(login: string, { shell }: Session): boolean {
  const { identity } = shell;
  if (identity.kind === 'app') return login === `${identity.slug}[bot]`;
  return identity.kind === 'reader' || login === 'github-actions[bot]';
}

function runFact({ id, url, status, conclusion, updatedAt }: RawRun): RunFact {
  const isDone = status === 'completed';
  return { kind: 'found', id, url, isDone, isSuccess: isDone && conclusion === 'success', at: updatedAt };
}

/** The newest run of a signal's workflow since the step that bakes went live. */
async function readSignals(plan: ReleasePlan, state: ReleaseState, session: Session): Promise<PlanFacts['signals']> {
  const rows: [string, SignalFact][] = [];
  for (const { signal, since, component } of workflowSignals(plan, state)) {
    const access = await accessOf(componentOf(plan, component), session);
    const [newest] = access ? await access.releases.runsOf(access.repository, signal.workflow, since) : [];
    rows.push([signal.id, newest ? signalFact(newest) : nothingRan]);
  }
  return Object.fromEntries(rows);
}

const nothingRan: SignalFact = { state: 'none', run: undefined, url: undefined, at: undefined };

function signalFact({ id, url, status, conclusion, updatedAt }: RawRun): SignalFact {
  const state = status !== 'completed' ? 'pending' : conclusion === 'success' ? 'passed' : 'failed';
  return { state, run: id, url, at: updatedAt };
}

type WorkflowSignal = Extract<PlanSignal, { kind: 'workflow' }>;

function workflowSignals(
  plan: ReleasePlan,
  state: ReleaseState,
): readonly { readonly signal: WorkflowSignal; readonly since: string; readonly component: string | undefined }[] {
  return plan.steps.flatMap(step => {
    const { status, liveAt } = state.steps[step.id] ?? { status: 'pending', liveAt: undefined };
    if (status !== 'baking' || liveAt === undefined) return [];
    return step.signals.flatMap(id => {
      const signal = plan.signals.find(one => one.id === id);
      return signal?.kind === 'workflow' ? [{ signal, since: liveAt, component: step.component }] : [];
    });
  });
}
