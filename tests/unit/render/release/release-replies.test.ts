import { describe, expect, test } from 'vitest';
import type { Answer, Refusal } from '../../../../src/commands/command.ts';
import type { ReleaseWorld } from '../../../../src/commands/release-world.ts';
import { verbTable } from '../../../../src/commands/verb-table.ts';
import { type Language, languages } from '../../../../src/domain/language.ts';
import { type ReleasedOutcome, renderReleased } from '../../../../src/render/release/released-summary.ts';
import { renderReply } from '../../../../src/render/reply.ts';
import { commandWorld } from '../../../support/command-world.ts';
import { checkoutSha, examplePlan } from '../../../support/release-example.ts';
import { allNodes, linkableText, parseMarkdown } from '../../../support/rendered-markdown.ts';
import { failing, goneBack, ladder, type ReleaseCase, releaseInput } from './release-cases.ts';

function answer(page: Answer, language: Language, release: ReleaseWorld | undefined): string {
  const { giver, source, at, people, recent, configSha, ...world } = commandWorld({ language });
  const outcomes = [{ line: 1, text: '/gray', result: { kind: 'answered', page } as const }];
  return renderReply({ commentId: 1, outcomes, world: { ...world, release }, verbs: verbTable }) ?? '';
}

function running(language: Language, one: ReleaseCase = {}): ReleaseWorld {
  const { number, url, world } = releaseInput(language, one);
  return { kind: 'running', number, url, id: world.plan.id, isHere: true, world };
}

const review: ReleaseWorld = {
  ...{ kind: 'review', pull: 40, path: '.github/sluice/releases/2026-11-checkout-v3.yml', plan: examplePlan() },
  ...{ digest: 'd16e57', sections: {}, votes: [], authors: ['mo'], beside: undefined },
};
const releases: Readonly<Record<string, (language: Language) => ReleaseWorld | undefined>> = {
  running: language => running(language),
  'about to begin': language => running(language, { happened: [] }),
  held: language => running(language, { happened: failing, now: '2026-11-24T05:20:00Z' }),
  'gone back': language => running(language, { happened: goneBack, now: '2026-11-24T06:00:00Z' }),
  'in review': () => review,
  'one of several': () => ({
    kind: 'several',
    open: [
      { number: 90, url: 'https://github.com/acme/shop/issues/90', id: '2026-11-checkout-v3' },
      { number: 91, url: 'https://github.com/acme/shop/issues/91', id: '2026-11-search' },
    ],
  }),
  none: () => undefined,
};

describe.each(languages)('in %s', language => {
  test('the status reads as reviewed', async () => {
    const pages = Object.entries(releases).map(
      ([name, of]) => `## ${name}\n\n${answer({ kind: 'release-status' }, language, of(language))}`,
    );
    await expect(`${pages.join('\n\n')}\n`).toMatchFileSnapshot(`golden/status.${language}.md`);
  });

  test('what stands in the way reads as reviewed', async () => {
    const why = (step: string | undefined, name: string) =>
      answer({ kind: 'gray-why', step }, language, releases[name]?.(language));
    const unread = running(language, { facts: { commits: {}, fileDigest: undefined } });
    const pages = {
      'the next step': why(undefined, 'running'),
      'a step far ahead': why('s7', 'about to begin'),
      held: why(undefined, 'held'),
      'facts that were not read': answer({ kind: 'gray-why', step: undefined }, language, unread),
      'after a rollback': why(undefined, 'gone back'),
      'a step that is none': why('s99', 'running'),
    };
    const all = Object.entries(pages).map(([name, page]) => `## ${name}\n\n${page}`);
    await expect(`${all.join('\n\n')}\n`).toMatchFileSnapshot(`golden/why.${language}.md`);
  });

  test.each(Object.keys(releases))('a release that is %s has a status of fifteen plain lines at most', name => {
    const body = answer({ kind: 'release-status' }, language, releases[name]?.(language));
    const [block = ''] = allNodes(parseMarkdown(body)).flatMap(node => (node.type === 'code' ? node.value : []));
    expect(block.split('\n').length).toBeLessThanOrEqual(15);
    expect(block).not.toMatch(/[@*|]/);
    expect(linkableText(body)).not.toMatch(/@[\p{L}\p{N}]|#\d/u);
  });

  test('what a run decided reads as reviewed', async () => {
    const none = { release: '2026-11-checkout-v3', line: undefined, step: undefined, announcement: undefined };
    const step = { step: 's5', component: 'checkout', environment: 'prod-checkout', sha: checkoutSha };
    const refusal: Refusal = {
      ...{ code: 'not_operator', values: { step: 's5', who: ['@wang', '@zhao'], login: 'mo' }, sort: 'not-allowed' },
      ...{ who: [{ kind: 'person', login: 'wang' }], held: 'write', paste: '/gray advance s5', rule: undefined },
    };
    const pages: readonly ReleasedOutcome[] = [
      {
        ...{ ...none, decision: 'done', reason: { code: 'release_recorded', values: {} } },
        ...{ step: { ...step, from: 1, ratio: 10, seq: 3 }, announcement: '📣 **checkout**\nBy `wang`' },
      },
      {
        ...{ ...none, decision: 'refused', reason: { code: 'not_operator', values: refusal.values } },
        line: { line: 1, text: '/gray advance s5', result: { kind: 'refused', refusal } },
      },
      { ...none, decision: 'nothing', reason: { code: 'unchanged', values: {} } },
    ];
    const all = pages.map(page => renderReleased(page, language));
    await expect(`${all.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(`golden/summary.${language}.md`);
  });
});

test('every guard has a row of its own, whatever stands in the way', () => {
  const body = answer({ kind: 'gray-why', step: 's6' }, 'en', running('en', { happened: ladder(1) }));
  expect([...body.matchAll(/^\| (G\d) /gm)].map(([, id]) => id)).toEqual([
    'G1',
    'G2',
    'G3',
    'G4',
    'G5',
    'G6',
    'G7',
    'G8',
    'G9',
  ]);
});
