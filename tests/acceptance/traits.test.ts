import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { AS_GITHUB, type Traits } from '../../src/sandbox/traits.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly } from '../support/story-seed.ts';
import { openedPull, quietShop, tell } from '../support/tester.ts';
import { runBundle } from '../support/tester-bundle.ts';

/** One trait as it is or switched off; undefined: GitHub as it is. */
type Off = Partial<Traits> | undefined;

const withTraits = (traits: Off): { readonly traits?: Partial<Traits> } => (traits ? { traits } : {});

const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };

/** A call as the App or a job would make it. */
async function call(sandbox: Sandbox, token: string, route: string, body?: object): Promise<Response> {
  const [method = '', path = ''] = route.split(' ');
  const headers = { authorization: `bearer ${token}`, 'content-type': 'application/json' };
  return fetch(`${sandbox.apiUrl}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

const runsShape = z.object({
  check_runs: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      status: z.string(),
      conclusion: z.nullable(z.string()),
      check_suite: z.object({ id: z.number() }),
      output: z.object({ annotations_count: z.number() }),
    }),
  ),
});

async function runsOn(sandbox: Sandbox, name: string) {
  const { app } = sandbox.tokens;
  const route = `GET /repos/acme/shop/commits/${headOf(sandbox)}/check-runs?filter=all&per_page=100`;
  const read = runsShape.parse(await (await call(sandbox, app.token, route)).json());
  return read.check_runs.filter(run => run.name === name).toSorted((left, right) => left.id - right.id);
}

const asApp = ({ tokens }: Sandbox) => ({
  inputs: { 'app-id': String(tokens.app.id), 'private-key': tokens.app.privateKey },
});

/** Its own status is an event, and starts no further run of Sluice. */
async function ownStatusStartsNothing(traits: Off): Promise<void> {
  const story = await tell({ through: 'action', ...withTraits(traits) });
  await story.opens();
  const runs = story.sandbox.runs().filter(run => run.workflowName === 'Sluice' && run.runId !== undefined);
  expect(runs.map(run => run.event)).toEqual(['pull_request_target']);
}

/** A fork's own workflow that publishes our name. */
const forging = `name: Forge
on: pull_request
permissions: { statuses: write }
jobs:
  forge:
    runs-on: ubuntu-latest
    steps:
      - env: { TOKEN: "\${{ github.token }}", SHA: "\${{ github.event.pull_request.head.sha }}", API: "\${{ github.api_url }}" }
        run: >-
          node -e 'const { TOKEN, SHA, API } = process.env; fetch(API + "/repos/acme/shop/statuses/" + SHA,
          { method: "POST", headers: { authorization: "bearer " + TOKEN }, body: JSON.stringify({ state: "success", context: "sluice/merge" }) })'
`;

async function forksCanNotPublish(traits: Off): Promise<void> {
  const story = await tell({ through: 'action', ...withTraits(traits) });
  await story.opens({ as: 'mo', fork: true, files: { '.github/workflows/forge.yml': forging } });
  await story.happens({ do: 'approve-run' });
  expect(story.requests().some(one => one.operationId === 'repos/create-commit-status' && one.status === 403)).toBe(
    true,
  );
  expect(story.checks()).toEqual(['sluice/merge waits']);
}

/** A run that GITHUB_TOKEN makes hangs in CI's suite; Sluice knows it again by its seal, not by where it hangs. */
async function ownRunIsKnownInForeignSuite(traits: Off): Promise<void> {
  const sandbox = await quietShop({ rules: `${reviewOnly}publish: check\n`, ...withTraits(traits) });
  await sandbox.play(openedPull, { do: 'check', pull: 1, name: 'unit', workflow: 'ci', conclusion: 'success' });
  const permissions = { contents: 'read', 'pull-requests': 'read', issues: 'read', actions: 'read' } as const;
  const token = sandbox.actionToken({ ...permissions, checks: 'write', statuses: 'write' });
  await runBundle(sandbox, headOf(sandbox), { token });
  const again = await runBundle(sandbox, headOf(sandbox), { token });
  expect(again.stdout).toContain('0 written');
  const [[ci], own] = [await runsOn(sandbox, 'unit'), await runsOn(sandbox, 'sluice/merge')];
  expect(own.map(run => run.check_suite.id)).toEqual([ci?.check_suite.id]);
}

async function forgedJobIsAnswered(traits: Off): Promise<void> {
  const story = await tell({ through: 'action', ...withTraits(traits) });
  const job = 'jobs:\n  forged:\n    name: sluice/merge\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n';
  await story.opens({ as: 'li', files: { '.github/workflows/evil.yml': `name: Evil\non: pull_request\n${job}` } });
  await story.reviews('wei', 'approve');
  const own = shownChecks(story.sandbox).find(one => one.name === 'sluice/merge' && one.kind === 'status');
  expect(own?.title).toContain('somebody else published');
}

/** What the token can't see is no verdict, and no trial either. */
async function unseenIsNotFound(traits: Off): Promise<void> {
  const secret = { name: 'acme/secret', private: true, files: { 'README.md': '# Secret\n' } };
  const sandbox = await quietShop({ others: [secret], ...withTraits(traits) });
  await sandbox.play(openedPull, { ...openedPull, repository: 'acme/secret' });
  const run = await runBundle(sandbox, headOf(sandbox), {
    env: { GITHUB_REPOSITORY: 'acme/secret' },
    inputs: { number: '1' },
  });
  expect([run.exitCode, run.outputs['reason_code']]).toEqual([1, 'not_found']);
}

const baseShape = z.object({
  data: z.object({
    repository: z.object({
      defaultBranchRef: z.object({ target: z.object({ oid: z.string() }) }),
      pullRequest: z.object({ baseRefOid: z.string() }),
    }),
  }),
});

/** New rules on the default branch hold for a pull request at once, though GitHub still names its old base commit. */
async function rulesComeFromTheTip(traits: Off): Promise<void> {
  const sandbox = await quietShop({
    rules: `${reviewOnly}gates: { code-review: { level: 'off' } }\n`,
    ...withTraits(traits),
  });
  await sandbox.play(openedPull, { do: 'commit', as: 'wei', files: { '.github/sluice.yml': reviewOnly } });
  const query =
    '{ repository(owner: "acme", name: "shop") { defaultBranchRef { target { oid } } pullRequest(number: 1) { baseRefOid } } }';
  const answer = await call(sandbox, sandbox.tokens.action, 'POST /graphql', { query });
  const { repository } = baseShape.parse(await answer.json()).data;
  expect(repository.pullRequest.baseRefOid).not.toBe(repository.defaultBranchRef.target.oid);
  const run = await runBundle(sandbox, headOf(sandbox));
  expect(run.outputs['reason_code']).toBe('approvals_missing');
}

/** A success that no longer holds is followed by a new run: the old one could not be set back. */
async function lostSuccessGetsNewRun(traits: Off): Promise<void> {
  const sandbox = await quietShop(withTraits(traits));
  await sandbox.play(openedPull, approve);
  await runBundle(sandbox, headOf(sandbox), asApp(sandbox));
  const [first] = await runsOn(sandbox, 'sluice/merge');
  const route = `PATCH /repos/acme/shop/check-runs/${first?.id}`;
  await call(sandbox, sandbox.tokens.app.token, route, { status: 'in_progress' });
  await sandbox.play({ do: 'dismiss-review', as: 'wei', pull: 1, of: 'li', message: 'too early' });
  await runBundle(sandbox, headOf(sandbox), asApp(sandbox));
  const runs = await runsOn(sandbox, 'sluice/merge');
  expect(runs.map(run => run.conclusion ?? run.status)).toEqual(['success', 'in_progress']);
}

/** Marks of mended mistakes would stay on the run, so what is left gets a run of its own. */
async function mendedMarksAreGone(traits: Off): Promise<void> {
  const sandbox = await quietShop(withTraits(traits));
  const broken = (lines: string): Play => ({
    do: 'push',
    pull: 1,
    files: { '.github/sluice.yml': `${reviewOnly}${lines}` },
  });
  await sandbox.play(openedPull, broken('one: 1\ntwo: 2\n'));
  await runBundle(sandbox, headOf(sandbox), asApp(sandbox));
  const [first] = await runsOn(sandbox, 'sluice/merge');
  expect(first?.output.annotations_count).toBe(2);
  const mark = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
  const output = { title: 't', summary: 's', annotations: [mark] };
  await call(sandbox, sandbox.tokens.app.token, `PATCH /repos/acme/shop/check-runs/${first?.id}`, { output });
  await runBundle(sandbox, headOf(sandbox), asApp(sandbox));
  const runs = await runsOn(sandbox, 'sluice/merge');
  expect(runs.map(run => run.output.annotations_count)).toEqual([3, 2]);
}

/** Every completed run of ours says its conclusion; one without is refused. */
async function completedRunsConclude(traits: Off): Promise<void> {
  const sandbox = await quietShop(withTraits(traits));
  await sandbox.play(openedPull, approve);
  const body = { name: 'sluice/merge', head_sha: headOf(sandbox), status: 'completed' };
  const bare = await call(sandbox, sandbox.tokens.app.token, 'POST /repos/acme/shop/check-runs', body);
  expect(bare.status).toBe(422);
  await runBundle(sandbox, headOf(sandbox), asApp(sandbox));
  expect((await runsOn(sandbox, 'sluice/merge')).map(run => run.conclusion)).toEqual(['success']);
}

/** The oldest of 101 reviews, a refusal, is on the second page and read there. */
async function secondPageIsRead(traits: Off): Promise<void> {
  const sandbox = await quietShop(withTraits(traits));
  const refusal: Play = { do: 'review', as: 'zhao', pull: 1, state: 'request-changes' };
  await sandbox.play(openedPull, refusal, ...Array.from({ length: 100 }, () => approve));
  const run = await runBundle(sandbox, headOf(sandbox));
  expect(run.outputs['reason_code']).toBe('changes_requested');
  expect(sandbox.requests().map(one => one.graphql)).toContain('SluicePages');
}

/** The one query asks for so little that GitHub answers it; ten times its lists would be refused. */
async function queryStaysBelowTheLimit(traits: Off): Promise<void> {
  const sandbox = await quietShop(withTraits(traits));
  await sandbox.play(openedPull, approve);
  const inner = 'checkSuites(first: 100) { nodes { checkRuns(first: 100) { nodes { name } } } }';
  const query = `{ repository(owner: "acme", name: "shop") { pullRequests(first: 100) { nodes { commits(first: 100) { nodes { commit { ${inner} } } } } } } }`;
  const greedy = await call(sandbox, sandbox.tokens.action, 'POST /graphql', { query });
  expect(await greedy.text()).toContain('MAX_NODE_LIMIT_EXCEEDED');
  expect((await runBundle(sandbox, headOf(sandbox))).outputs['decision']).toBe('passed');
}

/** Of many events at once some runs are cancelled while they wait, and the last word is still right. */
async function cancelledRunsLoseNothing(traits: Off): Promise<void> {
  const story = await tell({ through: 'action', ...withTraits(traits) });
  await story.opens();
  await story.reviews('li', 'approve');
  const label = (name: string): Promise<void> => story.happens({ do: 'label', as: 'li', pull: 1, name });
  await Promise.all(['one', 'two', 'three', 'four', 'hold'].map(label));
  expect(story.checks()).toEqual(['sluice/merge waits']);
  const ended = story.sandbox.runs().filter(run => run.event === 'pull_request_target' && run.action === 'labeled');
  expect(ended.map(run => run.conclusion)).toContain('cancelled');
}

const product: Readonly<Record<keyof Traits, readonly [name: string, run: (traits: Off) => Promise<void>]>> = {
  tokenEventsStartNoWorkflow: ['its own status starts no further run', ownStatusStartsNothing],
  forkTokensReadOnly: ['a fork’s workflow can’t publish our name', forksCanNotPublish],
  githubTokenChecksJoinOldestSuite: ['our run is known again in CI’s suite', ownRunIsKnownInForeignSuite],
  jobNamesCanBeForged: ['a job of our name is answered', forgedJobIsAnswered],
  unseenIsNull: ['what the token can’t see is not found', unseenIsNotFound],
  staleBaseRefOid: ['rules come from the tip of the default branch', rulesComeFromTheTip],
  completedRunStaysCompleted: ['a lost success gets a new run', lostSuccessGetsNewRun],
  annotationsAppend: ['marks of mended mistakes are gone', mendedMarksAreGone],
  completedNeedsConclusion: ['every completed run says its conclusion', completedRunsConclude],
  listsPage: ['a refusal on the second page counts', secondPageIsRead],
  nodeLimits: ['the one query stays below GitHub’s limit', queryStaysBelowTheLimit],
  concurrencyCancelsPending: ['cancelled runs lose nothing', cancelledRunsLoseNothing],
};

const rows = Object.entries(product).map(([trait, [name, run]]) => ({ trait, name, run }));

describe('as unkind as GitHub is', { timeout: 60_000 }, () => {
  test.each(rows)('$name ($trait)', ({ run }) => run(undefined));

  test('each trait has its test', () => {
    expect(rows.map(({ trait }) => trait)).toEqual(Object.keys(AS_GITHUB));
  });
});

describe('with the trait off that very test fails', { timeout: 60_000 }, () => {
  test.each(rows)('$trait', async ({ trait, run }) => {
    await expect(run({ [trait]: false })).rejects.toMatchObject({ name: 'AssertionError' });
  });
});
