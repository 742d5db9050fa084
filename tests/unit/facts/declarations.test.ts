import { describe, expect, test } from 'vitest';
import { deriveDeclarations } from '../../../src/facts/derive-declarations.ts';
import { findSection, matchesHeading } from '../../../src/facts/sections.ts';

const names = ['Test cases', '测试用例'];

function read(body: string, ...templates: readonly string[]) {
  return findSection(deriveDeclarations(body, templates), names);
}

describe('where a section begins and ends', () => {
  test.each([
    ['it ends at a heading of its level', '## Test cases\n\na\n\n## Notes\n\nb', 'a'],
    ['it ends at a higher heading', '### Test cases\n\na\n\n# Notes\n\nb', 'a'],
    ['a deeper heading belongs to it', '## Test cases\n\na\n\n### Ledger\n\nb', 'a\nb'],
    ['it may be underlined', 'Test cases\n==========\n\na', 'a'],
    ['it may stand in one line anywhere', '## What\n\nTest cases: a', 'a'],
    ['all sections of the name count together', '## Test cases\n\na\n\n## 测试用例\n\nb', 'a\nb'],
    ['a section within one of the same name counts once', '## Test cases\n\n### 测试用例\n\na', 'a'],
    [
      'a heading in a fence, a quote or a comment begins none',
      '```\n## Test cases\na\n```\n> ## Test cases\n\n<!--\n## Test cases\n-->',
      undefined,
    ],
    ['line ends of Windows', '## Test cases\r\n\r\na\r\nb\r\n', 'a\nb'],
  ])('%s', (_, body, text) => {
    expect(read(body)?.text).toBe(text);
  });
});

describe('what does not count', () => {
  const template = '## Test cases\n<!-- link them -->\nLink: <!-- here -->\n- [ ] Unit tests\nN/A: <why>\n';

  test.each<readonly [string, string, string, string]>([
    ['the untouched template', template, '', 'template'],
    ['the template without its comment', '## Test cases\nLink:\n- [ ] Unit tests\n', '', 'template'],
    [
      'a ticked box of the template: its words are not the author’s',
      '## Test cases\n- [x] Unit tests\n',
      '',
      'template',
    ],
    [
      'a filled line of the template counts',
      '## Test cases\nLink: https://a.example\n',
      'Link: https://a.example',
      'nothing',
    ],
    ['a label with a promise', '## Test cases\nLink: TBD\n', '', 'placeholder'],
    ['words that stand in for an answer', '## Test cases\n\n- none\n- 无\n\n...\n', '', 'placeholder'],
    ['an empty heading', '## Test cases\n', '', 'nothing'],
    ['quotes, code and comments', '## Test cases\n> a\n\n    b\n\n~~~\nc\n~~~\n<!-- d -->\n', '', 'nothing'],
    ['a comment within a line', '## Test cases\na <!-- b --> c\n', 'a  c', 'nothing'],
    ['an unclosed comment hides what follows', '## Test cases\n\n<!-- a\n\nb', '', 'nothing'],
    ['right-to-left text and emoji count', '## Test cases\n\nשלום 😀', 'שלום 😀', 'nothing'],
  ])('%s', (_, body, text, dropped) => {
    expect(read(body, template)).toMatchObject({ text, dropped });
  });

  test('lines of every template are known, whatever spaces surround them', () => {
    expect(read('## Test cases\n\n  Say how you tested it.  \n', 'a', '\tSay how   you tested it.')?.text).toBe('');
  });
});

describe('not applicable', () => {
  test.each<readonly [string, string, string | undefined]>([
    ['a reason', '## Test cases\n\nN/A: only docs\nchanged here', 'only docs changed here'],
    ['in one line', 'Test cases: N/A - only docs', 'only docs'],
    ['none given', '## Test cases\n\nN/A\n', ''],
    ['not declared', '## Test cases\n\na', undefined],
    ['quoted', '## Test cases\n\n> N/A: only docs', undefined],
  ])('%s', (_, body, reason) => {
    expect(read(body)?.notApplicable).toBe(reason);
  });

  test('what a reason links is no evidence', () => {
    expect(read('## Test cases\n\nN/A: see https://a.example and #12')?.references).toEqual([]);
  });
});

describe('references and tasks', () => {
  test('a list takes the title above it as label, else the heading', () => {
    const section = read('## Test cases\n\nLedger:\n- https://a.example\n\n### Checkout\n\n- TC-1\n');
    expect(section?.references).toEqual([
      { kind: 'link', text: 'https://a.example', label: 'Ledger' },
      { kind: 'id', text: 'TC-1', label: 'Checkout' },
    ]);
  });

  test('tasks belong to the sections around them and to the body', () => {
    const body = '- [x] a\n\n## Test cases\n\n- [ ] b\n  - [x] c\n\n> - [x] d\n\n```\n- [x] e\n```\n';
    expect(deriveDeclarations(body, []).tasks.map(task => task.text)).toEqual(['a', 'b', 'c']);
    expect(read(body)?.tasks).toEqual([
      { text: 'b', checked: false },
      { text: 'c', checked: true },
    ]);
  });

  test('the tasks of templates are kept by their headings', () => {
    const { templates } = deriveDeclarations('', ['# A\n\n- [ ] b\n', 'c', '## D\n- [x] e\n']);
    expect(templates).toEqual([
      { template: 0, heading: 'A', tasks: ['b'] },
      { template: 2, heading: 'D', tasks: ['e'] },
    ]);
  });
});

test('a heading is compared without case, numbers and marks', () => {
  expect(matchesHeading('4) TEST CASES：', names)).toBe(true);
  expect(matchesHeading('Test case', names)).toBe(false);
});
