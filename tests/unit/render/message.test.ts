import { describe, expect, test } from 'vitest';
import { bareText, code, text } from '../../../src/render/inline.ts';
import { createMessages } from '../../../src/render/message.ts';

const english = createMessages('en', 'Asia/Shanghai');
const chinese = createMessages('zh-CN', 'Asia/Shanghai');

describe('a text with its gaps filled', () => {
  test.each([
    ['one of something is singular', english.reason({ code: 'approvals_present', values: { count: 1 } }), '1 approval'],
    ['several are plural', english.reason({ code: 'approvals_present', values: { count: 3 } }), '3 approvals'],
    ['the same in Chinese', chinese.reason({ code: 'approvals_present', values: { count: 3 } }), '3 人批准'],
    [
      'a list is parted by commas',
      english.reason({ code: 'checks_failed', values: { names: ['unit', 'e2e'] } }),
      'unit, e2e did not succeed',
    ],
    [
      'a long list is counted',
      english.reason({ code: 'checks_failed', values: { names: ['1', '2', '3', '4', '5', '6', '7'] } }),
      '1, 2, 3, 4, 5, +2 did not succeed',
    ],
    [
      'an instant is shown in the zone',
      english.reason({ code: 'advisory_until', values: { until: '2026-11-27T16:00:00Z' } }),
      'advisory until 2026-11-28 00:00 (UTC+8)',
    ],
    [
      'a branch is chosen by a word',
      english.reason({ code: 'config_not_a_file', values: { file: 'a', what: 'folder' } }),
      'a is a folder',
    ],
    [
      'an unknown word takes the last branch',
      english.reason({ code: 'config_not_a_file', values: { file: 'a', what: 'pipe' } }),
      'a is not a file',
    ],
    ['what is missing shows as a dash', english.reason({ code: 'checks_failed', values: {} }), '– did not succeed'],
    [
      'a suggestion is added where there is one',
      english.reason({ code: 'config_unknown_key', values: { key: 'lables', didYouMean: 'labels' } }),
      'unknown key lables; did you mean labels?',
    ],
    [
      'braces of people are no gaps',
      english.reason({ code: 'config_unknown_key', values: { key: '{count, plural}' } }),
      'unknown key {count, plural}',
    ],
  ])('%s', (_case, words, expected) => {
    expect(bareText(words)).toBe(expected);
  });

  test('marks as code what stands in backticks, each item of a list by itself', () => {
    expect(english.reason({ code: 'checks_failed', values: { names: ['a', 'b'] } })).toEqual([
      code('a'),
      text(', '),
      code('b'),
      text(' did not succeed'),
    ]);
  });

  test('takes the words that are given for a gap as they are', () => {
    expect(english.words('label.paren', {}, { inside: [code('x')] })).toEqual([text(' ('), code('x'), text(')')]);
  });

  test('does not repeat what people wrote without end', () => {
    const long = english.reason({ code: 'config_unknown_key', values: { key: 'k'.repeat(70_000) } });
    expect(bareText(long).length).toBeLessThan(250);
  });
});
