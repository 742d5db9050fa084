import type { DesiredCheck, Effect } from '../../src/effects/effect.ts';
import type { Clearer, NextStep } from '../../src/gates/gate.ts';
import type { GateOutcome } from '../../src/gates/outcome.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { evaluatePullRequest } from '../../src/use-cases/evaluate-pull-request.ts';
import type { Broken, Judged, PullRequestSubject } from '../../src/use-cases/evaluation.ts';
import { postLedger } from './ledger-story.ts';
import { sandboxShell } from './sandbox-shell.ts';
import type { Expectation, Golden, Scenario } from './scenario.ts';

/** What came of a scenario. */
export interface ScenarioRun {
  readonly evaluation: Judged | Broken;
  readonly violations: readonly string[];
  readonly golden: Golden;
}

/** Serves the seed, looks at its pull request as a shell does, and records what came of it. */
export async function runScenario(scenario: Scenario): Promise<ScenarioRun> {
  const { look } = scenario.expected;
  const sandbox = await startSandbox({ seed: scenario.seed, runner: false });
  try {
    for (const fault of look?.faults ?? []) sandbox.queueFault(fault);
    const evaluation = await evaluate(scenario, sandbox);
    return { evaluation, violations: sandbox.violations(), golden: goldenOf(evaluation, sandbox.url) };
  } finally {
    await sandbox.close();
  }
}

async function evaluate(scenario: Scenario, sandbox: Sandbox): Promise<Judged | Broken> {
  const [owner = '', name = ''] = (scenario.seed.repositories?.[0]?.name ?? 'acme/shop').split('/');
  const { pull = 1, as = 'action' } = scenario.expected.look ?? {};
  const subject: PullRequestSubject = { kind: 'pull-request', repository: { owner, name }, number: pull };
  const shell = sandboxShell(sandbox, as, `${owner}/${name}`);
  if (scenario.receipts.length > 0) await postLedger(sandbox, subject, scenario.receipts);
  const evaluation = await evaluatePullRequest(subject, shell);
  if (evaluation.kind === 'judged' || evaluation.kind === 'broken') return evaluation;
  throw new Error(`${scenario.name}: nothing to judge (${evaluation.reason.code})`);
}

/** Who is asked, in one word of `expect.yml`. */
function askedOf(who: Clearer): string {
  switch (who.kind) {
    case 'author':
    case 'checks':
    case 'time':
      return who.kind;
    case 'person':
      return `@${who.login}`;
    case 'team':
    case 'role':
      return who.name;
    case 'code-owners':
      return `owners of ${who.paths.join(', ')}`;
    case 'permission':
      return who.level;
    default:
      return who satisfies never;
  }
}

/** The steps of all gates, each once, as `expect.yml` writes them. */
export function stepsOf(outcomes: readonly GateOutcome[]): readonly string[] {
  const steps = outcomes.flatMap(one => one.next.map((step: NextStep) => `${askedOf(step.who)} → ${step.code}`));
  return [...new Set(steps)];
}

/** Verdicts, reasons and, where they were written down, notes of each gate. */
export function gatesOf(outcomes: readonly GateOutcome[], expected: Expectation): NonNullable<Expectation['gates']> {
  return Object.fromEntries(
    outcomes.map(({ key, verdict, reason, notes }) => {
      const asked = expected.gates?.[key]?.notes;
      return [key, { verdict, reason: reason.code, ...(asked ? { notes: notes.map(note => note.code) } : {}) }];
    }),
  );
}

function goldenOf(evaluation: Judged | Broken, url: string): Golden {
  const [check] = evaluation.desired;
  if (!check) throw new Error('no check is desired');
  const isJudged = evaluation.kind === 'judged';
  const json = (value: unknown) => scrub(`${JSON.stringify(value, null, 2)}\n`, url);
  return {
    'facts.json': json(isJudged ? evaluation.facts : null),
    'decision.json': json(
      isJudged ? evaluation.judgement : { conclusion: check.conclusion, reason: evaluation.reason },
    ),
    'effects.json': json(evaluation.effects.map(effectRow)),
    'check.md': scrub(`# ${check.title}\n\n${check.summary}\n`, url),
  };
}

/** An effect without seal and keys: digests that cover the port of the embedded GitHub. */
function effectRow({ kind, order, repository, check }: Effect) {
  const { name, sha, conclusion, title, annotations }: DesiredCheck = check;
  return { kind, order, repository, check: { name, sha, conclusion, title, annotations } };
}

/** The embedded GitHub listens on another port each time. */
function scrub(text: string, url: string): string {
  return text.replaceAll(url, 'https://github.test').replaceAll(encodeURIComponent(url), 'https%3A%2F%2Fgithub.test');
}
