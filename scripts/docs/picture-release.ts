import { readFileSync } from 'node:fs';
import { heldIssue, heldTip } from '../../src/cli/demo/held-thread.ts';
import { readShop } from '../../src/cli/demo/shop-seed.ts';
import { mayStartDeploys } from '../../src/cli/init/fill-templates.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Seed } from '../../src/sandbox/seed/seed.ts';
import { pick } from './page.ts';
import { steady } from './picture-check.ts';

const repository = 'acme/shop';
const people = ['chen', 'lin', 'li', 'sun', 'wang', 'zhao'];
/** Numbers of the project's issue, of the change, of the plan's pull request and of the release. */
export const releaseNumbers = { project: 1, change: 2, plan: 3, release: 4 } as const;
const id = '2026-11-checkout-v3';

const rules = (language: Language) => `version: 1
extends: [sluice:light]
mode: enforce
language: ${language}
timezone: Asia/Shanghai
calendar: { country: CN }
roles:
  pm: ["@chen"]
  product: ["@lin"]
  tech-lead: ["@li"]
  qa: ["@wang"]
  sre: ["@sun"]
`;

type Say = (english: string, chinese: string) => string;

const plan = (sha: string, say: Say) => `version: 1
id: ${id}
title: ${say('Checkout v3', '收银台三期')}
project: "#${releaseNumbers.project}"
owner: "@chen"
mode: dispatch
people: { operator: "@zhao", backup: "@sun" }
review: { roles: { tech-lead: 1, qa: 1, product: 1 } }
announce: { within: 5m, ack-by: [qa] }
rollback: { by: [operator, backup, sre], by-hand: kubectl argo rollouts abort checkout }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: checkout, version: v3.0.0, sha: ${sha}, environment: prod, stable: v2.9.1, deploy: deploy.yml }
signals:
  - { id: errors, kind: reported, pass: "< 0.005", fail: "> 0.02", min-samples: 500 }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alerting/refunds", proof: required }
steps:
  - { id: s1, kind: deploy, component: checkout, ratio: 0 }
  - { id: s2, kind: verify-monitors, signals: [alert], by: sre }
  - { id: s3, kind: trial, cases: { TC-1: ${say('pay by card', '银行卡支付')}, TC-2: ${say('refund', '退款')} }, by: [qa, product] }
  - { id: s4, kind: gray, component: checkout, ratio: 1, audience: staff, bake: 2h }
  - { id: s5, kind: gray, component: checkout, ratio: 10, bake: 24h, signals: [errors, alert] }
  - { id: s6, kind: gray, component: checkout, ratio: 50, bake: 24h, signals: [errors, alert], operator: backup }
  - { id: s7, kind: gray, component: checkout, ratio: 100, bake: 48h, signals: [errors, alert] }
  - { id: s8, kind: close, by: owner, need: [follow-ups] }
`;

/** Commands and releases alone are heard: what pull requests do by themselves is no part of these pictures. */
async function seedIn(language: Language): Promise<Seed> {
  const template = (name: string) =>
    readFileSync(new URL(`../../templates/workflows/${name}`, import.meta.url), 'utf8');
  const shop = await readShop(language);
  return {
    now: '2026-11-20T02:00:00Z',
    users: people.map(login => ({ login })),
    repositories: [
      {
        name: repository,
        collaborators: Object.fromEntries(people.map(login => [login, 'write'])),
        files: {
          'services/checkout/cart.ts': 'export {};\n',
          '.github/sluice.yml': rules(language),
          '.github/workflows/deploy.yml': shop.repositories?.[0]?.files?.['.github/workflows/deploy.yml'] ?? '',
          '.github/workflows/sluice-commands.yml': mayStartDeploys(template('sluice-commands.yml')),
          '.github/workflows/sluice-release-plan.yml': template('sluice-release-plan.yml'),
        },
      },
    ],
  };
}

/** What the READMEs show of a release at 10 %, as the embedded GitHub then holds it, without our marks. */
export interface ReleasePicture {
  /** The release's own issue down to the changes of the ratio. */
  readonly release: string;
  /** The gray plan in the project's issue. */
  readonly gray: string;
}

/** Sections that are shown, by how their headings begin; the issues are longer than a screen. */
const shown = {
  release: {
    en: ['Steps', 'Rollback', 'Changes'],
    'zh-CN': ['灰度批次', '回滚', '灰度比例变化'],
  },
  gray: { en: ['Gray plan'], 'zh-CN': ['灰度计划'] },
} as const;

export async function pictureRelease(language: Language): Promise<ReleasePicture> {
  const sandbox = await startSandbox({ seed: await seedIn(language), log: () => {} });
  try {
    const say: Say = (english, chinese) => pick(language, english, chinese);
    await sandbox.play(...beforehand(say));
    await sandbox.play(...planned(plan(heldTip(sandbox, repository, 'main'), say)));
    await sandbox.play(...released());
    return {
      release: partsOf(bodyOf(releaseNumbers.release, sandbox), shown.release[language]),
      gray: partsOf(bodyOf(releaseNumbers.project, sandbox), shown.gray[language], ''),
    };
  } finally {
    await sandbox.close();
  }
}

function partsOf(body: string, headings: readonly string[], above?: string): string {
  const [headline = '', ...sections] = body.split(/^(?=### )/m);
  const kept = sections.filter(section => headings.some(word => section.startsWith(`### ${word}`)));
  return [above ?? headline, ...kept].join('').trim();
}

function bodyOf(number: number, sandbox: Sandbox): string {
  const body = heldIssue(sandbox, { repository: { owner: 'acme', name: 'shop' }, number });
  return body.slice(body.indexOf('\n') + 1).replaceAll(sandbox.url, 'https://github.test');
}

export function releaseTitle(language: Language): string {
  return pick(language, 'Checkout v3', '收银台三期');
}

/** The same as text; digests change with commits. */
export function releaseText(part: string, language: Language): string {
  return `# ${releaseTitle(language)}\n\n${steady(part).replaceAll(/`[0-9a-f]{12}`/g, '`000000000000`')}\n`;
}

const says = (at: string, as: string, issue: number, ...lines: readonly string[]): Play => ({
  ...{ do: 'comment', repository, as, issue, at: `2026-11-${at}:00Z` },
  body: lines.join('\n'),
});

function beforehand(say: Say): readonly Play[] {
  const title = say('Checkout v3', '收银台三期');
  return [
    { do: 'create-issue', repository, as: 'chen', title },
    says(
      '20T03:00',
      'chen',
      releaseNumbers.project,
      `/project start "${title}" owner:@chen sponsor:@li priority:p0`,
      `/schedule add m1 ${say('Gray 1 %', '灰度 1%')} to:2026-11-23 owner:@zhao phase:gray`,
      `/schedule add m2 ${say('Full release', '全量')} to:2026-11-27 owner:@chen after:m1 phase:gray`,
      '/project confirm',
    ),
    {
      do: 'open-pull-request',
      repository,
      as: 'zhao',
      branch: 'cart',
      title: say('One page', '单页收银台'),
      files: { 'services/checkout/cart.ts': 'export const cart = 3;\n' },
    },
    { do: 'merge', repository, as: 'li', pull: releaseNumbers.change, bypass: true },
    { do: 'check', repository, head: 'main', name: 'unit', conclusion: 'success' },
  ];
}

function planned(text: string): readonly Play[] {
  const pull = releaseNumbers.plan;
  const files = { [`.github/sluice/releases/${id}.yml`]: text };
  const body = `Project: #${releaseNumbers.project}`;
  const approve = { do: 'review', repository, pull, state: 'approve' } as const;
  return [
    { do: 'open-pull-request', repository, as: 'zhao', branch: 'plan', title: 'Release', body, files },
    ...['li', 'wang', 'lin'].map(as => ({ ...approve, as })),
    { do: 'merge', repository, as: 'li', pull, bypass: true },
  ];
}

function released(): readonly Play[] {
  const on = releaseNumbers.release;
  const evidence = (number: number) => `pass evidence:https://pay.example.com/orders/${number}`;
  const errors = (at: string, value: string): Play => ({
    ...{ do: 'dispatch', repository, as: 'github-actions', workflow: 'sluice-release-plan.yml' },
    ...{ at: `2026-11-${at}:00Z`, inputs: { release: id, operation: 'report', signal: 'errors', value } },
  });
  return [
    says('23T02:04', 'zhao', on, '/gray advance'),
    says('23T02:20', 'sun', on, '/monitor proved alert https://grafana.example.com/alerting/refunds?from=drill'),
    says('23T02:31', 'wang', on, `/verify TC-1 ${evidence(118)}`, `/verify TC-2 ${evidence(119)}`),
    says('23T02:40', 'lin', on, `/verify TC-1 ${evidence(120)}`, `/verify TC-2 ${evidence(121)}`),
    says('23T02:45', 'zhao', on, '/gray advance'),
    says('23T06:02', 'zhao', on, '/gray advance'),
    says('23T06:09', 'wang', on, '/gray ack'),
    errors('23T08:00', '0.0014 of 9200'),
  ];
}
