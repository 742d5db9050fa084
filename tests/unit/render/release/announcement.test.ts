import { describe, expect, test } from 'vitest';
import { languages } from '../../../../src/domain/language.ts';
import { announcementsDue, announcementText } from '../../../../src/render/release/announcement.ts';
import type { ReleaseInput } from '../../../../src/render/release/release-input.ts';
import { examplePlan } from '../../../support/release-example.ts';
import { drifted, failing, goneBack, ladder, moved, type ReleaseCase, releaseInput } from './release-cases.ts';

/** The newest change of a release. */
function told(input: ReleaseInput): string {
  const change = input.world.state.changes.at(-1);
  if (!change) throw new Error('nothing has moved');
  return announcementText(change, input);
}

const set: ReleaseCase = {
  happened: [
    ...ladder(2),
    ...moved('s5', 30, { seq: 4, from: 10, at: '2026-11-24T02:20:00Z', as: 'set', first: 'zhao', why: 'a campaign' }),
  ],
  now: '2026-11-24T02:24:00Z',
};
const cases: Readonly<Record<string, ReleaseCase>> = {
  'a step': {},
  'a step that was told late': { now: '2026-11-24T05:23:00Z' },
  'a set': set,
  'a rollback': { happened: goneBack, now: '2026-11-24T05:15:00Z' },
  'a drift': { happened: drifted, now: '2026-11-24T05:01:00Z' },
};
const notices = {
  'a failing signal': { happened: failing, now: '2026-11-24T05:01:00Z' },
  'somebody’s word': {
    happened: [
      ...ladder(2),
      {
        ...{ by: 'sun', at: '2026-11-24T02:03:00Z' },
        events: [
          { type: 'held', cause: 'person', why: 'the pay team is in an incident', step: undefined, signal: undefined },
        ],
      },
    ],
  },
  'an unknown outcome': {
    happened: [
      ...ladder(2),
      {
        ...{ by: 'github-actions', at: '2026-11-24T02:03:00Z' },
        events: [{ type: 'held', cause: 'unknown', why: 'no run was found', step: 's5', signal: undefined }],
      },
    ],
  },
} satisfies Record<string, ReleaseCase>;

describe.each(languages)('in %s', language => {
  test('announcements and notices read as reviewed', async () => {
    const changes = Object.entries(cases).map(([name, one]) => `## ${name}\n\n${told(releaseInput(language, one))}`);
    const holds = Object.entries(notices).map(
      ([name, one]) => `## ${name}\n\n${announcementsDue(releaseInput(language, one), []).at(-1)?.body}`,
    );
    await expect(`${[...changes, ...holds].join('\n\n')}\n`).toMatchFileSnapshot(`golden/announcements.${language}.md`);
  });

  test.each(Object.entries(cases))('%s takes twelve lines at most', (_, one) => {
    expect(told(releaseInput(language, one)).split('\n').length).toBeLessThanOrEqual(12);
  });
});

describe('an announcement', () => {
  const mentions = (text: string) => [...new Set(text.match(/@[\w/-]+/g) ?? [])];

  test('calls whoever does the next step and the roles that acknowledge, teams and all', () => {
    expect(mentions(told(releaseInput('en')))).toEqual(['@wang', '@qa-wei', '@acme/qa']);
  });

  test('calls whoever took the next step over', () => {
    const happened = [
      ...ladder(2),
      { by: 'wang', at: '2026-11-24T02:02:00Z', events: [{ type: 'handed-over', step: 's6', to: 'zhao' } as const] },
    ];
    expect(mentions(told(releaseInput('en', { happened })))).toEqual(['@zhao', '@qa-wei', '@acme/qa']);
  });

  test('calls nobody for a role that the config gives to a level of permission only', () => {
    const text = told(releaseInput('en', { set: { roles: { qa: ['permission:write'] } } }));
    expect(mentions(text)).toEqual(['@wang']);
    expect(text).toContain('Please acknowledge with `/gray ack`: `qa`');
  });

  test('says that the next step waits where the plan waits for an acknowledgement', () => {
    const plan = examplePlan({ 'ack-by: [qa]': 'ack-by: [qa], ack: required' });
    expect(told(releaseInput('en', { plan }))).toContain('The next step waits for `/gray ack` by @qa-wei @acme/qa');
  });

  test('gives the first time that bake and windows leave to the next step', () => {
    // live on Tuesday 16:53 in Shanghai: the bake ends outside of Wednesday’s window but for seven minutes
    const happened = [...ladder(1), ...moved('s5', 10, { seq: 3, from: 1, at: '2026-11-24T08:58:00Z' })];
    const text = told(releaseInput('en', { happened, now: '2026-11-24T09:02:00Z' }));
    expect(text).toContain('Bakes until 2026-11-25 17:01 (UTC+8)');
    expect(text).toContain('2026-11-26 10:00 (UTC+8) at the earliest');
  });

  test('says on time nothing of lateness, and late by how much', () => {
    expect(told(releaseInput('en', { now: '2026-11-24T02:08:00Z' }))).not.toContain('⏱️');
    expect(told(releaseInput('en', { now: '2026-11-24T02:08:01Z' }))).toContain('Announced 5m after it happened');
  });

  test('offers no rollback past the point of no return', () => {
    const plan = examplePlan({ 'rollback: {': 'rollback: { point-of-no-return: s4,' });
    const text = told(releaseInput('en', { plan }));
    expect(text).not.toContain('/gray rollback');
    expect(text).toContain('Step `s4` is past the point of no return');
  });
});

describe('what is due', () => {
  const input = releaseInput('en', { happened: failing, now: '2026-11-24T05:01:00Z' });
  const due = announcementsDue(input, []);

  test('is every change and hold, oldest first, each under a mark of its own', () => {
    expect(due.map(one => one.body.split('\n')[0])).toEqual([
      '<!-- sluice:announce 2026-11-checkout-v3 change=1 -->',
      '<!-- sluice:announce 2026-11-checkout-v3 change=2 -->',
      '<!-- sluice:announce 2026-11-checkout-v3 change=3 -->',
      expect.stringMatching(/^<!-- sluice:announce 2026-11-checkout-v3 hold=signal\.errors\.s5\.[\w.]+ -->$/),
    ]);
    expect(new Set(due.map(one => one.key)).size).toBe(4);
  });

  test('is nothing once it was told', () => {
    const own = due.map(one => one.body);
    expect(announcementsDue(input, own)).toEqual([]);
    expect(announcementsDue(input, own.slice(1))).toEqual(due.slice(0, 1));
    expect(
      announcementsDue(
        input,
        own.map(body => body.replaceAll('\n', '\r\n')),
      ),
    ).toEqual([]);
  });

  test('is not taken for told by a comment that only quotes the mark', () => {
    const quoted = due.map(one => `> ${one.body}`);
    expect(announcementsDue(input, quoted)).toEqual(due);
  });

  test('is nothing older than a week', () => {
    const later = releaseInput('en', { happened: failing, now: '2026-12-01T02:04:00Z' });
    expect(announcementsDue(later, []).map(one => one.key)).toEqual([expect.stringContaining('hold-')]);
  });

  test('tells a drift once, by the change', () => {
    const drift = releaseInput('en', { happened: drifted, now: '2026-11-24T05:01:00Z' });
    expect(announcementsDue(drift, []).map(one => one.key)).toEqual(['change-1', 'change-2', 'change-3', 'change-4']);
  });

  test('is no hold that a resume has ended', () => {
    const resumed = {
      ...{ by: 'wang', at: '2026-11-24T06:00:00Z' },
      events: [{ type: 'resumed', why: 'fixed', first: 'zhao' } as const],
    };
    const after = releaseInput('en', { happened: [...failing, resumed], now: '2026-11-24T06:01:00Z' });
    expect(announcementsDue(after, []).map(one => one.key)).toEqual(['change-1', 'change-2', 'change-3']);
  });
});
