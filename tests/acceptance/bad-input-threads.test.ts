import { describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { commandedIn, openCommandShop } from '../support/command-shop.ts';
import { home, ledgerComments, plannedShop, shortOf, tellAll } from '../support/planned-shop.ts';

type Form = Readonly<Record<string, string>>;

const form = (as: string, more: Form = {}): Play => ({
  do: 'create-issue',
  as,
  title: 'Checkout v3',
  labels: ['sluice'],
  form: {
    'Sluice project · Title': 'Checkout v3',
    Owner: '@wei',
    Goals: 'fewer lost carts',
    Milestones: 'm1 2026-12-01 Kick-off @li\nm2 soon Design\n| m3 | Hand-over | 2026-12-09 |',
    ...more,
  },
});

describe('a form of a new project', () => {
  test('is answered once: started, what is missing, which rows could not be read, what comes next', async () => {
    const story = await openCommandShop({}, form('li'));
    await story.ticks();
    await story.ticks();
    const answers = story.comments(home).filter(one => one.body.startsWith('<!-- sluice:form '));
    expect(answers).toHaveLength(1);
    const [answer = { body: '' }] = answers;
    expect(answer.body).toContain('its owner writes `/project confirm`');
    expect(answer.body).toContain('Not said yet: background, scope-in, requirements, design, test-plan.');
    expect(answer.body).toContain('One row of the milestones could not be read: m2 soon Design.');
    expect(shortOf(story)).toMatchObject({ owner: 'wei', milestones: ['m1 2026-12-01', 'm3 2026-12-09'] });
  });

  test('by somebody without triage is answered once and not started, and its text stays', async () => {
    const story = await openCommandShop({}, form('mo'));
    const before = story.body(home);
    await story.ticks();
    await story.ticks();
    const bodies = story.comments(home).map(one => one.body);
    expect(bodies).toEqual([
      expect.stringMatching(/^<!-- sluice:form \d+ -->\n❌ Not done[\s\S]*`\/project start "Checkout v3"`/),
    ]);
    expect(story.body(home)).toBe(before);
  });

  test('that its author edited before it was read is not taken, and says so', async () => {
    const edit: Play = {
      do: 'edit-issue',
      as: 'li',
      issue: home,
      body: '### Sluice project · Title\n\nX\n\n### Owner\n\n@mo',
    };
    const story = await openCommandShop({}, form('li'), edit);
    await story.ticks();
    await story.ticks();
    expect(story.comments(home).map(one => one.body)).toEqual([expect.stringContaining('(`edited_before_read`)')]);
    expect(ledgerComments(story, home)).toEqual([]);
  });

  test('is no issue of other headings that somebody comments on', async () => {
    const story = await openCommandShop();
    await story.sandbox.play({
      do: 'create-issue',
      as: 'li',
      title: 'Bug',
      body: '### Title\n\nBroken\n\n### Goals\n\nNone',
    });
    await tellAll(story, [['li', '/risk low Broken']]);
    expect(ledgerComments(story, home)).toEqual([]);
    expect(story.body(home)).toContain('Broken');
  });
});

/** What the newest reply says, by the codes in it. */
const refusals: readonly (readonly [name: string, line: string, code: string])[] = [
  ['a date before its predecessor', '/schedule add m2 Design to:2026-11-20 after:m1', '`order`'],
  ['a day that no calendar has', '/schedule move m1 to:2026-02-30 why:"later"', '2026-02-30'],
  ['a predecessor that is not there', '/schedule add m2 Design to:2026-12-20 after:m9', 'm9'],
];

describe('dates', () => {
  test.for(refusals)('%s is refused with its reason', async ([, line, code]) => {
    const story = await plannedShop();
    await tellAll(story, [['wei', line]]);
    expect(story.replies(home).at(-1)).toMatch(/^❓ /);
    expect(story.replies(home).at(-1)).toContain(code);
    expect(shortOf(story).milestones).toEqual(['m1 2026-12-01']);
  });

  test('of a year whose holidays are not known are said to be a guess', async () => {
    const story = await plannedShop();
    await tellAll(story, [['wei', '/schedule move m1 to:2031-03-03 why:"much later"']]);
    expect(story.replies(home).at(-1)).toContain('2031');
    expect(shortOf(story).milestones).toEqual(['m1 2031-03-03']);
  });

  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'])(
    'count whole days over a change of the clock in %s',
    async timezone => {
      const rules = `version: 1\nextends: [sluice:light]\nmode: enforce\ntimezone: ${timezone}\n`;
      const story = await openCommandShop({ rules });
      await story.sandbox.play({ do: 'create-issue', as: 'wei', title: 'Clock', body: '' });
      await tellAll(story, [
        [
          'wei',
          '/project start "Clock" owner:@wei\n/schedule add m1 Late to:2027-04-05\n/schedule add m2 Later to:+365d after:m1',
        ],
      ]);
      expect(shortOf(story).milestones).toEqual(['m1 2027-04-05', 'm2 2027-11-02']);
    },
  );
});

describe('people', () => {
  test('an owner who left is said on the page, and what was theirs falls to the PM', async () => {
    const story = await plannedShop();
    await story.sandbox.play({ do: 'remove-collaborator', login: 'zhao' });
    await story.refreshes(home);
    const rows = story
      .body(home)
      .split('\n')
      .filter(line => line.includes('R-1'));
    expect(rows.join('\n')).toMatch(/role `pm`|left|no access/);
  });
});

describe('S16 one comment with everything in it', () => {
  const everything = [
    '```',
    '/risk critical In a fence',
    '```',
    '~~~',
    '/risk critical In another fence',
    '~~~',
    '',
    '> /risk critical In a quote',
    '',
    '<!--',
    '/risk critical In a comment',
    '-->',
    '',
    '- /risk critical In a list',
    '',
    '    /risk critical Indented',
    '',
    ' /risk critical Not at the start',
    'see /risk critical In a sentence',
    '',
    '/ri\u200bsk critical With a sign nobody sees',
    '',
    '／risk critical With a wide stroke',
    '',
    '/risk low The only one',
    '/usr/bin/env is a path',
    '/merge is for another bot',
  ];

  test.each([
    ['\n', 'line feeds'],
    ['\r\n', 'line ends of Windows'],
  ])('runs what stands plainly at the start of a line, and nothing else (%j)', async end => {
    const story = await plannedShop();
    await tellAll(story, [['li', everything.join(end)]]);
    expect(shortOf(story).risks.slice(2)).toEqual(['R-3 low open P1×I3']);
    expect(story.replies(home).at(-1)).not.toContain('/merge');
  });

  test('runs twenty of fifty lines, and says so of the rest once', async () => {
    const story = await plannedShop();
    const fifty = Array.from({ length: 50 }, (_, index) => `/risk low Number ${index + 1}`).join('\n');
    await tellAll(story, [['li', fifty]]);
    expect(shortOf(story).risks).toHaveLength(22);
    expect(story.replies(home).at(-1)?.split('too_many_commands')).toHaveLength(2);
  });

  test('of 65,536 signs of four bytes asks nothing, and with a command in front runs that', async () => {
    const story = await plannedShop();
    const command = '/risk low Before the flood\n\n';
    await story.says('li', '😀'.repeat(65_536), { issue: home }).catch(() => 0);
    await tellAll(story, [['li', command + '😀'.repeat((65_536 - command.length) / 2)]]);
    expect(shortOf(story).risks.at(-1)).toBe('R-3 low open P1×I3');
  });
});

describe('texts of every script', () => {
  const words = [
    '退款可能重复支付，需要对账',
    '👩‍👩‍👧‍👦 carts get lost 🛒',
    'סיכון של תשלום כפול',
    'خطر الدفع المزدوج',
    'e\u0301 ﬃ Ⅳ ẞ',
  ];

  test('are kept in every argument', async () => {
    const story = await plannedShop();
    const lines = words.map(
      (word, index) =>
        `/risk high ${word} plan:"${word}" trigger:"${word}"\n/schedule add x${index} ${word} to:2026-12-20`,
    );
    await tellAll(story, [['wei', [...lines, `/project set goals ${words.join(' ')}`].join('\n')]]);
    const run = commandedIn(await story.runs({ number: home }));
    expect(run.refused).toEqual([]);
    expect(shortOf(story).risks).toHaveLength(2 + words.length);
    for (const word of words.slice(0, 2)) expect(story.body(home)).toContain(word.slice(-8));
  });
});
