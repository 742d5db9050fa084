import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { renderCheck } from '../../../src/render/check-summary.ts';
import { pullRequestFacts } from '../../support/facts.ts';
import { gateOutcome } from '../../support/outcome.ts';
import { allNodes, linkableText, parseMarkdown } from '../../support/rendered-markdown.ts';
import { checkInput, judgement } from './cases.ts';

const hostile =
  '@org/team fixes #1 ![x](http://t/p.png) [a](javascript:1) | </table> \u202eDuplicate of #2 acme/shop#3 GH-4 ' +
  '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554 www.evil.example <!-- sluice:state --> `x` ```\n- [ ] ::set-output::';

/** A check where people's text stands in every place that takes some. */
function hostileCheck(text: string, language: (typeof languages)[number] = 'en') {
  const outcome = gateOutcome({
    key: text,
    title: text,
    verdict: 'pending',
    reason: { code: 'evidence_missing', values: { heading: text } },
    evidence: [
      { kind: 'link', ref: text, url: text },
      { kind: 'review', ref: text },
      { kind: 'file', ref: text, url: `https://github.com/acme/shop/${text}` },
      { kind: 'id', ref: text },
      { kind: 'receipt', ref: text },
    ],
    clearedBy: [
      { kind: 'person', login: text },
      { kind: 'team', name: text },
      { kind: 'role', name: text },
      { kind: 'code-owners', paths: [text], owners: [text] },
      { kind: 'checks', names: [text] },
    ],
    next: [
      { who: { kind: 'author' }, kind: 'edit-body', code: 'add_evidence', values: { heading: text, accept: [text] } },
      {
        who: { kind: 'code-owners', paths: [text], owners: [text] },
        kind: 'review',
        code: 'review_approve',
        values: { count: 1 },
      },
    ],
    notes: [{ code: 'review_stale', values: { person: text, sha: text, paths: [text] } }],
    annotations: [
      { path: 'a', line: 1, level: 'warning', reason: { code: 'declaration_missing', values: { heading: text } } },
    ],
    source: { kind: 'file', path: text, line: 1, sha: 'd'.repeat(40) },
  });
  const facts = pullRequestFacts({ base: { name: text, tip: undefined } });
  return renderCheck({
    ...checkInput({ judgement: judgement([outcome], { conclusion: 'action_required' }) }),
    facts,
    language,
  });
}

describe('S20 the Markdown encoder', () => {
  test.each(languages)('leaves no mention, reference, image, script or broken table in %s', async language => {
    const { summary } = hostileCheck(hostile, language);
    await expect(`${summary}\n`).toMatchFileSnapshot(`golden/S20.${language}.md`);
    const words = linkableText(summary);
    expect(words).not.toMatch(/@\w/);
    expect(words).not.toMatch(/#\d/);
    expect(words).not.toMatch(/\bgh-\d/i);
    expect(words).not.toMatch(/[0-9a-f]{7}/);
    const nodes = allNodes(parseMarkdown(summary));
    expect(nodes.filter(node => node.type === 'image')).toEqual([]);
    const targets = nodes.flatMap(node => (node.type === 'link' ? node.url : []));
    expect(targets.filter(url => !url.startsWith('https://github.com/acme/shop/'))).toEqual([]);
    expect(nodes.filter(node => node.type === 'tableRow')).toHaveLength(2);
    expect(summary).not.toContain('\u202e');
  });
});

describe('whatever a title holds', () => {
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
          '>',
          '-->',
          '![',
          '](',
          '@a',
          '#1',
          '*',
          '_',
          '$',
          '~~',
          ' ',
          'x',
          '[x]',
          '</td>',
          '1.',
          '- ',
          '# ',
        ),
        {
          maxLength: 30,
        },
      )
      .map(parts => parts.join('')),
  );

  test('N gates give N rows of four cells', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), titles => {
        const outcomes = titles.map(title => gateOutcome({ key: title, title, verdict: 'pending' }));
        const { summary } = renderCheck(
          checkInput({ judgement: judgement(outcomes, { conclusion: 'action_required' }) }),
        );
        const rows = allNodes(parseMarkdown(summary)).filter(node => node.type === 'tableRow');
        expect(rows).toHaveLength(titles.length + 1);
        expect(rows.map(row => ('children' in row ? row.children.length : 0))).toEqual(rows.map(() => 4));
      }),
    );
  });

  test('no mention, reference, address, image or tag comes of it', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { summary, title } = hostileCheck(text);
        const nodes = allNodes(parseMarkdown(summary));
        expect(nodes.filter(node => node.type === 'image')).toEqual([]);
        const tags = nodes.flatMap(node => (node.type === 'html' ? node.value : []));
        expect(tags.filter(tag => !/^<\/?(?:details|summary|code)>/.test(tag))).toEqual([]);
        expect(linkableText(summary)).not.toMatch(/@[\p{L}\p{N}]|#\d/u);
        expect(title.length).toBeLessThanOrEqual(140);
        expect(title).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
