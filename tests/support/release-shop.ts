import * as z from 'zod';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import type { ReleaseAsk } from '../../src/domain/release-ask.ts';
import { parseLedger } from '../../src/ledger/codec.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { foldRelease } from '../../src/plan/fold.ts';
import { planSchema } from '../../src/plan/schema.ts';
import type { ReleaseState } from '../../src/plan/state.ts';
import { USUAL_ACTION } from '../../src/sandbox/seed/seed.ts';
import { evaluateRelease } from '../../src/use-cases/evaluate-release.ts';
import type { Outcome } from '../../src/use-cases/evaluation.ts';
import { type CommandShop, openCommandShop, publishing, type Running, shop } from './command-shop.ts';

export const releaseRules = `version: 1
extends: [sluice:light]
mode: enforce
timezone: Asia/Shanghai
roles:
  tech-lead: ["@wei"]
  qa: ["@zhao"]
  product: ["@li"]
  sre: ["@wei"]
  release: ["@wei"]
`;

export const releaseId = '2026-11-checkout';

type Texts = Readonly<Record<string, string>>;
/** What a plan's text says instead, where it is known only with the commit. */
export type Changes = Texts | ((sha: string) => Texts);

/** A plan of one component, as short as one that says everything; `sha` is a commit of the shop. */
export const planText = (sha: string, changes: Texts = {}): string =>
  Object.entries(changes).reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`not in the plan: ${from}`);
      return text.replace(from, to);
    },
    `version: 1
id: ${releaseId}
title: Checkout
owner: "@li"
timezone: Asia/Shanghai
mode: dispatch
people: { operator: "@li", backup: "@wei" }
review: { roles: { tech-lead: 1, qa: 1 } }
announce: { within: 5m, ack-by: [qa] }
rollback: { by: [operator, backup], by-hand: kubectl argo rollouts abort checkout }
components:
  - { id: checkout, version: v3.0.0, sha: ${sha}, environment: prod, stable: v2.9.1, deploy: deploy.yml }
signals:
  - { id: errors, kind: reported, pass: "< 0.005", fail: "> 0.02" }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alert", proof: required }
steps:
  - { id: s1, kind: deploy, component: checkout, ratio: 0 }
  - { id: s2, kind: verify-monitors, needs: [s1], signals: [alert], by: sre }
  - { id: s3, kind: trial, needs: [s2], cases: { TC-1: pay by card }, by: [qa, product] }
  - { id: s4, kind: gray, component: checkout, needs: [s3], ratio: 1, bake: 2h, signals: [errors] }
  - { id: s5, kind: gray, component: checkout, ratio: 10, bake: 2h, signals: [errors] }
  - { id: s6, kind: gray, component: checkout, ratio: 100, bake: 2h, signals: [errors] }
  - { id: s7, kind: close, by: owner }
`,
  );

export interface ReleaseShop extends CommandShop {
  /** Number of the release's issue. */
  readonly issue: number;
  /** Somebody comments on it and a run takes it. @returns our newest reply, or the code of nothing. */
  line(login: string, body: string, how?: Running): Promise<string>;
  asks(ask: Partial<ReleaseAsk>, how?: Running): Promise<readonly Outcome[]>;
  state(): ReleaseState;
  /** Everything that is a release's ledger by its first bytes; the oldest first. */
  releaseLedgers(): readonly Ledger<ReleaseState, PlanEvent>[];
}

/** The deploy workflow that the plan names; nobody runs it here. */
export const deployWorkflow = `name: Deploy
run-name: "\${{ fromJSON(inputs.sluice).release }} \${{ fromJSON(inputs.sluice).step }} #\${{ fromJSON(inputs.sluice).seq }}"
on:
  workflow_dispatch:
    inputs:
      sluice: { required: true, type: string }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: "true"
`;

const stateShape = z.object({
  repositories: z.array(
    z.object({
      threads: z.array(z.object({ number: z.number(), pullRequest: z.optional(z.object({ head: z.string() })) })),
    }),
  ),
});

/** Head of a pull request. */
export function headOf({ sandbox }: Pick<CommandShop, 'sandbox'>, number: number): string {
  const [repository] = stateShape.parse(sandbox.state()).repositories;
  const head = repository?.threads.find(one => one.number === number)?.pullRequest?.head;
  if (head === undefined) throw new Error(`there is no pull request ${number}`);
  return head;
}

/** Pull request 1 is merged with its checks green, 2 brings the plan with both votes, and the release has its issue. */
export async function openReleaseShop(changes: Changes = {}): Promise<ReleaseShop> {
  const world = await openPlannedShop(changes);
  await world.runs({ number: 2 });
  return world;
}

/** The same before any run: the plan is merged, and no release has begun. */
export async function openPlannedShop(changes: Changes = {}): Promise<ReleaseShop> {
  const opened = await openCommandShop({
    rules: releaseRules,
    files: { '.github/workflows/deploy.yml': deployWorkflow },
    seed: { action: { permissions: { ...USUAL_ACTION, actions: 'write' } } },
  });
  await mergePlan(opened, changes);
  return releaseOn(opened);
}

/** What is merged before a release begins. */
export async function mergePlan(opened: CommandShop, changes: Changes = {}): Promise<void> {
  await opened.sandbox.play(
    { do: 'check', pull: 1, name: 'unit', conclusion: 'success' },
    { do: 'merge', as: 'wei', pull: 1, bypass: true },
  );
  const sha = headOf(opened, 1);
  await bringPlan(opened, planText(sha, typeof changes === 'function' ? changes(sha) : changes));
}

/** A shop as its release sees it. */
export function releaseOn(opened: CommandShop, issue = 3): ReleaseShop {
  const coding = { packer: zlibPacker, schema: planSchema };
  const ledgers = () => opened.comments(issue).flatMap(one => parseLedger(one.body, coding) ?? []);
  return {
    ...opened,
    issue,
    line: async (login, body, how = {}) => {
      await opened.says(login, body, { issue });
      await opened.runs({ number: issue, ...how });
      return opened.replies(issue).at(-1) ?? '';
    },
    asks: (ask, how = {}) =>
      evaluateRelease(
        { kind: 'release', repository: shop, id: releaseId, ask: { ...noAsk, ...ask } },
        publishing(opened.sandbox, how),
      ),
    releaseLedgers: ledgers,
    state: () => {
      const newest = ledgers().at(-1);
      if (!newest) throw new Error('the release has no ledger');
      return foldRelease(newest);
    },
  };
}

/** A pull request of mo's with the plan, approved by both roles and merged. */
export async function bringPlan({ sandbox }: Pick<CommandShop, 'sandbox'>, text: string, number = 2): Promise<void> {
  await sandbox.play(
    {
      ...{ do: 'open-pull-request', as: 'mo', branch: `plan-${number}`, title: 'Plan of the checkout' },
      files: { [`.github/sluice/releases/${/^id: (.+)$/m.exec(text)?.[1]}.yml`]: text },
    },
    { do: 'review', as: 'wei', pull: number, state: 'approve' },
    { do: 'review', as: 'zhao', pull: number, state: 'approve' },
    { do: 'merge', as: 'wei', pull: number, bypass: true },
  );
}

const noAsk: ReleaseAsk = {
  ...{ operation: 'tick', step: undefined, component: undefined, environment: undefined, seq: undefined },
  ...{
    ratio: undefined,
    run: undefined,
    outcome: undefined,
    sha: undefined,
    signal: undefined,
    value: undefined,
    reason: undefined,
  },
  ...{ isDryRun: false, by: undefined, runId: 4_711, runAttempt: 1 },
};
