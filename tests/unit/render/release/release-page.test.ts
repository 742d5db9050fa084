import { describe, expect, test } from 'vitest';
import { languages } from '../../../../src/domain/language.ts';
import type { ReleasePlan } from '../../../../src/plan/release-plan.ts';
import type { Logged, RatioChange } from '../../../../src/plan/state.ts';
import type { ReleaseInput } from '../../../../src/render/release/release-input.ts';
import { parseReleaseMarker } from '../../../../src/render/release/release-marker.ts';
import { renderReleasePage } from '../../../../src/render/release/release-page.ts';
import { examplePlan } from '../../../support/release-example.ts';
import { allNodes, parseMarkdown } from '../../../support/rendered-markdown.ts';
import { failing, goneBack, ladder, releaseInput } from './release-cases.ts';

const headings = (body: string) => [...body.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);

/** The standard plan with a migration that can't be taken back at its end, as an emergency or not. */
function migrating(kind: 'standard' | 'emergency'): ReleasePlan {
  return examplePlan({
    'class: standard': `class: ${kind}`,
    'rollback: {': 'rollback: { point-of-no-return: s6,',
    'four-eyes: [set, skip]': 'four-eyes: [set, skip, irreversible]',
    '  - { id: s7, kind: close, by: owner }':
      '  - { id: s8, kind: migrate, component: checkout, run: contract.yml, by: dba, reversible: false, evidence: [rows] }\n' +
      '  - { id: s7, kind: close, by: owner }',
  });
}

describe.each(languages)('in %s', language => {
  test('the issue of a running release reads as reviewed', async () => {
    const body = renderReleasePage(releaseInput(language, { plan: migrating('standard') }));
    await expect(`${body}\n`).toMatchFileSnapshot(`golden/page-running.${language}.md`);
  });

  test('the issue of a held release, and of one that went back, reads as reviewed', async () => {
    const held = renderReleasePage(releaseInput(language, { happened: failing, now: '2026-11-24T05:20:00Z' }));
    const back = renderReleasePage(releaseInput(language, { happened: goneBack, now: '2026-11-24T06:00:00Z' }));
    await expect(`${held}\n\n---\n\n${back}\n`).toMatchFileSnapshot(`golden/page-held.${language}.md`);
  });

  test('the issue of an emergency says what is owed, and by whom', async () => {
    const state = { votes: [] };
    const input = releaseInput(language, { plan: migrating('emergency'), happened: ladder(1), state });
    await expect(`${renderReleasePage(input)}\n`).toMatchFileSnapshot(`golden/page-emergency.${language}.md`);
  });

  test.each([
    ['running', ladder(2)],
    ['held', failing],
    ['gone back', goneBack],
    ['fresh', []],
  ])('a release that is %s has no table wider than seven columns and no broken row', (_, happened) => {
    const nodes = allNodes(parseMarkdown(renderReleasePage(releaseInput(language, { happened }))));
    const tables = nodes.flatMap(node =>
      node.type === 'table' ? [node.children.map(row => row.children.length)] : [],
    );
    expect(tables.length).toBeGreaterThan(2);
    expect(tables.filter(([width = 0, ...rows]) => width > 7 || rows.some(row => row !== width))).toEqual([]);
  });
});

describe('the page of a release', () => {
  const input = releaseInput('en');

  test('begins with its mark, which says how many receipts it knew', () => {
    expect(parseReleaseMarker(renderReleasePage(input))).toEqual({
      ...{ repositoryId: 77, number: 90, id: '2026-11-checkout-v3', seq: input.receipts },
    });
  });

  test('is the same bytes an hour later where nothing has happened', () => {
    const later = { ...input, world: { ...input.world, now: '2026-11-24T03:03:00Z' } };
    expect(renderReleasePage(later)).toBe(renderReleasePage(input));
  });

  test('shows no section that is empty', () => {
    expect(headings(renderReleasePage(releaseInput('en', { happened: [] })))).toEqual([
      'Steps (times of Asia/Shanghai)',
      'Rollback',
      'Trial orders and checks of migrations',
      'Signals, monitors and reconciliations',
      'Versions',
      'Votes on this plan',
      'Last events',
    ]);
  });

  test('calls nobody', () => {
    expect(renderReleasePage(releaseInput('en', { happened: failing }))).not.toMatch(/@\w/);
  });

  test('says what was not looked at instead of taking it for clear or for a fault', () => {
    const body = renderReleasePage(releaseInput('en', { facts: { commits: {}, fileDigest: undefined } }));
    expect(body).toContain('Not looked at here: whether the plan’s file changed, checks of the commit');
    expect(body).not.toContain('unread');
  });
});

/** Sixty steps and three hundred events, each with long words. */
function large(): ReleaseInput {
  const plan = examplePlan();
  const gray = plan.steps.find(one => one.id === 's5');
  if (!gray) throw new Error('no step s5');
  const words = '退款 refund عربي 👩‍👩‍👧‍👦 '.repeat(20);
  const signals = Array.from({ length: 60 }, (_, index) => ({
    ...{ id: `signal-${index}`, kind: 'check' as const, name: words },
  }));
  const cases = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`TC-${index}`, words]));
  const steps = Array.from({ length: 60 }, (_, index) => ({
    ...{ ...gray, id: `step-${index + 1}`, ratio: index, audience: words },
    needs: index === 0 ? [] : [`step-${index}`],
    ...(index % 20 === 0 && { kind: 'trial' as const, cases, by: ['qa', 'product'] }),
  }));
  const components = Array.from({ length: 30 }, (_, index) => ({
    ...{ ...plan.components[0], id: `component-${index}`, environment: words, needs: [], sha: 'a'.repeat(40) },
    ...{ version: words, stable: words, repository: undefined, deploy: undefined },
  }));
  const change = (index: number): RatioChange => ({
    ...{ seq: index + 1, component: `component-${index % 30}`, step: `step-${(index % 60) + 1}`, from: 1, to: 10 },
    ...{ version: words, sha: undefined, by: { id: 1, login: 'wang' }, why: words, as: 'plan', acknowledged: [] },
    ...{ happenedAt: '2026-11-24T02:00:00Z', at: '2026-11-24T03:00:00Z' },
  });
  const event = (index: number): Logged => ({
    ...{ at: '2026-11-24T02:00:00Z', login: 'wang', command: `/gray ${words}`, thread: 90, commentId: index + 1 },
  });
  return releaseInput('zh-CN', {
    plan: { ...plan, title: words, steps, components, signals },
    state: {
      changes: Array.from({ length: 100 }, (_, index) => change(index)),
      log: Array.from({ length: 300 }, (_, index) => event(index)),
    },
  });
}

test('sixty steps and three hundred events fit what GitHub takes, with the ladder whole and counts of the rest', () => {
  const body = renderReleasePage(large());
  expect(body.length).toBeLessThanOrEqual(58_000);
  expect(body).toContain('step-1`');
  expect(body.match(/…… 另 \d+ 项/g)?.length).toBeGreaterThan(0);
  expect(body).toContain('篇幅所限');
});
