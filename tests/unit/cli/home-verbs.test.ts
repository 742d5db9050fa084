import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { zlibPacker } from '../../../src/adapters/zlib-packer.ts';
import { appendReceipts, emptyLedger } from '../../../src/ledger/chain.ts';
import { formatLedger } from '../../../src/ledger/codec.ts';
import type { NewRisk, ProjectEvent } from '../../../src/project/events.ts';
import { projectSchema } from '../../../src/project/schema.ts';
import type { ProjectState } from '../../../src/project/state.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { callSluice } from '../../support/cli.ts';

const brief = {
  title: 'Checkout v3',
  owner: 'chen',
  priority: 'p0',
  goals: 'Fewer lost carts\n- Faster refunds',
  'scope-in': 'web checkout, refunds',
  'scope-out': '发票、优惠券',
  paths: 'ledger',
  requirements: '#301 https://docs.example.com/prd v7',
};
const milestone = { owner: 'chen', phase: undefined, after: [] };
const risk: Omit<NewRisk, 'id' | 'title'> = {
  ...{ level: 'high', p: 3, i: 4, assumed: true, owner: 'wei', due: undefined, area: undefined, money: undefined },
  ...{ trigger: undefined, plan: undefined, milestone: undefined, concerned: ['li'], origin: 'acme/shop#1' },
  holds: undefined,
};
const events: readonly ProjectEvent[] = [
  { type: 'project-started', brief, milestones: [{ ...milestone, id: 'm1', title: '启动会', due: '2026-10-12' }] },
  { type: 'baseline-confirmed', why: undefined },
  {
    type: 'milestone-added',
    milestone: { ...milestone, id: 'm2', title: 'Full | release', due: '2026-12-01', after: ['m1'] },
  },
  { type: 'milestone-moved', id: 'm1', to: '2026-10-14', why: 'room', knockOn: [] },
  { type: 'risk-added', risk: { ...risk, id: 'R-1', title: 'Ledger lag may break recon' } },
  {
    type: 'risk-added',
    risk: { ...risk, id: 'R-2', title: '对账延迟 💸', level: 'critical', p: 4, i: 5 },
  },
];

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: {
      now: '2026-11-24T12:00:00Z',
      users: ['chen', 'wei', 'zhao'],
      repositories: [
        {
          name: 'acme/shop',
          collaborators: { chen: 'maintain', wei: 'write', zhao: 'admin' },
          files: {
            '.github/sluice.yml':
              'version: 1\nextends: [sluice:light]\ndomains: { ledger: { paths: ["ledger/**"], lead: "@wei" } }\n',
          },
        },
      ],
      plays: [
        { do: 'create-issue', as: 'chen', title: 'Checkout v3', body: 'We keep notes here.', labels: ['sluice'] },
        { do: 'create-issue', as: 'wei', title: 'Something else', body: 'No project.' },
      ],
    },
    runner: false,
  });
  await putLedger();
});
afterAll(async () => {
  const violations = sandbox.violations();
  await sandbox.close();
  expect(violations).toEqual([]);
});

/** The ledger comment as the workflow's bot would have written it. */
async function putLedger(): Promise<void> {
  const repository = await ask('GET', '/repos/acme/shop');
  const issue = await ask('GET', '/repos/acme/shop/issues/1');
  const body = formatLedger(ledgerOf(repository.id, issue.id), {
    packer: zlibPacker,
    schema: projectSchema,
    table: 'Sluice ledger',
  });
  await ask('POST', '/repos/acme/shop/issues/1/comments', { body });
}

function ledgerOf(repositoryId: number, form: number) {
  const empty = emptyLedger<ProjectState, ProjectEvent>({ kind: 'project', repositoryId, thread: 1 });
  const drafts = events.map((event, index) => ({
    source: { kind: 'form' as const, id: form, node: '', thread: 1, line: index, hash: '0'.repeat(16) },
    actor: { id: 1, login: 'chen' },
    role: 'maintain' as const,
    headSha: undefined,
    configSha: 'c'.repeat(40),
    at: '2026-11-20T09:00:00Z',
    command: 'form',
    events: [event],
  }));
  return appendReceipts(empty, drafts);
}

async function ask(method: string, path: string, body?: object): Promise<{ readonly id: number }> {
  const answer = await fetch(`${sandbox.apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.tokens.action}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return z.looseObject({ id: z.number() }).parse(await answer.json());
}

const call = (...args: readonly string[]) =>
  callSluice(args, { env: { GITHUB_TOKEN: sandbox.tokens.users['zhao'] ?? '', GITHUB_API_URL: sandbox.apiUrl } });

describe('risk list', () => {
  test('shows the open risks of all homes, the heaviest first, in aligned columns', async () => {
    const { code, stdout, stderr } = await call('risk', 'list', 'acme/shop');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^ID +In +Level +P×I +Owner +Look at it by +Risk$/);
    expect(lines[1]).toMatch(/^R-2 +#1 +critical +~4×5=20 +wei +\S+, overdue +对账延迟 💸$/);
    expect(lines[2]).toMatch(/^R-1 +#1 +high +~3×4=12 +wei/);
    expect(stderr).toContain('Open risks: 2, overdue 2, exposure 32');
  });

  test('as data it says where each risk is kept and who has not heard of it', async () => {
    const { stdout } = await call('risk', 'list', 'acme/shop', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      repository: 'acme/shop',
      exposure: 32,
      risks: [
        { id: 'R-2', home: { kind: 'project', number: 1 }, level: 'critical', overdue: true, not_acknowledged: ['li'] },
        { id: 'R-1', assumed: true, raised: { by: 'chen', at: '2026-11-20T09:00:00Z' } },
      ],
    });
  });

  test('ends with 1 where --overdue finds one', async () => {
    expect((await call('risk', 'list', 'acme/shop', '--overdue', '--project', '1')).code).toBe(1);
  });

  test('speaks Chinese', async () => {
    const { stdout } = await call('risk', 'list', 'acme/shop', '--language', 'zh-CN');
    expect(stdout).toMatch(/^编号 +所在 +级别/);
    expect(stdout).toContain('极高');
  });
});

describe('project', () => {
  test('show prints the page without a mark of Markdown', async () => {
    const { code, stdout } = await call('project', 'show', 'acme/shop#1');
    expect(code).toBe(0);
    expect(stdout).toContain('m2 Full | release');
    expect(stdout).toContain('R-2');
    expect(stdout).not.toMatch(/<!--|<details>|\*\*|```|\]\(|&#|\\[|_]/);
  });

  test('show --markdown prints what GitHub gets', async () => {
    const { stdout } = await call('project', 'show', 'acme/shop#1', '--markdown');
    expect(stdout).toMatch(/^<!-- sluice:home v1 project /);
    expect(stdout).toContain('We keep notes here.');
  });

  test('export prints the plan as it was confirmed, with the keys of a project file', async () => {
    const { stdout } = await call('project', 'export', 'acme/shop#1');
    expect(parse(stdout)).toEqual({
      version: 1,
      id: 'checkout-v3',
      title: 'Checkout v3',
      priority: 'p0',
      owner: '@chen',
      goals: [
        { id: 'g1', goal: 'Fewer lost carts' },
        { id: 'g2', goal: 'Faster refunds' },
      ],
      scope: { in: ['web checkout', 'refunds'], out: ['发票', '优惠券'] },
      domains: { ledger: { lead: '@wei' } },
      documents: [{ kind: 'requirements', url: 'https://docs.example.com/prd', version: 'v7' }],
      requirements: ['#301'],
      milestones: [
        { id: 'm1', title: '启动会', owner: '@chen', due: '2026-10-12' },
        { id: 'm2', title: 'Full | release', owner: '@chen', due: '2026-12-01', after: ['m1'] },
      ],
    });
  });

  test('--json gives all that the receipts say', async () => {
    const { stdout } = await call('project', 'export', 'acme/shop#1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      kind: 'project',
      subject: 'acme/shop#1',
      fault: null,
      state: { milestones: [{ id: 'm1', forecast: '2026-10-14' }, { id: 'm2' }] },
    });
  });
});

describe('what can not be meant', () => {
  test.each([
    ['an issue without a project', ['project', 'export', 'acme/shop#2'], 1, 'is no project'],
    ['an issue without a page', ['project', 'show', 'acme/shop#2', '--json'], 1, 'is no project'],
    ['an issue that is not there', ['project', 'show', 'acme/shop#99'], 4, 'It does not exist'],
    ['no issue', ['project', 'show', 'acme'], 2, 'names no issue'],
    ['another word', ['project', 'shwo', 'acme/shop#1'], 2, 'Did you mean `show`?'],
    ['no list', ['risk', 'add', 'acme/shop'], 2, '`add` is none of: list'],
    ['a project that is no number', ['risk', 'list', 'acme/shop', '--project', 'x'], 2, 'is no number'],
    ['no repository', ['risk', 'list', 'shop'], 2, 'names no repository'],
  ])('%s', async (_case, args, code, said) => {
    const result = await call(...args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toContain(said);
  });
});
