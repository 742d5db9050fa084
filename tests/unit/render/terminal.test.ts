import { describe, expect, test } from 'vitest';
import { renderBrokenLines } from '../../../src/render/broken-check.ts';
import { renderCheckLines } from '../../../src/render/check-summary.ts';
import { code, link, strong, text } from '../../../src/render/inline.ts';
import { printTerminal } from '../../../src/render/print-terminal.ts';
import { brokenCases } from './broken-cases.ts';
import { checkCases } from './cases.ts';

const escapeMark = String.fromCharCode(27);

describe('a page on a terminal', () => {
  test.each(['trial', 'blocked', 'waived'] as const)('the %s check reads as reviewed', async name => {
    for (const language of ['en', 'zh-CN'] as const) {
      const lines = renderCheckLines({ ...checkCases[name], language }).map(line => line.text);
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/terminal-${name}.${language}.txt`);
    }
  });

  test('says the mistakes of a file with their places', () => {
    const lines = renderBrokenLines(brokenCases['config-broken'] ?? expect.fail('no such case')).map(line => line.text);
    expect(lines[0]).toBe('Config problem in .github/sluice.yml:14');
    expect(lines.join('\n')).toContain('unknown key `code-reviews`; did you mean `code-review`?');
  });

  test('says what a link leads to, once', () => {
    const words = [
      ...link([text('rule')], 'https://a.example/x'),
      text(' '),
      ...link([text('a.example/x')], 'https://a.example/x'),
    ];
    expect(printTerminal([{ kind: 'paragraph', words }])[0]?.text).toBe('rule <https://a.example/x> a.example/x');
  });

  test('aligns columns of Chinese and English cells', () => {
    const lines = printTerminal([
      {
        kind: 'table',
        head: [[text('门禁')], [text('x')]],
        rows: [
          [[text('ab')], [text('y')]],
          [[], [text('z')]],
        ],
      },
    ]);
    expect(lines.map(line => line.text)).toEqual(['门禁  x', 'ab    y', '–     z']);
  });

  test('lets no escape sequence through', () => {
    const lines = printTerminal([
      { kind: 'paragraph', words: [text(`a${escapeMark}[2K`), code(`b${escapeMark}]0;x`), strong([text('c')])] },
      { kind: 'paste', text: `d${escapeMark}[31m` },
    ]);
    expect(lines.map(line => line.text).join('')).not.toContain(escapeMark);
  });
});
