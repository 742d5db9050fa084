import { type ReleaseScript, type ReleaseTurn, releaseRoles } from './release-script.ts';

const file = '.github/sluice/releases/2026-11-wallet.yml';
const release = '2026-11-wallet';

const rules = `version: 1
extends: [sluice:recommended]
mode: enforce
timezone: Asia/Shanghai
calendar: { country: CN }
${releaseRoles}gates:
  release-plan: { level: required }
  test-results: { level: off }
`;

const plan = `version: 1
id: ${release}
title: Wallet refunds
owner: tech-lead
mode: dispatch
people: { operator: "@wei", backup: "@ma" }
review: { roles: { tech-lead: 1, qa: 1, product: 1, sre: 1, dba: 1 } }
four-eyes: [set, skip, full, emergency, irreversible]
announce: { within: 5m, ack-by: [qa], ack-within: 30m, ack: required }
rollback:
  by: [operator, backup, sre]
  on-signal-failure: rollback
  by-hand: ./traffic.sh wallet 0
  point-of-no-return: contract
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: ledger, version: v5.2.0, sha: "{sha:first}", environment: prod-ledger, stable: v5.1.4, deploy: deploy.yml }
  - { id: wallet, version: v3.0.0, sha: "{sha:first}", environment: prod-wallet, stable: v2.9.1, needs: [ledger], deploy: deploy.yml }
signals:
  - { id: errors, kind: reported, pass: "< 0.005", fail: "> 0.02", min-samples: 500 }
  - { id: recon, kind: reconciliation, from: "workflow:recon.yml", pass: "diff == 0", available: "T+1 09:00", proof: required }
  - { id: pay-fail, kind: monitor, url: "https://grafana.example.com/alerting/pay-fail", proof: required }
steps:
  - { id: expand, kind: migrate, component: ledger, run: expand.yml, by: dba, dry-run: required, evidence: [rows, backup] }
  - { id: ledger, kind: deploy, component: ledger, ratio: 100, bake: 2h, signals: [errors] }
  - { id: wallet, kind: deploy, component: wallet, ratio: 0 }
  - { id: proof, kind: verify-monitors, signals: [pay-fail, recon], by: sre }
  - { id: trial, kind: trial, cases: { TC-1: pay, TC-2: refund }, by: [qa, product], evidence: [order, amount, reconciled] }
  - { id: gray-10, kind: gray, component: wallet, ratio: 10, bake: 20h, signals: [errors, recon, pay-fail] }
  - { id: gray-100, kind: gray, component: wallet, ratio: 100, bake: 24h, signals: [errors, recon, pay-fail] }
  - { id: contract, kind: migrate, component: ledger, needs: [gray-100], run: contract.yml, by: dba, not-before: 20h, reversible: false }
  - { id: close, kind: close, by: owner, need: [follow-ups] }
`;

const says = (as: string, line: string): ReleaseTurn => ({ as, says: line, on: 'release' });
const votes = (as: string): ReleaseTurn => ({ as, says: '/release approve', on: 'plan' });
const told = (signal: string, value: string): ReleaseTurn => ({
  as: 'sun',
  form: { release, operation: 'report', signal, value },
});
/** What takes two people: the operator says it, and somebody else the same. */
const byTwo = (first: string, second: string, line: string): readonly ReleaseTurn[] => [
  says(first, line),
  says(second, line),
];
const signed = (as: string, order: string): ReleaseTurn =>
  says(
    as,
    `/verify TC-1 pass evidence:"order ${order}1, 12.00, in recon"\n/verify TC-2 pass evidence:"order ${order}2, 12.00, in recon"`,
  );

/** Money moves: a migration with a dry run, four eyes, an acknowledgement of each change, reconciliation on the next day. */
export const financialStory: ReleaseScript = {
  title: 'A release that moves money',
  rules,
  plans: { first: plan },
  places: { plan: 3, release: 5 },
  issue: 'Wallet',
  now: '2026-11-03T01:30:00Z',
  workflows: {
    'deploy.yml': 'traffic: $sha at $ratio %',
    'expand.yml': 'columns added',
    'contract.yml': 'columns dropped',
  },
  chapters: [
    {
      title: 'The plan is reviewed by five roles',
      turns: [
        { as: 'wei', brings: 'Release plan of the wallet', files: { [file]: '{plan:first}' }, on: 'plan' },
        { looks: 'review-check', at: 'plan' },
        ...['hao', 'lin', 'zhao'].map(votes),
        { as: 'li', approves: 'plan' },
        { as: 'sun', approves: 'plan' },
        { as: 'wei', merges: 'plan' },
      ],
    },
    {
      title: 'The data is migrated, after a dry run and with evidence',
      turns: [
        says('hao', '/gray advance'),
        says('hao', '/verify dry-run pass evidence:https://ci.example.com/dry-run/41'),
        { waits: '35m', sweeps: true },
        says('wei', '/gray advance'),
        says('hao', '/gray advance'),
        says('hao', '/verify evidence pass evidence:"1,204,511 rows, 41 s, backup b-77"'),
      ],
    },
    {
      title: 'The first component goes to 100 %, by two people, and its change is acknowledged',
      turns: [
        ...byTwo('wei', 'li', '/gray advance ledger'),
        says('wei', '/gray advance'),
        says('zhao', '/gray ack'),
        { waits: '2h' },
        told('errors', '0.0002 of 9041'),
        says('wei', '/gray advance'),
        says('zhao', '/gray ack'),
        says(
          'sun',
          '/monitor proved pay-fail https://grafana.example.com/drills/81\n/monitor proved recon https://ci.example.com/recon/seeded-diff',
        ),
        signed('zhao', 'A'),
        signed('lin', 'B'),
      ],
    },
    {
      title: '10 %, and the reconciliation of the next day',
      turns: [
        says('wei', '/gray advance'),
        says('zhao', '/gray ack'),
        { waits: '1h' },
        told('errors', '0.0004 of 2210'),
        says('lin', '/gray why'),
        { looks: 'waiting-release', at: 'release' },
        { waits: '21h', sweeps: true },
        told('recon', '0'),
      ],
    },
    {
      title: '100 %, and the step that can’t be taken back',
      turns: [
        ...byTwo('wei', 'li', '/gray advance gray-100'),
        says('zhao', '/gray ack'),
        { waits: '24h', sweeps: true },
        told('errors', '0.0003 of 88210'),
        told('recon', '0'),
        says('hao', '/gray advance'),
        { waits: '96h', sweeps: true },
        ...byTwo('hao', 'li', '/gray advance contract'),
        says('ma', '/gray rollback why:"refunds look odd"'),
        says('li', '/gray advance'),
        { looks: 'end-release', at: 'release' },
      ],
    },
  ],
};
