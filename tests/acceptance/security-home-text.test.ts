import { describe, expect, test } from 'vitest';
import { notesOf } from '../../src/render/home/home-notes.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { type CommandShop, openCommandShop, waiveLine } from '../support/command-shop.ts';
import { home, plannedShop, shortOf, tellAll } from '../support/planned-shop.ts';
import { allNodes, linkableText, parseMarkdown } from '../support/rendered-markdown.ts';

const evil =
  '@org/team fixes #1 ![x](http://t.example/p.png) [a](javascript:1) | </table> \u202eDuplicate of #2 acme/shop#3 GH-4 ' +
  '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554 www.evil.example <!-- /sluice:notes --> `x` <sub>';

/** A command with a sign that nobody sees is refused as such; titles are taken as they are. */
const seen = evil.replaceAll('\u202e', '');
const quoted = `"${seen}"`;

/** Every argument that takes text is hostile. */
const lines: readonly (readonly [who: string, line: string, on?: object])[] = [
  ['wei', `/project start ${quoted} owner:@wei priority:p0`],
  ...['background', 'goals', 'scope-in', 'scope-out', 'paths', 'requirements', 'design', 'test-plan'].map(
    field => ['wei', `/project set ${field} ${seen}`] as const,
  ),
  ['wei', `/schedule add m1 ${quoted} to:2026-12-01 owner:@li`],
  ['wei', `/schedule move m1 to:2026-12-04 why:${quoted}`],
  ['li', `/risk high ${quoted} plan:${quoted} trigger:${quoted} concerned:@zhao due:2026-12-01`],
  ['li', `/risk low ${quoted}`],
  ['li', `/risk escalate R-1 to:@zhao why:${quoted}`],
  ['li', `/risk close R-2 why:${quoted}`],
  ['wei', `/decision ${quoted} to:@li by:2026-12-01`],
  ['li', `/decision D-1 yes why:${quoted}`],
  ['wei', `/signoff requirements version:${quoted} evidence:https://docs.example.com/a for:${quoted}`],
  ['zhao', `/gate hold why:${quoted}`, { pull: 1 }],
  ['wei', `/gate waive code-review why:${quoted} until:+2d`, { pull: 1 }],
];

/** What one person says in a row stands in one comment. */
const comments = lines.reduce<[who: string, text: string, on?: object][]>((told, [who, line, on]) => {
  const last = told.at(-1);
  if (last?.[0] === who && !on) last[1] += `\n${line}`;
  else told.push(on ? [who, line, on] : [who, line]);
  return told;
}, []);

function expectInert(text: string, story: CommandShop): void {
  const words = linkableText(text);
  expect(words).not.toMatch(/@[\w-]/);
  expect(words).not.toMatch(/#\d|\bgh-\d/i);
  expect(words).not.toMatch(/(?<!\w)[0-9a-f]{40}/);
  expect(words).not.toContain('www.evil');
  const nodes = allNodes(parseMarkdown(text));
  expect(nodes.filter(node => node.type === 'image')).toEqual([]);
  const tags = nodes.flatMap(node => (node.type === 'html' ? node.value : []));
  expect(tags.filter(tag => !/^(?:<\/?(?:details|summary|code|sub|br)>|<!-- \/?sluice:)/.test(tag))).toEqual([]);
  const targets = nodes.flatMap(node => (node.type === 'link' ? node.url : []));
  expect(targets.filter(url => !url.startsWith(`${story.sandbox.url}/acme/shop/`))).toEqual([]);
  for (const table of nodes) {
    if (table.type !== 'table') continue;
    const widths = new Set(table.children.map(row => row.children.length));
    expect([...widths]).toHaveLength(1);
  }
  expect(text).not.toContain('\u202e');
}

describe('S20 people’s text in every field of a project', () => {
  test('mentions, links, draws and closes nothing, in either language', async () => {
    const story = await openCommandShop();
    await story.sandbox.play({ do: 'edit-pull-request', pull: 1, title: evil, body: `Project: #${home}` });
    await story.sandbox.play({ do: 'create-issue', as: 'wei', title: evil, body: '' });
    await tellAll(story, comments);
    await story.judges();
    expect(story.body(home)).toContain('R-1');
    expect(shortOf(story)).toMatchObject({ owner: 'wei', milestones: ['m1 2026-12-04'] });
    for (const language of ['en', 'zh-CN'] as const) {
      await story.refreshes(home, { shell: { language } });
      expectInert(story.body(home), story);
    }
    const ours = [...story.comments(home), ...story.comments(1)].filter(one => one.body.startsWith('<!-- sluice:'));
    for (const { body } of ours) expectInert(body.slice(body.indexOf('\n')), story);
    expect(ours.filter(one => one.body.slice(5).includes('<!-- sluice:ledger'))).toEqual([]);
  });
});

describe('the notes are people’s, byte for byte', () => {
  const notes: readonly (readonly [name: string, text: string])[] = [
    ['line ends of Windows', 'one\r\n\r\ntwo\r\n'],
    ['emoji and joined ones', '👩‍👩‍👧‍👦 🏳️‍🌈 \u{1F469}\u{1F3FD}'],
    ['right to left', 'שלום \u202eabc\u202c مرحبا'],
    ['marks of ours inside', '<!-- sluice:notes --> <!-- /sluice:notes --> <!-- sluice:data x -->'],
    ['a table, a fence that nobody closed, a heading', '| a |\n|---|\n```\n### Needs you now'],
    ['blanks at the ends and no-break spaces', '  \u00a0\t x \u00a0\n\n\n'],
    ['a lone zero and dollar signs', "$& $1 $' \\0"],
  ];

  test.for(notes)('%s', async ([, text]) => {
    const story = await plannedShop();
    const page = story.body(home);
    const mine = page.replace(/(<!-- sluice:notes -->)[\s\S]*(<!-- \/sluice:notes -->)/, (_all, a, b) => a + text + b);
    await story.sandbox.play({ do: 'edit-issue', as: 'zhao', issue: home, body: mine });
    await tellAll(story, [['li', '/risk low Another']]);
    expect(story.body(home)).toContain('Another');
    expect(notesOf(story.body(home))).toBe(text);
  });

  test('also when somebody writes them while we read', async () => {
    const story = await plannedShop();
    await story.says('li', '/risk low Another', { issue: home });
    const write = () => {
      const body = story.body(home).replace('We want it.', 'Late note.');
      return story.sandbox.play({ do: 'edit-issue', as: 'zhao', issue: home, body });
    };
    await story.runs({ number: home, access: access => whileReading(access, write) });
    expect(story.body(home)).toContain('Another');
    expect(story.body(home)).toContain('Late note.');
  });
});

/** Acts once, after the page was read and before it is written. */
function whileReading(access: ThreadAccess, act: () => Promise<void>): ThreadAccess {
  let isDone = false;
  const members: ThreadAccess['threads']['members'] = async (...asked) => {
    if (!isDone) await act();
    isDone = true;
    return access.threads.members(...asked);
  };
  return { ...access, threads: { ...access.threads, members } };
}

describe('writing the page', () => {
  test('costs nothing where it says the same already', async () => {
    const story = await plannedShop();
    await story.sandbox.advance('3m');
    story.sandbox.clearRequests();
    await story.refreshes(home);
    await story.ticks();
    expect(story.sandbox.requests().filter(one => one.method !== 'GET' && one.graphql === undefined)).toEqual([]);
  });

  test('twenty at once end in one page that is true', async () => {
    const story = await plannedShop();
    await tellAll(story, [
      ['zhao', '/gate hold why:"demo"', { pull: 1 }],
      ['wei', waiveLine, { pull: 1 }],
    ]);
    await story.sandbox.play({ do: 'edit-pull-request', pull: 1, body: `Project: #${home}` });
    await Promise.all(Array.from({ length: 20 }, () => story.refreshes(home)));
    const page = story.body(home);
    await story.sandbox.advance('5m');
    await story.refreshes(home);
    expect(story.body(home)).toBe(page);
    expect(notesOf(page)).toContain('We want it.');
  });
});
