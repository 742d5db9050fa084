import { type Language, localize } from '../../domain/language.ts';

/** Id of the demo's release; its plan is the file of this name. */
export const releaseId = 'refunds-v2';

/** The plan of the refund's release: `sha` is the commit that goes out. */
export function releasePlan(sha: string, language: Language): string {
  const say = (english: string, chinese: string) => localize({ en: english, 'zh-CN': chinese }, language);
  return `version: 1
id: ${releaseId}
title: ${say('Refunds in parts', '部分退款')}
project: "#3"
owner: "@chen"
mode: dispatch
people: { operator: "@lin", backup: "@wang" }
review: { roles: { tech-lead: 1, qa: 1, product: 1 } }
announce: { ack-by: [qa] }
rollback: { by: [operator, backup, sre], by-hand: ./rollback.sh pay }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: pay, version: v2.0.0, sha: ${sha}, environment: production, stable: v1.9.3, deploy: deploy.yml }
signals:
  - { id: errors, kind: reported, pass: "< 0.005", fail: "> 0.02", min-samples: 500 }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alerting/refund-rate", proof: required }
steps:
  - { id: deploy, kind: deploy, component: pay, ratio: 0 }
  - { id: proof, kind: verify-monitors, signals: [alert], by: sre }
  - { id: trial, kind: trial, cases: { TC-1: ${say('refund a part', '退一部分')} }, by: [qa, product] }
  - { id: gray-1, kind: gray, component: pay, ratio: 1, bake: 30m }
  - { id: gray-10, kind: gray, component: pay, ratio: 10, bake: 30m, signals: [errors] }
  - { id: gray-100, kind: gray, component: pay, ratio: 100, bake: 30m, signals: [errors] }
  - { id: close, kind: close, by: owner, need: [follow-ups] }
`;
}
