import { describe, expect, test } from 'vitest';
import { scanBlocks } from '../../../src/text/scan-blocks.ts';

/** `line kind text`, with `>` for quoted and the depth of lists. */
function outline(text: string): readonly string[] {
  return scanBlocks(text).map(line => {
    const marks = `${line.quoted ? '>' : ''}${line.depth || ''}${line.task ?? ''}`;
    return [line.number, line.kind + (line.level || ''), marks, line.text].filter(part => part !== '').join(' ');
  });
}

describe('a line of Markdown is told by its block', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a heading, with closing marks taken off', '# Title #\n## C# ##', ['1 heading1 Title', '2 heading2 C#']],
    ['seven marks are no heading', '####### no', ['1 paragraph ####### no']],
    [
      'underlined text of two lines is one heading',
      'Test\ncases\n---',
      ['1 heading2 Test', '2 heading2 cases', '3 heading2'],
    ],
    [
      'a fence goes on over headings and comments',
      '```js\n# a\n<!--\n```\nb',
      ['1 fence ```js', '2 fence # a', '3 fence <!--', '4 fence ```', '5 paragraph b'],
    ],
    [
      'an unclosed fence goes on to the end',
      '~~~\na\n```\n\n# b',
      ['1 fence ~~~', '2 fence a', '3 fence ```', '5 fence # b'],
    ],
    [
      'four backticks are not closed by three',
      '````\n```\n````\na',
      ['1 fence ````', '2 fence ```', '3 fence ````', '4 paragraph a'],
    ],
    [
      'indented text is code, but not within a paragraph',
      'a\n    b\n\n    c',
      ['1 paragraph a', '2 paragraph b', '4 indented-code c'],
    ],
    [
      'a comment goes on over blank lines',
      '<!-- a\n\n# b -->\nc',
      ['1 comment <!-- a', '3 comment # b -->', '4 paragraph c'],
    ],
    [
      'an unclosed comment hides the rest',
      'a\n\n<!-- b\n\n# c',
      ['1 paragraph a', '3 comment <!-- b', '5 comment # c'],
    ],
    ['a quote goes on lazily', '> a\nb\n\nc', ['1 paragraph > a', '2 paragraph > b', '4 paragraph c']],
    ['a heading ends a quote', '> a\n# b', ['1 paragraph > a', '2 heading1 b']],
    ['a fence in a quote ends with it', '> ```\n> a\nb', ['1 fence > ```', '2 fence > a', '3 paragraph b']],
    [
      'tasks, nested and ticked',
      '- [ ] a\n  - [X] b\n1. [x] c',
      ['1 paragraph 1open a', '2 paragraph 2done b', '3 paragraph 1done c'],
    ],
    ['a box without words is no task', '- [ ]\n- [] a', ['1 paragraph 1 [ ]', '2 paragraph 1 [] a']],
    [
      'a table with its delimiter row',
      'a | b\n--|:-:\n1 | 2\n\nc',
      ['1 table a | b', '2 table', '3 table 1 | 2', '5 paragraph c'],
    ],
    ['rules are not items', '***\n- - -\na', ['1 rule', '2 rule', '3 paragraph a']],
    [
      'a tab stands for four columns',
      '-\ta\n\n\tb\n\n\t\tc',
      ['1 paragraph 1 a', '3 paragraph 1 b', '5 indented-code 1 c'],
    ],
    ['a hard space is text', '\u00a0# a', ['1 paragraph \u00a0# a']],
    ['a byte order mark is not', '\uFEFF# a', ['1 heading1 a']],
  ])('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  test.each(['\n', '\r\n', '\r'])('line ends of %j count the same', end => {
    expect(outline(['# a', '', '- b', 'c'].join(end))).toEqual(['1 heading1 a', '3 paragraph 1 b', '4 paragraph 1 c']);
  });

  test('a command is a paragraph line at the very start of a line, never in a list, a quote or code', () => {
    const lines = scanBlocks(
      '/gate recheck\n\n> /gate a\n\n- /gate b\n\n    /gate c\n\n```\n/gate d\n```\n  /gate e\n',
    );
    const atStart = lines.filter(
      line => line.kind === 'paragraph' && line.depth === 0 && !line.quoted && line.raw.startsWith('/'),
    );
    expect(atStart.map(line => line.number)).toEqual([1]);
  });
});
