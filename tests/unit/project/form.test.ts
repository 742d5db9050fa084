import { expect, test } from 'vitest';
import { parseForm, unreadRows } from '../../../src/project/form.ts';

const english = `### Project title

Checkout v3 🛒

### Owner

@chen

### Goals

- Fewer abandoned carts
\`\`\`
### Owner
\`\`\`

### Out of scope

_No response_

### Milestones

| id | title | due | owner | after |
|----|-------|-----|-------|-------|
| m1 | Kick-off \\| start | 2026-10-12 | @chen | |
| M2 | Design عربي | 2026-10-30 | zhao | m1 |
| m3 | Never | 2026-02-30 | | m2 |
`;

test('reads the brief and the table of milestones', () => {
  expect(parseForm(english)).toEqual({
    brief: { title: 'Checkout v3 🛒', owner: 'chen', goals: '- Fewer abandoned carts\n```\n### Owner\n```' },
    milestones: [
      { id: 'm1', title: 'Kick-off | start', due: '2026-10-12', owner: 'chen', phase: undefined, after: [] },
      { id: 'm2', title: 'Design عربي', due: '2026-10-30', owner: 'zhao', phase: undefined, after: ['m1'] },
    ],
  });
  expect(unreadRows(english)).toEqual(['| m3 | Never | 2026-02-30 | | m2 |']);
});

test('reads Chinese headings, a milestone a line, and columns in another order', () => {
  const lines =
    '### 项目名称\r\n\r\n收银台三期\r\n\r\n### 里程碑\r\n\r\n- m1 2026-10-12 启动会 @chen\r\nm2 2026-10-30 技术方案评审 after m1, m0\r\n';
  expect(parseForm(lines)).toEqual({
    brief: { title: '收银台三期' },
    milestones: [
      { id: 'm1', title: '启动会', due: '2026-10-12', owner: 'chen', phase: undefined, after: [] },
      { id: 'm2', title: '技术方案评审', due: '2026-10-30', owner: undefined, phase: undefined, after: ['m1', 'm0'] },
    ],
  });
  const table =
    '### 目标\n\n少弃单\n\n### 里程碑\n\n| 日期 | 编号 | 名称 |\n|---|---|---|\n| 2026-10-12 | m1 | 启动会 |';
  expect(parseForm(table)?.milestones).toMatchObject([
    { id: 'm1', due: '2026-10-12', title: '启动会', owner: undefined },
  ]);
});

test('of two of one name the first counts, and an unknown heading is left out', () => {
  const text = '### Title\n\nOne\n\n### Anything else?\n\n### Title\n\nTwo\n\n### Priority\n\nP1';
  expect(parseForm(text)?.brief).toEqual({ title: 'One', priority: 'P1' });
});

test.each([
  ['nothing', ''],
  ['plain words', 'Hello, can we ship?'],
  ['words before its first heading', `Hello\n\n${english}`],
  ['one heading of ours', '### Owner\n\n@chen'],
  ['a quoted form', english.replaceAll(/^/gm, '> ')],
  ['names of every object', '### constructor\n\nx\n\n### __proto__\n\ny'],
])('is no form: %s', (_, text) => {
  expect(parseForm(text)).toBeUndefined();
});

test('a table keeps its first of two of one id', () => {
  const rows = '### Title\n\nA\n\n### Milestones\n\nm1 2026-10-12 One\nm1 2026-10-13 Two\n__proto__ 2026-10-13 Three';
  expect(parseForm(rows)?.milestones.map(one => one.title)).toEqual(['One']);
  expect(unreadRows(rows)).toHaveLength(2);
});
