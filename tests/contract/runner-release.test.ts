import { afterEach, expect, test } from 'vitest';
import type { RunRecord } from '../../src/sandbox/runner/records.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { clientOf } from '../support/sandbox-client.ts';

const at = { owner: 'acme', repo: 'shop' };

/** A user's workflow of one gray step: it reads what it was told, moves traffic, and says how it went. */
const GRAY = `name: Gray
run-name: \${{ fromJSON(inputs.sluice).release }} \${{ fromJSON(inputs.sluice).stage }}
on:
  workflow_dispatch:
    inputs:
      sluice: { required: true, type: string }
permissions: { deployments: write, actions: write }
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs: { ratio: '\${{ steps.read.outputs.ratio }}', hosts: '\${{ steps.read.outputs.hosts }}' }
    steps:
      - id: read
        env: { TOLD: '\${{ inputs.sluice }}' }
        run: |
          node <<'END' >> "$GITHUB_OUTPUT"
          const told = JSON.parse(process.env.TOLD);
          console.log('ratio=' + told.to);
          console.log('hosts=' + JSON.stringify({ include: told.hosts.map(host => ({ host })) }));
          END
  migrate:
    needs: plan
    if: fromJSON(inputs.sluice).migrate
    runs-on: ubuntu-latest
    steps: [{ run: echo migrated }]
  shift:
    needs: [plan, migrate]
    if: always() && needs.plan.result == 'success' && needs.migrate.result != 'failure'
    runs-on: ubuntu-latest
    environment: prod/\${{ matrix.host }}
    concurrency: traffic-\${{ matrix.host }}
    strategy: { matrix: '\${{ fromJSON(needs.plan.outputs.hosts) }}' }
    steps:
      - run: test "$HOST" != "\${{ fromJSON(inputs.sluice).broken }}" && echo "$HOST at $RATIO" | tee -a "$GITHUB_STEP_SUMMARY"
        env: { HOST: '\${{ matrix.host }}', RATIO: '\${{ needs.plan.outputs.ratio }}' }
  after:
    needs: shift
    runs-on: ubuntu-latest
    steps: [{ run: echo shifted }]
  report:
    needs: [shift, plan]
    if: always()
    runs-on: ubuntu-latest
    env: { GH_TOKEN: '\${{ github.token }}', RESULT: '\${{ needs.shift.result }}' }
    steps:
      - run: |
          curl --fail -sS -X POST -H "Authorization: Bearer $GH_TOKEN" -H 'Content-Type: application/json' \\
            "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/deployments/\${{ fromJSON(inputs.sluice).deployment }}/statuses" \\
            -d "{\\"state\\": \\"$RESULT\\", \\"log_url\\": \\"$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/attempts/$GITHUB_RUN_ATTEMPT\\"}" \\
            -o /dev/null -w '%{http_code} %{method}'
  again:
    needs: report
    if: success() && fromJSON(inputs.sluice).next
    runs-on: ubuntu-latest
    steps:
      - env: { GITHUB_TOKEN: '\${{ secrets.GITHUB_TOKEN }}', NEXT: '\${{ toJSON(fromJSON(inputs.sluice).next) }}' }
        run: |
          node --input-type=module <<'END'
          const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token, NEXT: next } = process.env;
          const answer = await fetch(api + '/repos/' + repository + '/actions/workflows/gray.yml/dispatches', {
            method: 'POST',
            headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
            body: JSON.stringify({ ref: 'main', inputs: { sluice: next }, return_run_details: true }),
          });
          console.log(answer.status, (await answer.json()).workflow_run_id > 0);
          END
`;

const open: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of open.splice(0)) {
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  }
});

async function sandboxWith(files: Readonly<Record<string, string>>): Promise<Sandbox> {
  const sandbox = await startSandbox({
    seed: {
      users: ['wei', 'li'],
      repositories: [{ name: 'acme/shop', collaborators: { wei: 'admin', li: 'write' }, files }],
    },
  });
  open.push(sandbox);
  return sandbox;
}

/** Makes the step's deployment as a person, dispatches the workflow and waits for its end. */
async function step(sandbox: Sandbox, told: Readonly<Record<string, unknown>>): Promise<number> {
  const { data } = await clientOf(sandbox, 'wei').rest.repos.createDeployment({
    ...at,
    ...{ ref: 'main', task: 'gray:s6', environment: 'prod', auto_merge: false, required_contexts: [] },
  });
  if (!('id' in data)) throw new Error(data.message);
  const sluice = JSON.stringify({
    release: '2026-10',
    stage: 's6',
    to: 10,
    hosts: ['a', 'b'],
    deployment: data.id,
    ...told,
  });
  await sandbox.play({ do: 'dispatch', as: 'li', workflow: 'gray.yml', inputs: { sluice } });
  return data.id;
}

const runsIn = (sandbox: Sandbox): readonly RunRecord[] => sandbox.runs().filter(run => run.runId !== undefined);

const told = (run: RunRecord | undefined): readonly string[] =>
  (run?.jobs ?? []).map(job => `${job.name}: ${job.conclusion} ${job.stdout.trim()}`.trim());

test('a step is played: outputs make the matrix, a skipped need may be passed over, a token reports', async () => {
  const sandbox = await sandboxWith({ '.github/workflows/gray.yml': GRAY });
  const id = await step(sandbox, { migrate: false });
  const [run] = runsIn(sandbox);
  expect(told(run)).toEqual([
    'plan: success',
    'migrate: skipped',
    'shift (a): success a at 10',
    'shift (b): success b at 10',
    // `success()` looks at the whole chain, and a need of `shift` was skipped.
    'after: skipped',
    'report: success 201 POST',
    'again: skipped',
  ]);
  expect(run?.jobs.find(job => job.name === 'shift (a)')?.summary).toBe('a at 10\n');
  const { data } = await clientOf(sandbox, 'wei').rest.repos.listDeploymentStatuses({ ...at, deployment_id: id });
  expect(data[0]).toMatchObject({
    state: 'success',
    creator: { login: 'github-actions[bot]' },
    log_url: `${sandbox.url}/acme/shop/actions/runs/${run?.runId}/attempts/1`,
  });
});

test('a copy that fails fails the run, which is told all the same', async () => {
  const sandbox = await sandboxWith({ '.github/workflows/gray.yml': GRAY });
  const id = await step(sandbox, { migrate: true, hosts: ['a'], broken: 'a' });
  const [run] = runsIn(sandbox);
  expect(run?.conclusion).toBe('failure');
  expect(told(run).slice(1)).toEqual([
    'migrate: success migrated',
    'shift (a): failure',
    'after: skipped',
    'report: success 201 POST',
    'again: skipped',
  ]);
  const { data } = await clientOf(sandbox, 'wei').rest.repos.listDeploymentStatuses({ ...at, deployment_id: id });
  expect(data[0]?.state).toBe('failure');
});

test("a job dispatches the next run with its own token, and the title is that run's", async () => {
  const sandbox = await sandboxWith({ '.github/workflows/gray.yml': GRAY });
  const id = await step(sandbox, { migrate: true });
  expect(told(runsIn(sandbox)[0]).at(-1)).toBe('again: skipped');
  const next = { release: '2026-10', stage: 's7', to: 50, hosts: ['a'], deployment: id, migrate: true };
  await step(sandbox, { migrate: true, next });
  const { data } = await clientOf(sandbox, 'wei').rest.actions.listWorkflowRuns({ ...at, workflow_id: 'gray.yml' });
  expect(data.workflow_runs.map(run => [run.display_title, run.actor?.login, run.conclusion])).toEqual([
    ['2026-10 s7', 'github-actions[bot]', 'success'],
    ['2026-10 s6', 'li', 'success'],
    ['2026-10 s6', 'li', 'success'],
  ]);
  expect(told(runsIn(sandbox)[1]).at(-1)).toBe('again: success 200 true');
});

test("jobs of one group in several runs: one runs, one waits, and a newer one takes the waiting one's place", async () => {
  const job = `on: { workflow_dispatch: { inputs: { n: {} } } }
run-name: run \${{ inputs.n }}
jobs:
  free: { runs-on: x, steps: [{ run: 'true' }] }
  traffic:
    needs: free
    runs-on: x
    concurrency: { group: traffic, cancel-in-progress: false }
    steps: [{ run: sleep 1 }]
`;
  const sandbox = await sandboxWith({ '.github/workflows/job.yml': job });
  for (const n of ['1', '2', '3']) {
    await clientOf(sandbox, 'wei').rest.actions.createWorkflowDispatch({
      ...at,
      workflow_id: 'job.yml',
      ref: 'main',
      inputs: { n },
    });
    await expect
      .poll(() => runsIn(sandbox).filter(run => run.jobs.some(one => one.id === 'free')).length)
      .toBe(Number(n));
  }
  await sandbox.settled();
  expect(runsIn(sandbox).map(run => [run.conclusion, ...run.jobs.map(one => one.conclusion)])).toEqual([
    ['success', 'success', 'success'],
    ['cancelled', 'success', 'cancelled'],
    ['success', 'success', 'success'],
  ]);
});
