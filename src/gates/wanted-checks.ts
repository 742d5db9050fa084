import { matchAnyName } from '../facts/glob.ts';
import type { CheckFact, PullRequestFacts, SuiteFact } from '../facts/pull-request-facts.ts';

/** A check that the config names, with the publisher it must come from. */
export interface WantedCheck {
  readonly name: string;
  readonly app?: string | undefined;
  readonly workflow?: string | undefined;
  readonly 'if-triggered'?: boolean | undefined;
}

/** How one named check, or all unnamed ones, stand on the head. */
export interface Standing {
  readonly kind: 'passed' | 'failed' | 'running' | 'skipped' | 'held' | 'missing' | 'not-triggered' | 'wrong-source';
  readonly names: readonly string[];
  readonly checks: readonly CheckFact[];
  /** Set for `wrong-source`: who published it instead. */
  readonly source?: string;
  readonly expected?: string;
}

/** Our own checks and the jobs of our own workflows never count: they would answer for themselves. */
export function countableChecks(facts: PullRequestFacts): readonly CheckFact[] {
  return facts.checks.items.filter(check => check.origin === 'other');
}

/** Each named check by the runs that bear its name and come from its publisher. */
export function standingOf(wanted: WantedCheck, facts: PullRequestFacts, acceptSkipped: boolean): Standing {
  const matches = matchAnyName([wanted.name]);
  const named = countableChecks(facts).filter(check => matches(check.name));
  const genuine = named.filter(check => isFrom(wanted, check));
  const suites = facts.suites.items.filter(suite => !suite.ours && mayBring(wanted, suite));
  if (genuine.length > 0) return standingOfGenuine(wanted, { genuine, suites, acceptSkipped });
  const names = [wanted.name];
  if (suites.some(suite => suite.state === 'held')) return { kind: 'held', names, checks: [] };
  if (suites.some(isUnderWay)) return { kind: 'running', names, checks: [] };
  const [forged] = named;
  if (forged)
    return { kind: 'wrong-source', names, checks: named, source: sourceOf(forged), expected: expectedOf(wanted) };
  return { kind: wanted['if-triggered'] ? 'not-triggered' : 'missing', names, checks: [] };
}

interface Found {
  readonly genuine: readonly CheckFact[];
  readonly suites: readonly SuiteFact[];
  readonly acceptSkipped: boolean;
}

/** A glob may match jobs that the same workflow has yet to start; a job that was skipped never started. */
function standingOfGenuine(wanted: WantedCheck, { genuine, suites, acceptSkipped }: Found): Standing {
  const started = wanted['if-triggered'] ? genuine.filter(check => check.state !== 'skipped') : genuine;
  if (started.length === 0) return { kind: 'not-triggered', names: [wanted.name], checks: [] };
  const worst = worstOf(started, acceptSkipped);
  const mayGrow = /[*?[{]/.test(wanted.name) && suites.some(suite => isUnderWay(suite) && broughtOne(suite, genuine));
  return mayGrow && worst.kind === 'passed' ? { kind: 'running', names: [wanted.name], checks: [] } : worst;
}

function broughtOne(suite: SuiteFact, checks: readonly CheckFact[]): boolean {
  return suite.workflow !== undefined && checks.some(check => check.workflow === suite.workflow);
}

/** Everything that ran; a workflow that waits for approval or has no job yet counts as not done. */
export function standingOfAll(facts: PullRequestFacts): Standing {
  const ran = countableChecks(facts);
  const suites = facts.suites.items.filter(suite => !suite.ours);
  const worst = worstOf(ran, true);
  if (worst.kind === 'failed') return worst;
  const held = suites.filter(suite => suite.state === 'held');
  if (held.length > 0) return { kind: 'held', names: held.map(nameOfSuite), checks: [] };
  if (worst.kind !== 'passed') return worst;
  const queued = suites.filter(isUnderWay);
  return queued.length > 0 ? { kind: 'running', names: queued.map(nameOfSuite), checks: [] } : worst;
}

/** Strictest first. A cancelled run failed: it did not say that all is well, and nothing runs any more. */
function worstOf(checks: readonly CheckFact[], acceptSkipped: boolean): Standing {
  const those = (...states: readonly CheckFact['state'][]) => checks.filter(check => states.includes(check.state));
  const failed = those('failure', 'cancelled');
  const held = those('held');
  const running = those('queued', 'running');
  const skipped = acceptSkipped ? [] : those('skipped', 'neutral');
  if (failed.length > 0) return standing('failed', failed);
  if (held.length > 0) return standing('held', held);
  if (running.length > 0) return standing('running', running);
  return skipped.length > 0 ? standing('skipped', skipped) : standing('passed', checks);
}

function standing(kind: Standing['kind'], checks: readonly CheckFact[]): Standing {
  return { kind, names: [...new Set(checks.map(check => check.name))], checks };
}

/**
 * Anybody who may write can post a run or a status of any name. So a run made through the API inside an Actions suite, or a
 * status, is not the job of that name; and who publishes a workflow's job is GitHub Actions alone.
 */
function isFrom(wanted: WantedCheck, check: CheckFact): boolean {
  const asksForJob = wanted.workflow !== undefined || isActions(wanted.app);
  if (asksForJob && (check.kind !== 'check-run' || !check.isJob)) return false;
  if (wanted.app !== undefined && plainSlug(wanted.app) !== plainSlug(check.app)) return false;
  return wanted.workflow === undefined || isWorkflow(wanted.workflow, check.workflow);
}

function isActions(app: string | undefined): boolean {
  return plainSlug(app) === 'github-actions';
}

function plainSlug(app: string | undefined): string | undefined {
  return app?.toLowerCase().replace(/\[bot\]$/, '');
}

/** `ci.yml` or the whole path. */
function isWorkflow(wanted: string, path: string | undefined): boolean {
  return path !== undefined && (path === wanted || path === `.github/workflows/${wanted}`);
}

/** GitHub opens a suite for every installed app, and those without runs stay queued for good: only Actions' say something. */
function isUnderWay(suite: SuiteFact): boolean {
  if (suite.state === 'running') return true;
  return suite.state === 'queued' && (suite.workflow !== undefined || isActions(suite.app));
}

function mayBring(wanted: WantedCheck, suite: SuiteFact): boolean {
  if (wanted.app !== undefined && plainSlug(wanted.app) !== plainSlug(suite.app)) return false;
  return wanted.workflow === undefined || isWorkflow(wanted.workflow, suite.workflow);
}

function nameOfSuite(suite: SuiteFact): string {
  return suite.workflow ?? suite.app ?? 'workflow';
}

function sourceOf(check: CheckFact): string {
  const app = check.app ?? 'unknown';
  if (check.kind === 'status') return `${app} (status)`;
  if (check.isJob && check.workflow !== undefined) return `${app} ${check.workflow}`;
  return isActions(app) ? `${app} (API)` : app;
}

function expectedOf(wanted: WantedCheck): string {
  return [wanted.app, wanted.workflow].filter(part => part !== undefined).join(' ');
}
