import { type ReleaseScript, type ReleaseTurn, releaseRoles } from './release-script.ts';

const folder = '.github/sluice/releases';
const release = '2026-11-refunds-twice';

const rules = `version: 1
extends: [sluice:recommended]
mode: enforce
timezone: Asia/Shanghai
calendar: { country: CN }
freezes:
  - { id: sale, from: 2026-11-06T18:00, to: 2026-11-09T08:00, reason: "the sale of the weekend" }
${releaseRoles}gates:
  release-plan: { level: required }
  test-results: { level: off }
`;

const plan = (version: string, sha: string): string => `version: 1
id: ${release}
title: Refunds are paid once
class: emergency
owner: tech-lead
mode: dispatch
people: { operator: "@wei", backup: "@ma" }
review: { roles: { tech-lead: 1, qa: 1, product: 1 } }
emergency: { by: [on-call], approvals: 1, follow-up: 72h }
rollback: { by: [operator, backup], on-signal-failure: rollback, by-hand: ./traffic.sh wallet 0 }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: ledger, version: v5.2.${version}, sha: "{sha:${sha}}", environment: prod-ledger, stable: v5.2.0, deploy: deploy.yml }
  - { id: wallet, version: v3.0.${version}, sha: "{sha:${sha}}", environment: prod-wallet, stable: v3.0.0, needs: [ledger], deploy: deploy.yml }
signals:
  - { id: twice, kind: reported, pass: "== 0", fail: "> 0" }
steps:
  - { id: ledger, kind: deploy, component: ledger, ratio: 100 }
  - { id: trial, kind: trial, needs: [ledger], cases: { TC-1: refund once }, by: [qa] }
  - { id: wallet, kind: deploy, component: wallet, ratio: 10, bake: 2h, signals: [twice], needs: [trial] }
  - { id: gray-100, kind: gray, component: wallet, ratio: 100, bake: 12h, signals: [twice] }
  - { id: close, kind: close, by: owner }
`;

/** A plain plan that is under review while the emergency is still owed. */
const nextPlan = `version: 1
id: 2026-11-invoices
title: Invoices
owner: tech-lead
mode: record
people: { operator: "@wei" }
review: { roles: { tech-lead: 1 } }
components:
  - { id: invoices, version: v1.1.0, sha: "{sha:first}", environment: prod-invoices, stable: v1.0.0 }
steps:
  - { id: deploy, kind: deploy, component: invoices, ratio: 0 }
  - { id: trial, kind: trial, cases: { TC-1: an invoice }, by: [qa] }
  - { id: gray-100, kind: gray, component: invoices, ratio: 100, bake: 12h }
  - { id: close, kind: close, need: [follow-ups] }
`;

const says = (as: string, line: string): ReleaseTurn => ({ as, says: line, on: 'release' });
const told = (value: string): ReleaseTurn => ({
  as: 'sun',
  form: { release, operation: 'report', signal: 'twice', value },
});

/** Friday night: windows, a freeze and bakes are passed over by two people, and what was skipped is owed. */
export const emergencyStory: ReleaseScript = {
  title: 'An emergency on a Friday night',
  rules,
  plans: { first: plan('1', 'first'), second: plan('2', 'second'), next: nextPlan },
  places: { plan: 3, release: 4, 'second plan': 5, 'next plan': 6 },
  issue: 'Wallet',
  now: '2026-11-06T13:00:00Z',
  workflows: { 'deploy.yml': 'traffic: $sha at $ratio %' },
  chapters: [
    {
      title: 'One vote is enough, the others are owed',
      turns: [
        {
          ...{ as: 'sun', brings: 'Pay refunds once', on: 'plan' },
          files: { [`${folder}/${release}.yml`]: '{plan:first}' },
        },
        { looks: 'review-check', at: 'plan' },
        { as: 'ma', approves: 'plan' },
        { as: 'li', merges: 'plan' },
      ],
    },
    {
      title: 'On call and a second person begin, outside of the windows and in a freeze',
      turns: [
        says('zhao', '/gray advance'),
        says('ma', '/gray advance'),
        says('li', '/gray advance'),
        says('ma', '/gray advance'),
      ],
    },
    {
      title: 'The signal is bad, and both go back, the last one first',
      turns: [told('3'), { looks: 'back-release', at: 'release' }],
    },
    {
      title: 'The plan is changed, and only votes on what changed are asked again',
      turns: [
        says('li', '/release replan why:"the other queue pays as well"'),
        { as: 'sun', mends: 'second', title: 'Close the other queue too' },
        {
          ...{ as: 'sun', brings: 'Pay refunds once, from both queues', on: 'second plan' },
          files: { [`${folder}/${release}.yml`]: '{plan:second}' },
        },
        { as: 'ma', approves: 'second plan' },
        { as: 'li', approves: 'second plan' },
        { as: 'li', merges: 'second plan' },
        says('ma', '/gray advance'),
        says('ma', '/gray advance'),
        told('0'),
        says('ma', '/gray advance'),
        told('0'),
      ],
    },
    {
      title: 'What is owed stands in the next plan’s review until it is done',
      turns: [
        { waits: '60h', sweeps: true },
        says('li', '/gray advance'),
        {
          ...{ as: 'wei', brings: 'Release plan of the invoices', on: 'next plan' },
          files: { [`${folder}/2026-11-invoices.yml`]: '{plan:next}' },
        },
        { looks: 'next-check', at: 'next plan' },
        says('zhao', '/release approve\n/verify TC-1 pass evidence:"order C1"'),
        says('lin', '/release approve'),
        says('li', '/gray advance'),
        { as: 'wei', says: '/gate recheck', on: 'next plan' },
        { looks: 'paid-check', at: 'next plan' },
        { looks: 'end-release', at: 'release' },
      ],
    },
  ],
};
