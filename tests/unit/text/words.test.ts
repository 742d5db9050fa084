import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../src/text/columns.ts';
import { headingNames } from '../../../src/text/heading-name.ts';
import { labelOf } from '../../../src/text/labels.ts';
import { isPlaceholder, isPromise, notApplicableReason } from '../../../src/text/placeholders.ts';
import { findReferences } from '../../../src/text/references.ts';
import { withoutComments, withoutTags } from '../../../src/text/visible-text.ts';

describe('columns', () => {
  test.each([
    ['plain text', 'abc', 3],
    ['ten Chinese characters', '只改了注释不用测试吧', 20],
    ['full-width marks', '：，', 4],
    ['Korean and Japanese', '한글かな', 8],
    ['an emoji', '🚀', 2],
    ['an emoji family', '👨‍👩‍👧', 2],
    ['a flag', '🇨🇳', 2],
    ['an emoji with a skin tone', '👍🏽', 2],
    ['a sign made an emoji', '✔️', 2],
    ['a letter with a combining mark', 'e\u0301', 1],
    ['right-to-left text', 'שלום', 4],
    ['line breaks and zero-width spaces', 'a\n\u200bb', 2],
  ])('%s', (_, text, expected) => {
    expect(columnsOf(text)).toBe(expected);
    expect(stringWidth(text)).toBe(expected);
  });
});

describe('a heading answers to its names', () => {
  test.each([
    ['Test cases', 'test cases'],
    ['  **Test Cases**: ', 'test cases'],
    ['3. Monitoring', 'monitoring'],
    ['3.1 Monitoring', 'monitoring'],
    ['二、监控：', '监控'],
    ['(1) Monitoring', 'monitoring'],
    ['🧪 Test cases', 'test cases'],
    [':rocket: Rollback', 'rollback'],
    ['Ｍonitoring：', 'monitoring'],
    ['Test cases / 测试用例', '测试用例'],
    ['Monitoring (required)', 'monitoring'],
    ['监控 · Monitoring', 'monitoring'],
  ])('%s → %s', (heading, name) => {
    expect([...headingNames(heading)]).toContain(name);
  });

  test.each([
    ['Monitoring plan', 'monitoring'],
    ['No test cases', 'test cases'],
  ])('%s is not %s', (heading, name) => {
    expect([...headingNames(heading)]).not.toContain(name);
  });
});

describe('what stands in for an answer', () => {
  test.each([
    'TODO',
    '**tbd**',
    'N/A',
    'n/a.',
    'none',
    '_No response_',
    '无',
    '待补充',
    '-',
    '...',
    '…',
    '`TODO`',
    'TODO: later',
    '[ ]',
    '(无)',
  ])('%s is a placeholder', text => {
    expect(isPlaceholder(text)).toBe(true);
  });

  test.each(['none of the totals changes', 'TODO list page is covered', '无资损', 'N/A: docs only', '✅'])(
    '%s is an answer',
    text => {
      expect(isPlaceholder(text)).toBe(false);
    },
  );

  test('after a label only a promise is nothing: none is an answer to a grade', () => {
    expect(['TODO later', '待补充', '', 'none', '无'].map(isPromise)).toEqual([true, true, true, false, false]);
  });

  test.each<readonly [string, string | undefined]>([
    ['N/A: only docs changed', 'only docs changed'],
    ['NA - only docs changed', 'only docs changed'],
    ['**N/A** — only docs changed.', 'only docs changed'],
    ['n/a because only docs changed', 'only docs changed'],
    ['N/A (only docs changed)', 'only docs changed'],
    ['不适用：只改了文档', '只改了文档'],
    ['不涉及，只改了文档', '只改了文档'],
    ['Not applicable, only docs changed', 'only docs changed'],
    ['N/A', ''],
    ['N/A: TODO', ''],
    ['不适用：无', ''],
    ['NA region is tested', undefined],
    ['Navigation is tested', undefined],
    ['see N/A', undefined],
  ])('the reason of %s', (line, reason) => {
    expect(notApplicableReason(line)).toBe(reason);
  });
});

describe('labels', () => {
  test.each<readonly [string, string | undefined, string | undefined]>([
    ['Monitoring: https://a.example', 'Monitoring', 'https://a.example'],
    ['**Monitoring**: https://a.example', 'Monitoring', 'https://a.example'],
    ['**Monitoring:** https://a.example', 'Monitoring', 'https://a.example'],
    ['监控：https://a.example', '监控', 'https://a.example'],
    ['监控:https://a.example', '监控', 'https://a.example'],
    ['Dashboard:', 'Dashboard', ''],
    ['https://a.example', undefined, undefined],
    ['alert:pay-5xx', undefined, undefined],
    ['at 12:30 it ran', undefined, undefined],
  ])('%s', (line, label, rest) => {
    expect(labelOf(line)).toEqual(label === undefined ? undefined : { label, rest });
  });
});

describe('references', () => {
  test.each<readonly [string, readonly string[]]>([
    ['see https://a.example/x.', ['link https://a.example/x']],
    ['[t](https://a.example/x_(y)) <https://b.example>', ['link https://a.example/x_(y)', 'link https://b.example']],
    ['见https://a.example/x，然后https://b.example/y。', ['link https://a.example/x', 'link https://b.example/y']],
    ['<a href="https://a.example/x">', ['link https://a.example/x']],
    ['http://a.example and https://… count for nothing', []],
    ['#12, acme/shop#3 and &#39; C#5', ['issue #12', 'issue acme/shop#3']],
    ['https://github.com/acme/shop/issues/9#top', ['issue https://github.com/acme/shop/issues/9#top']],
    ['用例TC-118、TC-119。', ['id TC-118', 'id TC-119']],
    ['alert:pay-5xx and dashboard:pay', ['id alert:pay-5xx', 'id dashboard:pay']],
    ['`tests/a.test.ts` ./b.spec.js tests/支付.md', ['path tests/a.test.ts', 'path b.spec.js']],
    ['`tests/支付.md`', ['path tests/支付.md']],
    ['../a.ts /etc/passwd tests/**/*.ts a/../b.ts', []],
  ])('%s', (line, expected) => {
    const found = findReferences(line).map(one => `${one.kind} ${one.text}`);
    expect(found).toEqual(expected);
  });

  test('the words before a reference label it, and the next one in the row', () => {
    const found = findReferences('Dashboards: https://a.example https://b.example, alert alert:x');
    expect(found.map(one => one.label)).toEqual(['Dashboards:', 'Dashboards:', ', alert']);
  });
});

describe('what readers see', () => {
  test.each<readonly [string, 'hides' | 'shows', string]>([
    ['a <!-- b --> c', 'shows', 'a  c'],
    ['a <!-- b\nc --> d', 'shows', 'a \n d'],
    ['a <!-- b', 'shows', 'a <!-- b'],
    ['a <!-- b\nc', 'hides', 'a \n'],
    ['<!--> a', 'hides', ' a'],
  ])('%j, an unclosed comment %s the rest', (text, unclosed, expected) => {
    expect(withoutComments(text, unclosed)).toBe(expected);
  });

  test.each([
    ['N/A: <why>', 'N/A:  '],
    ['不适用：<原因>', '不适用： '],
    ['- 对账：<链接>', '- 对账： '],
    ['库存 <下限 时告警，库存 >上限 时也告警', '库存 <下限 时告警，库存 >上限 时也告警'],
    ['<超过十二个字的尖括号里的话是正文>', '<超过十二个字的尖括号里的话是正文>'],
    ['a<br>b</b>', 'a b '],
    ['<https://a.example>', '<https://a.example>'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<b', '<b'],
  ])('tags are left out of %s', (line, expected) => {
    expect(withoutTags(line)).toBe(expected);
  });
});
