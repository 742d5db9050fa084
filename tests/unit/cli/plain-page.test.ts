import { describe, expect, test } from 'vitest';
import { plainPage } from '../../../src/cli/project/plain-page.ts';

const linesOf = (markdown: string) => plainPage(markdown).map(line => line.text);

describe('a page of Markdown as lines for a terminal', () => {
  test.each([
    ['a heading loses its marks', '### Risks', ['Risks']],
    ['an alert keeps its words', '> [!WARNING]\n> **At risk** 🟡', ['At risk 🟡']],
    ['a link becomes its words', 'see [the plan](https://x.example/a) now', ['see the plan now']],
    ['what was encoded is shown', 'Full &#124; release \\_v3\\_ &lt;b&gt; @&#8203;li', ['Full | release _v3_ <b> @li']],
    ['code keeps its stars', '**by** `/project set paths src/**` **now**', ['by `/project set paths src/**` now']],
    ['folds are opened', '<details><summary>Gantt</summary>\n\ntext\n\n</details>', ['Gantt', '', 'text']],
    ['markers are gone', '<!-- sluice:home v1 -->\nA\n<!-- x -->B', ['', 'A', 'B'].slice(1)],
    ['a fence is indented', '```md\n/risk ack R-1\n```', ['    /risk ack R-1']],
    ['an unclosed comment hides the rest', 'A\n<!-- B\nC', ['A']],
  ])('%s', (_case, markdown, lines) => {
    expect(linesOf(markdown)).toEqual(lines);
  });

  test('columns stand below each other, Chinese and emoji too', () => {
    expect(linesOf('| ID | Risk |\n| --- | --- |\n| R-2 | 对账延迟 💸 |\n| R-10 | lag |')).toEqual([
      'ID    Risk',
      'R-2   对账延迟 💸',
      'R-10  lag',
    ]);
  });

  test('nothing of it steers the terminal', () => {
    expect(linesOf('a\u001b[31mb\u202ec')).toEqual(['a[31mbc']);
  });

  test('notes of nothing but brackets and of one endless line are lines like others', () => {
    expect(linesOf('['.repeat(60_000))).toHaveLength(1);
    expect(linesOf(`${'[a](b'.repeat(600)}\n`.repeat(18))).toHaveLength(18);
  });
});
