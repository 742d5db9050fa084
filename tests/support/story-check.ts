import * as z from 'zod';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/** One check as the merge box shows it. */
export interface ShownCheck {
  readonly kind: 'check' | 'status';
  readonly name: string;
  /** What it does to a merge that requires it; `trial`: nothing, by its name. */
  readonly does: 'passes' | 'waits' | 'blocks' | 'trial';
  /** Conclusion or status of a run, state of a status. */
  readonly state: string;
  readonly title: string;
  /** Markdown behind its link: the run's own summary, or the job summary of the workflow run that published it. */
  readonly text: string;
  readonly url: string;
  readonly by: string;
}

const context = z.union([
  z.object({
    kind: z.literal('status'),
    name: z.string(),
    state: z.string(),
    description: z.nullable(z.string()),
    url: z.nullable(z.string()),
    creator: z.string(),
  }),
  z.object({
    kind: z.literal('check'),
    name: z.string(),
    status: z.string(),
    conclusion: z.nullable(z.string()),
    title: z.nullable(z.string()),
    summary: z.nullable(z.string()),
    app: z.string(),
  }),
]);
type Context = z.output<typeof context>;

const worldShape = z.object({
  repositories: z.array(
    z.object({
      branches: z.record(z.string(), z.string()),
      threads: z.array(
        z.object({
          number: z.number(),
          pullRequest: z.optional(
            z.object({ head: z.string(), rollup: z.nullable(z.object({ contexts: z.array(context) })) }),
          ),
        }),
      ),
    }),
  ),
});

function pullOf(sandbox: Sandbox, number: number) {
  const [shop] = worldShape.parse(sandbox.state()).repositories;
  const found = shop?.threads.find(one => one.number === number)?.pullRequest;
  if (!found) throw new Error(`there is no pull request ${number}`);
  return found;
}

/** Head of a pull request. */
export function headOf(sandbox: Sandbox, number = 1): string {
  return pullOf(sandbox, number).head;
}

/** Everything in the merge box of a pull request. */
export function shownChecks(sandbox: Sandbox, number = 1): readonly ShownCheck[] {
  return (pullOf(sandbox, number).rollup?.contexts ?? []).map(one => shown(one, sandbox));
}

function shown(one: Context, sandbox: Sandbox): ShownCheck {
  if (one.kind === 'check') {
    const state = one.conclusion ?? one.status;
    const texts = { title: one.title ?? '', text: one.summary ?? '', url: '', by: one.app };
    return { kind: one.kind, name: one.name, does: doesOf(one.name, state), state, ...texts };
  }
  const { name, state } = one;
  const texts = { title: one.description ?? '', text: summaryBehind(one.url ?? '', sandbox) };
  return { kind: one.kind, name, does: doesOf(name, state), state, ...texts, url: one.url ?? '', by: one.creator };
}

function doesOf(name: string, state: string): ShownCheck['does'] {
  if (name === 'sluice/observe') return 'trial';
  if (['success', 'neutral', 'skipped'].includes(state)) return 'passes';
  return ['pending', 'in_progress', 'queued'].includes(state) ? 'waits' : 'blocks';
}

/** A status links the workflow run that published it, whose job summary holds the text. */
function summaryBehind(url: string, sandbox: Sandbox): string {
  const id = Number(/\/actions\/runs\/(\d+)/.exec(url)?.[1]);
  return (
    sandbox
      .runs()
      .find(run => run.runId === id)
      ?.jobs.findLast(job => job.conclusion !== 'skipped')?.summary ?? ''
  );
}

const restRuns = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.nullable(z.string()),
      output: z.object({ title: z.nullable(z.string()), summary: z.nullable(z.string()) }),
      app: z.object({ slug: z.string() }),
    }),
  ),
});
const restStatuses = z.array(
  z.object({
    context: z.string(),
    state: z.string(),
    description: z.nullable(z.string()),
    target_url: z.nullable(z.string()),
    creator: z.object({ login: z.string() }),
  }),
);

/** Checks of our name on the newest merge group, which no pull request shows. */
export async function shownOnGroup(sandbox: Sandbox): Promise<readonly ShownCheck[]> {
  const [shop] = worldShape.parse(sandbox.state()).repositories;
  const groups = Object.entries(shop?.branches ?? {}).filter(([name]) => name.startsWith('gh-readonly-queue/'));
  const head = groups.at(-1)?.[1];
  if (head === undefined) throw new Error('there is no merge group');
  const read = async (list: string): Promise<unknown> => {
    const headers = { authorization: `bearer ${sandbox.tokens.users['wei']}` };
    return (await fetch(`${sandbox.apiUrl}/repos/acme/shop/commits/${head}/${list}`, { headers })).json();
  };
  const runs = restRuns.parse(await read('check-runs')).check_runs.map(
    ({ name, status, conclusion, output, app }): Context => ({
      ...{ kind: 'check', name, status, conclusion, title: output.title, summary: output.summary, app: app.slug },
    }),
  );
  // Newest first; older ones of a name don't count.
  const listed = restStatuses.parse(await read('statuses'));
  const newest = listed.filter((one, index) => listed.findIndex(other => other.context === one.context) === index);
  const statuses = newest.map(
    ({ context: name, state, description, target_url: url, creator }): Context => ({
      ...{ kind: 'status', name, state, description, url, creator: creator.login },
    }),
  );
  return [...runs, ...statuses].map(one => shown(one, sandbox)).filter(one => one.name.startsWith('sluice/'));
}
