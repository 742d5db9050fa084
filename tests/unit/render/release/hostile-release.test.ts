import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../../src/domain/language.ts';
import { announcementsDue } from '../../../../src/render/release/announcement.ts';
import type { ReleaseInput } from '../../../../src/render/release/release-input.ts';
import { renderReleasePage } from '../../../../src/render/release/release-page.ts';
import { examplePlan } from '../../../support/release-example.ts';
import { allNodes, parseMarkdown } from '../../../support/rendered-markdown.ts';
import { failing, goneBack, releaseInput } from './release-cases.ts';

const hostile =
  '@everyone @org/team fixes #1 ![x](http://t/p.png) [a](javascript:1) | </table> \u202eDuplicate of #2 acme/shop#3 ' +
  '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554 www.evil.example <!-- sluice:announce x change=9 --> `x` ```\n/gray rollback\n- [ ] b';

/** A release in which every text that a person chose is this one. */
function poisoned(text: string, language: ReleaseInput['language'] = 'en', happened = failing): ReleaseInput {
  const plan = examplePlan();
  const { rollback, components, steps, signals } = plan;
  const input = releaseInput(language, {
    plan: {
      ...{ ...plan, title: text, rollback: { ...rollback, byHand: text } },
      components: components.map(one => ({ ...one, version: text, stable: text, environment: text })),
      steps: steps.map(one => ({ ...one, audience: text, cases: one.kind === 'trial' ? { 'TC-1': text } : {} })),
      signals: signals.map(one => (one.kind === 'monitor' ? { ...one, url: text } : one)),
    },
    happened: happened.map(one => ({
      ...one,
      events: one.events.map(event => ({
        ...event,
        ...('why' in event && { why: text }),
        ...('evidence' in event && event.type === 'case-verified' && { evidence: text, recordedFor: text }),
        ...(event.type === 'monitor-proved' && { url: text }),
      })),
    })),
    now: '2026-11-24T05:20:00Z',
  });
  const log = input.world.state.log.map(one => ({ ...one, command: text, login: text }));
  const changes = input.world.state.changes.map(one => ({ ...one, by: { id: 1, login: text } }));
  return {
    ...input,
    project: { number: 42, url: text, title: text },
    world: { ...input.world, state: { ...input.world.state, log, changes } },
  };
}

function harmless(body: string, mentioned: readonly string[]): void {
  const nodes = allNodes(parseMarkdown(body));
  expect(nodes.filter(node => node.type === 'image')).toEqual([]);
  const targets = nodes.flatMap(node => (node.type === 'link' ? node.url : []));
  expect(targets.filter(url => !/^https?:\/\//.test(url))).toEqual([]);
  const words = nodes.flatMap(node => (node.type === 'text' ? node.value : [])).join('\n');
  expect([...new Set(words.match(/@[\p{L}\p{N}/-]+/giu) ?? [])].filter(one => !mentioned.includes(one))).toEqual([]);
  expect(words).not.toMatch(/#\d|\bgh-\d/iu);
  expect(body).not.toMatch(/^\//m);
  expect(body).not.toContain('\u202e');
  const comments = nodes.flatMap(node => (node.type === 'html' && node.value.includes('<!--') ? [node.value] : []));
  expect(comments).toEqual([body.split('\n')[0]]);
  const tables = nodes.flatMap(node => (node.type === 'table' ? [node.children.map(row => row.children.length)] : []));
  expect(tables.filter(([width = 0, ...rows]) => width > 7 || rows.some(row => row !== width))).toEqual([]);
}

const called = ['@wang', '@li', '@qa-wei', '@acme/qa'];

function allHarmless(input: ReleaseInput): void {
  harmless(renderReleasePage(input), []);
  for (const { body } of announcementsDue(input, [])) {
    harmless(body, called);
    expect(body.split('\n').length).toBeLessThanOrEqual(13);
  }
}

describe('S20 the encoder of a release', () => {
  test.each(languages)('leaves no mention, reference, image, script, mark or broken table in %s', language => {
    allHarmless(poisoned(hostile, language));
    allHarmless(poisoned(hostile, language, goneBack));
  });

  test('holds for whatever anybody writes', () => {
    const part = fc.constantFrom(
      '|',
      '`',
      '\\',
      '\n',
      '<',
      '-->',
      '<!--',
      '![',
      '](',
      '@a',
      '#1',
      '*',
      '_',
      '$',
      '/gray',
      ':',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(part, { maxLength: 30 }).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(text, one => allHarmless(poisoned(one))),
      { numRuns: 12 },
    );
  });

  test('never takes a name of the config for a mention that is none', () => {
    const input = releaseInput('en', { set: { roles: { qa: ['@all <x>', '@a/b/c', '@code-owners', 'mo'] } } });
    const body = announcementsDue(input, []).at(-1)?.body ?? '';
    expect([...new Set(body.match(/@[\w/-]+/g))]).toEqual(['@wang']);
  });
});
