import { changed, described } from './declared.ts';
import type { GateExample } from './gate-example.ts';

const strict = {
  accept: ['https://grafana.example.com/**', 'alert:*', 'recon:*', 'ops/alerts/**'],
  files: ['ops/alerts/**', 'ops/dashboards/**'],
  need: ['dashboard', 'alert'],
  'financial-paths': ['services/ledger/**'],
  'not-applicable': { allow: true, 'min-reason': 20 },
};
const service = changed('services/cart/total.ts');
const ledger = changed('services/ledger/close.ts');
const dashboard = 'Dashboard: https://grafana.example.com/d/pay';

/** Cases of `monitoring`, one at least for each verdict. */
export const monitoringExamples: readonly GateExample[] = [
  {
    name: 'one line with a link is enough by default',
    options: {},
    facts: { ...service, ...described('Monitoring: https://grafana.example.com/d/pay') },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'a dashboard and an alert are named',
    options: strict,
    facts: { ...service, ...described(`## 监控\n\n监控大盘：https://grafana.example.com/d/pay\n告警：alert:pay-5xx`) },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'changed alert rules and dashboards are the declaration',
    options: strict,
    facts: changed('services/cart/total.ts', 'ops/alerts/cart.yml', 'ops/dashboards/cart.json'),
    verdict: 'passed',
    reason: 'monitor_files_changed',
  },
  {
    name: 'a money path names its reconciliation',
    options: strict,
    facts: { ...ledger, ...described(`## Monitoring\n\n- ${dashboard}\n- alert:ledger-lag\n- recon:ledger-daily`) },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'the reason why nothing is watched is long enough',
    options: strict,
    facts: { ...service, ...described('## Monitoring\n\nN/A: renames a private function only') },
    verdict: 'passed',
    reason: 'not_applicable_declared',
  },
  {
    name: 'nothing is declared',
    options: strict,
    facts: { ...service, ...described('Rounds the total once.') },
    verdict: 'pending',
    reason: 'declaration_missing',
  },
  {
    name: 'the section is a placeholder',
    options: strict,
    facts: { ...service, ...described('## Monitoring\n\nDashboard: 待补充\n') },
    verdict: 'pending',
    reason: 'declaration_placeholder',
  },
  {
    name: 'what is linked does not count',
    options: strict,
    facts: { ...service, ...described('## Monitoring\n\nhttps://example.com/d/pay') },
    verdict: 'pending',
    reason: 'evidence_missing',
  },
  {
    name: 'the alert is missing',
    options: strict,
    facts: { ...service, ...described(`## Monitoring\n\n${dashboard}`) },
    verdict: 'pending',
    reason: 'need_missing',
  },
  {
    name: 'a money path lacks its reconciliation, and no other link stands for one',
    options: strict,
    facts: {
      ...ledger,
      ...described(`## Monitoring\n\n- ${dashboard}\n- alert:ledger-lag\n- https://grafana.example.com/d/more`),
    },
    verdict: 'pending',
    reason: 'reconciliation_missing',
  },
  {
    name: 'only the source files of a money path lack a reconciliation',
    options: strict,
    facts: {
      ...changed('services/ledger/close.test.ts', 'services/ledger/close.ts'),
      ...described(`## Monitoring\n\n- ${dashboard}\n- alert:ledger-lag`),
    },
    verdict: 'pending',
    reason: 'reconciliation_missing',
  },
  {
    name: 'a change of nothing but tests on a money path asks no reconciliation',
    options: strict,
    facts: {
      ...changed('services/ledger/close.test.ts'),
      ...described(`## Monitoring\n\n- ${dashboard}\n- alert:ledger-lag`),
    },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'not applicable is an answer for the tests of a money path',
    options: strict,
    facts: {
      ...changed('services/ledger/close.test.ts'),
      ...described('## Monitoring\n\nN/A: only a flaky test is mended'),
    },
    verdict: 'passed',
    reason: 'not_applicable_declared',
  },
  {
    name: 'a money file moved among the tests still needs its reconciliation',
    options: strict,
    facts: {
      files: {
        complete: true,
        items: [
          {
            path: 'services/ledger/tests/close.ts',
            previousPath: 'services/ledger/close.ts',
            change: 'renamed',
            generated: false,
          },
        ],
      },
      ...described(`## Monitoring\n\n- ${dashboard}\n- alert:ledger-lag`),
    },
    verdict: 'pending',
    reason: 'reconciliation_missing',
  },
  {
    name: 'not applicable is no answer on a money path',
    options: strict,
    facts: { ...ledger, ...described('## Monitoring\n\nN/A: renames a private function only') },
    verdict: 'pending',
    reason: 'not_applicable_refused',
  },
  {
    name: 'the reason is too short',
    options: strict,
    facts: { ...service, ...described('## Monitoring\n\n不适用：改名') },
    verdict: 'pending',
    reason: 'reason_too_short',
  },
  {
    name: 'an alert file is named that does not exist',
    options: strict,
    facts: { ...service, ...described(`## Monitoring\n\n${dashboard}\nAlert: ops/alerts/cart.yml`) },
    verdict: 'failed',
    reason: 'file_absent',
  },
  {
    name: 'only money paths are asked, and none is touched',
    options: { need: ['none'], 'financial-paths': ['services/ledger/**'] },
    facts: service,
    verdict: 'not-applicable',
    reason: 'not_applicable',
  },
  {
    name: 'GitHub did not list all files',
    options: strict,
    facts: { files: { complete: false, items: service.files.items } },
    verdict: 'error',
    reason: 'data_truncated',
  },
];
