import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import type { HomeInput } from '../../../src/render/home/home-input.ts';
import { renderHome } from '../../../src/render/home/render-home.ts';
import { allNodes, parseMarkdown } from '../../support/rendered-markdown.ts';
import { homeInput } from './home-cases.ts';

const hostile =
  '@org/team fixes #1 ![x](http://t/p.png) [a](javascript:1) | </table> \u202eDuplicate of #2 acme/shop#3 GH-4 ' +
  '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554 www.evil.example <!-- sluice:notes --> `x` ```\n/risk high a\n- [ ] b';

const kept =
  /^(?:at|due|forecast|actual|until|planBy|touchedAt|on|askedAt|stage|level|response|what|standing|value|kind|role|node|hash|state|conclusion|area|money|digest)$/;

/** The same value with every text in it that a person chose replaced: dates and words of closed lists stay. */
function poison<Value>(value: Value, text: string): Value {
  return JSON.parse(JSON.stringify(value, (key, one) => (typeof one === 'string' && !kept.test(key) ? text : one)));
}

function hostileInput(text: string, language: HomeInput['language'] = 'en'): HomeInput {
  const input = homeInput(language);
  const { baselines, milestones, risks, log, decisions, dateChanges } = input.state;
  const state = {
    ...poison({ ...input.state, baselines: [] }, text),
    baselines,
    milestones: poison(milestones.slice(-2), text),
    risks: poison(risks.slice(0, 2), text),
    log: poison(log.slice(0, 2), text),
    decisions: decisions.map(one => ({ ...poison(one, text), by: one.by })),
    dateChanges: dateChanges.map(one => ({ ...poison(one, text), from: one.from, to: one.to })),
  };
  return {
    ...input,
    title: text,
    state,
    members: poison(input.members, text),
    waivers: poison(input.waivers, text),
    holds: poison(input.holds, text),
  };
}

/** Nothing that a text could do beyond being read; every row of a table has as many cells as its head, seven at most. */
function harmless(body: string): void {
  const nodes = allNodes(parseMarkdown(body));
  expect(nodes.filter(node => node.type === 'image')).toEqual([]);
  const targets = nodes.flatMap(node => (node.type === 'link' ? node.url : []));
  expect(targets.filter(url => !/^https?:\/\//.test(url))).toEqual([]);
  const words = nodes.flatMap(node => (node.type === 'text' ? node.value : [])).join('\n');
  expect(words).not.toMatch(/@[\p{L}\p{N}]|#\d|\bgh-\d/iu);
  expect(body).not.toMatch(/^\//m);
  expect(body.split('<!-- sluice:notes -->')).toHaveLength(2);
  const tables = nodes.flatMap(node => (node.type === 'table' ? [node.children.map(row => row.children.length)] : []));
  expect(tables.filter(([width = 0, ...rows]) => width > 7 || rows.some(row => row !== width))).toEqual([]);
}

describe('S20 the encoder of a home', () => {
  test.each(languages)('leaves no mention, reference, image, script or broken table in %s', language => {
    const body = renderHome(hostileInput(hostile, language));
    harmless(body);
    expect(body).not.toContain('\u202e');
  });

  test('holds for whatever anybody writes', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
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
            '/risk',
            ':',
            ';',
            '%%',
            '"',
          ),
          {
            maxLength: 30,
          },
        )
        .map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, text => {
        const body = renderHome(hostileInput(text));
        harmless(body);
      }),
      { numRuns: 60 },
    );
  });
});

describe('charts', () => {
  const lines = (body: string) =>
    [...body.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(([, chart = '']) => chart.split('\n'));

  test('are two at most, each titled, none where they are switched off', () => {
    const charts = lines(renderHome(homeInput('en')));
    expect(charts.map(([kind]) => kind)).toEqual(['gantt', 'quadrantChart']);
    expect(charts.every(chart => chart.some(line => line.startsWith('  accTitle: ')))).toBe(true);
    expect(lines(renderHome(homeInput('en', { charts: false })))).toEqual([]);
  });

  test('take no sign of their own grammar from a title', () => {
    const titles = ['Fix: pay', 'section x', 'click m1 href "javascript:1"', 'a;b#c%%d', '%% gone', 'title "x"'];
    const input = homeInput('en');
    const milestones = input.state.milestones.map((one, index) => ({ ...one, title: titles[index] ?? 'plain' }));
    const [gantt = []] = lines(renderHome({ ...input, state: { ...input.state, milestones } }));
    const tasks = gantt.slice(4);
    expect(tasks).toHaveLength(milestones.length);
    expect(tasks.map(line => /^ {2}m\d [^:;#%"]* :[a-z0-9, -]+$/.test(line))).toEqual(tasks.map(() => true));
  });
});
