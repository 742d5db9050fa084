import { describe, expect, test } from 'vitest';
import { announcementText } from '../../../../src/render/release/announcement.ts';
import { renderReleasePage } from '../../../../src/render/release/release-page.ts';
import { checkoutSha, examplePlan, type Happened } from '../../../support/release-example.ts';
import { failing, ladder, moved, read, releaseInput } from './release-cases.ts';

const goesBack = (by: string, cause: 'person' | 'signal'): readonly Happened[] => [
  {
    by,
    at: '2026-11-24T05:05:00Z',
    events: [{ type: 'rollback-started', to: 0, why: 'errors = 0.031', order: ['checkout'], cause }],
  },
  ...moved('s5', 0, { seq: 4, from: 10, at: '2026-11-24T05:05:00Z', by: 'github-actions', as: 'rollback' }),
];

function newest(happened: readonly Happened[]): string {
  const input = releaseInput('en', { happened, now: '2026-11-24T05:15:00Z' });
  const change = input.world.state.changes.at(-1);
  if (!change) throw new Error('nothing has moved');
  return announcementText(change, input);
}

describe('a rollback', () => {
  test('is the doing of whoever began it, whichever run carried it out', () => {
    expect(newest([...ladder(2), ...goesBack('zhao', 'person')])).toContain('By `zhao`');
  });

  test('that a failing signal began is nobody’s, least of all the reporter’s', () => {
    const text = newest([...ladder(2), ...goesBack('sun', 'signal')]);
    expect(text).toContain('Started by itself, since a signal failed');
    expect(text).not.toContain('`sun`');
  });

  test('never shows a signal as passing that held the release', () => {
    const before = read('s4', 0.0002, '2026-11-24T05:00:00Z');
    expect(newest([...failing, before, ...goesBack('zhao', 'person')])).toContain('`errors` fails');
  });
});

describe('once all of it is back', () => {
  const replanned = [
    ...ladder(2),
    ...goesBack('zhao', 'person'),
    { by: 'zhao', at: '2026-11-24T05:09:00Z', events: [{ type: 'rolled-back' } as const] },
    { by: 'li', at: '2026-11-24T05:10:00Z', events: [{ type: 'replanned', why: 'a new index' } as const] },
  ];

  test('another commit comes next, for what was rolled back never starts again', () => {
    const page = renderReleasePage(releaseInput('en', { happened: replanned, now: '2026-11-24T05:15:00Z' }));
    expect(page).toContain('another commit of checkout with `/release bump checkout sha:… why:"…"`');
  });

  test('with another commit the steps come again', () => {
    const plan = examplePlan({ [checkoutSha]: checkoutSha.replace(/./g, 'e') });
    const input = releaseInput('en', { plan, happened: replanned, now: '2026-11-24T05:15:00Z' });
    expect(renderReleasePage(input)).toMatch(/Next: step `s\d`/);
  });
});
