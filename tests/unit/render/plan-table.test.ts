import { describe, expect, test } from 'vitest';
import type { PlanSummary } from '../../../src/gates/plan-change.ts';
import { parseMessage } from '../../../src/render/icu.ts';
import { catalogueOf } from '../../../src/render/locale/catalogue.ts';
import { planCatalogue } from '../../../src/render/locale/plan-catalogue.ts';
import { messageGaps } from '../../../src/render/message-gaps.ts';
import { printMarkdown } from '../../../src/render/print-markdown.ts';
import { planParts } from '../../../src/render/release/plan-table.ts';

const plan: PlanSummary = {
  id: 'r1',
  title: 'Checkout v3',
  timezone: 'Asia/Shanghai',
  digest: 'd1',
  sections: {},
  quorum: {},
  changedRoles: [],
  people: {},
  isSame: false,
  authorMayVote: false,
  emergency: undefined,
  components: [
    { id: 'checkout', stable: 'v2.9.1', version: 'v3.0.0', sha: '9ab3'.repeat(10), environment: 'prod' },
    { id: 'ledger', stable: undefined, version: 'v5', sha: undefined, environment: 'prod-ledger' },
  ],
  rows: [
    row({ step: 's1', kind: 'deploy', ratio: 0, start: '2026-11-24T02:00:00Z' }),
    row({ step: 's2', kind: 'trial', component: undefined, cases: ['TC-1', 'TC-2'], who: 'qa, product' }),
    row({ step: 's3', ratio: 10, audience: 'staff', bake: 86_400_000, signals: ['errors'] }),
    row({
      step: 's4',
      kind: 'migrate',
      component: undefined,
      start: undefined,
      isReversible: false,
      bake: 172_800_000,
    }),
  ],
  finish: '2026-11-27T02:00:00Z',
  conflicts: [{ step: 's3', code: 'planned_time_missed', at: '2026-11-23T02:00:00Z' }],
  byHand: 'kubectl abort',
  pointOfNoReturn: 's4',
};

function row(overrides: Partial<PlanSummary['rows'][number]>): PlanSummary['rows'][number] {
  return {
    step: 's',
    kind: 'gray',
    component: 'checkout',
    ratio: undefined,
    audience: undefined,
    start: '2026-11-25T02:00:00Z',
    bake: 0,
    signals: [],
    cases: [],
    who: '@wang',
    isReversible: true,
    ...overrides,
  };
}

function page(summary: Partial<PlanSummary> = {}, language: 'en' | 'zh-CN' = 'en'): string {
  const file = { path: 'r1.yml', status: 'added', problems: [], plan: { ...plan, ...summary } } as const;
  const parts = planParts({ files: [file] }, language);
  return printMarkdown(parts.flatMap(part => part.blocks)).replaceAll('&#8203;', '');
}

describe('a plan under review', () => {
  test('what happens when, by whom, at the plan’s time', () => {
    expect(page().split('\n')).toEqual([
      '**Release plan Checkout v3**',
      '',
      '- `checkout` v2.9.1 → v3.0.0 in prod, commit `9ab39ab`',
      '- `ledger` – → v5 in prod-ledger, no commit yet',
      '',
      '| Step | What | When, at the earliest | Who | Bake time, signals |',
      '| --- | --- | --- | --- | --- |',
      '| s1 | deploy checkout 0 % | 2026-11-24 10:00 (UTC+8) | @wang | – |',
      '| s2 | trial order: TC-1, TC-2 | 2026-11-25 10:00 (UTC+8) | qa, product | – |',
      '| s3 | gray checkout 10 %, staff first | 2026-11-25 10:00 (UTC+8) | @wang | 24h, errors |',
      '| s4 | data migration, irreversible | never | @wang | 2d |',
      '',
      '- If it were approved now and everybody is punctual, it ends at 2026-11-27 10:00 (UTC+8).',
      '- Step `s3` can not start at its planned time 2026-11-23 10:00 (UTC+8).',
      '- No rollback after step `s4`.',
      '- Rollback when GitHub is down: `kubectl abort`',
    ]);
  });

  test('in Chinese', () => {
    const text = page({}, 'zh-CN');
    expect(text).toContain('| s3 | 灰度 checkout 10%，先给 staff | 2026-11-25 10:00 (UTC+8) |');
    expect(text).not.toMatch(/Step|Bake|never/);
  });

  test('names mention nobody', () => {
    const file = { path: 'r1.yml', status: 'added', problems: [], plan } as const;
    const text = printMarkdown(planParts({ files: [file] }, 'en').flatMap(part => part.blocks));
    expect(text).not.toMatch(/@[a-z]/);
  });

  test('an author’s text stays text', () => {
    const text = page({
      title: '# <img src=x> | **bold**',
      rows: [row({ who: '@a|b', audience: '`x` | y' })],
      byHand: 'rm `x` | y',
    });
    expect(text).not.toContain('<img');
    expect(
      text
        .split('\n')
        .filter(line => line.startsWith('| s '))
        .map(line => line.match(/(?<!\\)\|/g)?.length),
    ).toEqual([6]);
  });

  test('one that never ends says so', () => {
    expect(page({ finish: undefined })).toContain('never ends');
  });

  test('a broken plan has no table', () => {
    const file = { path: 'r1.yml', status: 'added', problems: [], plan: undefined } as const;
    expect(planParts({ files: [file] }, 'en')).toEqual([]);
  });

  test('what earlier emergencies owe stands below, where somebody looked', () => {
    const followUps = [
      { release: 'r0', what: 'vote', title: 'qa', who: 'qa', due: '2026-11-26T02:00:00Z' },
      { release: 'r0', what: 'case', title: 'TC-1: pay', who: 'product', due: '2026-11-26T02:00:00Z' },
    ] as const;
    const file = { path: 'r1.yml', status: 'added', problems: [], plan } as const;
    const text = printMarkdown(planParts({ files: [file], followUps }, 'en').flatMap(part => part.blocks));
    expect(text).toContain('- r0: late vote as qa, due 2026-11-26 10:00 (UTC+8)');
    expect(text).toContain('- r0: trial order TC-1: pay, by product, due 2026-11-26 10:00 (UTC+8)');
  });
});

test('both languages fill the same gaps', () => {
  const gapsOf = (message: string) => [...messageGaps(parseMessage(message)).keys()].toSorted();
  const chinese = planCatalogue('zh-CN');
  const different = Object.entries(planCatalogue('en')).filter(
    ([key, message]) =>
      JSON.stringify(gapsOf(message)) !==
      JSON.stringify(gapsOf(Object.entries(chinese).find(one => one[0] === key)?.[1] ?? '')),
  );
  expect(different).toEqual([]);
  expect(catalogueOf('zh-CN').next.vote_plan).toContain('{plan}');
});
