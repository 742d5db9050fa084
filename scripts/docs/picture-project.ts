import { readFileSync } from 'node:fs';
import { heldIssue } from '../../src/cli/demo/held-thread.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Seed } from '../../src/sandbox/seed/seed.ts';
import { pick } from './page.ts';
import { steady } from './picture-check.ts';

const repository = 'acme/shop';
const people = ['chen', 'lin', 'hu', 'li', 'sun', 'wang', 'gao'];

const rules = (language: Language) => `version: 1
extends: [sluice:recommended]
mode: enforce
language: ${language}
timezone: Asia/Shanghai
calendar: { country: CN }
roles:
  pm: ["@chen"]
  product: ["@lin"]
  business: ["@hu"]
  tech-lead: ["@li"]
  qa: ["@wang"]
  sponsor: ["@gao"]
domains:
  ledger: { paths: ["services/ledger/**"], lead: "@sun" }
gates:
  monitoring: { level: required, waive: { by: [tech-lead], max: 14d } }
`;

/** Commands alone are heard: what pull requests do by themselves is no part of this picture. */
function seedIn(language: Language): Seed {
  const commands = new URL('../../templates/workflows/sluice-commands.yml', import.meta.url);
  return {
    now: '2026-10-12T02:00:00Z',
    users: people.map(login => ({ login })),
    repositories: [
      {
        name: repository,
        collaborators: Object.fromEntries(people.map(login => [login, 'write'])),
        files: {
          'services/ledger/lock.ts': 'export {};\n',
          '.github/sluice.yml': rules(language),
          '.github/workflows/sluice-commands.yml': readFileSync(commands, 'utf8'),
        },
      },
    ],
  };
}

/** The project's issue that the READMEs show: what the people below wrote, as the embedded GitHub then holds it, without our mark. */
export async function pictureProject(language: Language): Promise<string> {
  const sandbox = await startSandbox({ seed: seedIn(language), log: () => {} });
  try {
    for (const play of story(language)) await sandbox.play(play);
    const issue = heldIssue(sandbox, { repository: { owner: 'acme', name: 'shop' }, number: 1 });
    return issue.slice(issue.indexOf('\n') + 1).replaceAll(sandbox.url, 'https://github.test');
  } finally {
    await sandbox.close();
  }
}

export function projectTitle(language: Language): string {
  return pick(language, 'Checkout v3', '收银台三期');
}

/** The same as text. */
export function projectText(issue: string, language: Language): string {
  return `# ${projectTitle(language)}\n\n${steady(issue)}\n`;
}

type Say = (english: string, chinese: string) => string;

function story(language: Language): readonly Play[] {
  const say: Say = (english, chinese) => pick(language, english, chinese);
  return [...kickOff(say), ...signed(), ...pullRequests(say), ...lastDays(say)];
}

const says = (at: string, as: string, on: number, ...lines: readonly string[]): Play => ({
  do: 'comment',
  repository,
  as,
  at: `2026-${at}:00Z`,
  body: lines.join('\n'),
  ...(on === 1 ? { issue: 1 } : { pull: on }),
});

function kickOff(say: Say): readonly Play[] {
  const title = say('Checkout v3', '收银台三期');
  return [
    { do: 'create-issue', repository, as: 'chen', title },
    says(
      '10-12T03:00',
      'chen',
      1,
      `/project start "${title}" owner:@chen sponsor:@gao priority:p0`,
      `/project set goals ${say('Fewer lost carts: 31 % → 25 % by March', '弃单率从 31% 降到 25%，明年三月前')}`,
      '/project set requirements https://docs.example.com/prd/checkout-v3 v7',
      '/project set design https://docs.example.com/rfc/ledger v3',
      `/schedule add m1 ${say('Kick-off', '启动会')} to:2026-10-12 owner:@chen phase:kickoff`,
      `/schedule add m2 ${say('Design reviewed', '技术方案评审')} to:2026-10-30 owner:@li after:m1 phase:design`,
      `/schedule add m3 ${say('Test hand-over', '提测')} to:2026-11-18 owner:@wang after:m2 phase:development`,
      `/schedule add m4 ${say('Gray 1 %', '灰度 1%')} to:2026-11-26 owner:@sun after:m3 phase:gray`,
      `/schedule add m5 ${say('Full release', '全量')} to:2026-12-01 owner:@li after:m4 phase:gray`,
      '/project confirm',
      '/schedule done m1',
    ),
  ];
}

function signed(): readonly Play[] {
  return [
    says('10-20T02:00', 'lin', 1, '/signoff requirements'),
    says('10-20T03:00', 'hu', 1, '/signoff requirements'),
    says('10-20T04:00', 'li', 1, '/signoff requirements'),
    says('10-29T02:00', 'sun', 1, '/signoff design domain:ledger version:v3'),
    says('10-30T02:00', 'li', 1, '/signoff design domain:ledger version:v3'),
    says('10-30T03:00', 'chen', 1, '/schedule done m2'),
  ];
}

function pullRequests(say: Say): readonly Play[] {
  const open = { do: 'open-pull-request', repository, as: 'wang', body: 'Project: #1' } as const;
  const files = (text: string) => ({ 'services/ledger/lock.ts': `export const lock = '${text}';\n` });
  const reason = say('read-only path, nothing there to alert on', '只读链路，没有需要告警的内容');
  const title = say('Refund lock per order', '退款按订单加锁');
  return [
    { ...open, branch: 'lock', title, files: files('order') },
    { ...open, branch: 'names', title: say('Names of shops in bills', '账单显示商户名称'), files: files('name') },
    says('11-23T03:00', 'li', 3, `/gate waive monitoring why:"${reason}" until:2026-12-01`),
  ];
}

function lastDays(say: Say): readonly Play[] {
  const lag = say('Ledger lag → a refund is paid twice', '流水延迟 → 重复退款');
  const coupon = say('Coupon API late → full release slips', '优惠券接口延期 → 全量延期');
  const drill = say('drill with seeded differences before every step', '每次放量前做差异演练');
  const late = say('the coupon API is late', '优惠券接口延期');
  return [
    says(
      '11-23T04:00',
      'sun',
      2,
      `/risk critical ${lag} p:4 i:5 owner:@sun due:+1wd`,
      `/risk plan R-1 mitigate "${drill}" by:2026-11-27`,
    ),
    says(
      '11-23T06:00',
      'chen',
      1,
      '/schedule done m3 on:2026-11-20',
      `/schedule move m5 to:2026-12-03 why:"${late}"`,
      `/risk high ${coupon} p:3 i:4 owner:@wang due:+2wd`,
      `/risk plan R-2 avoid "${say('ship without coupons', '不带优惠券先上线')}" by:2026-11-27`,
      `/decision "${say('Ship without coupons?', '不带优惠券先上线？')}" to:@gao by:2026-11-25`,
    ),
    says('11-24T08:05', 'chen', 1, '/sluice refresh'),
  ];
}
