import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/commands/command.ts';
import { isAboutRelease, type ReviewedPlan, type SeveralReleases } from '../../../src/commands/release-world.ts';
import { verbTable } from '../../../src/commands/verb-table.ts';
import { languages } from '../../../src/domain/language.ts';
import { bareText } from '../../../src/render/inline.ts';
import { createMessages } from '../../../src/render/message.ts';
import { commandWorld } from '../../support/command-world.ts';
import { examplePlan, exampleSections, exampleStart, releaseWorld } from '../../support/release-example.ts';
import { runCommand } from '../../support/run-command.ts';

const url = 'https://github.com/acme/shop/issues/90';
const several: SeveralReleases = {
  kind: 'several',
  open: [
    { number: 90, url, id: 'checkout-v3' },
    { number: 91, url: 'https://github.com/acme/shop/issues/91', id: 'ledger-v5' },
  ],
};
const running = releaseWorld({ elsewhere: true, happened: exampleStart });
const reviewed = (beside?: ReviewedPlan['beside']): World => ({
  ...running,
  release: {
    ...{ kind: 'review', pull: 7, path: '.github/sluice/releases/v3.yml', plan: examplePlan(), digest: 'd2' },
    ...{ sections: exampleSections, votes: [], authors: ['mo'], beside },
  },
});

const worlds: Readonly<Record<string, World>> = {
  'its own issue': releaseWorld({ happened: exampleStart }),
  'a thread while one release is open': running,
  'a thread while several are open': { ...running, release: several },
  'a plan’s pull request': reviewed(),
  'a plan’s pull request while one release is open': reviewed(running.release),
  'a plan’s pull request while several are open': reviewed(several),
  'a repository without a release': commandWorld({ as: 'wang', may: 'write' }),
};

/** The code of a refusal; where the line belongs is in its values. */
function outcomeOf(raw: string, world: World): string {
  const decision = runCommand(raw, world);
  if (decision.kind !== 'refused') return decision.kind;
  const { code, values } = decision.refusal;
  return code === 'no_release' ? `no_release ${values['where']}` : code;
}

const strict = ['/gray hold why:x', '/gray rollback why:x', '/gray status', '/gray why s5'];
const own = [
  '/gray advance',
  '/gray resume why:x',
  '/gray set 10',
  '/release cancel why:x',
  '/freeze end',
  '/gray ack',
];

describe.each(Object.entries(worlds))('on %s', (place, world) => {
  const isOwn = place === 'its own issue';
  const isSeveral = place.includes('several');
  const isOne = place.includes('one release');
  const nowhere = place.includes('pull request') ? 'no_release review' : 'no_release none';

  test.each(strict)('%s is taken where it is clear which release is meant', raw => {
    const outcome = outcomeOf(raw, world);
    if (isOwn || isOne) expect(outcome).not.toMatch(/^(?:no|which)_release/);
    else expect(outcome).toBe(isSeveral ? 'which_release' : nowhere);
  });

  test.each(own)('%s is taken on the release’s issue only', raw => {
    const outcome = outcomeOf(raw, world);
    if (isOwn) expect(outcome).not.toMatch(/^(?:no|which)_release/);
    else expect(outcome).toBe(isSeveral ? 'which_release' : isOne ? 'no_release elsewhere' : nowhere);
  });
});

test('the line can be pasted where it belongs, and the place is a link', () => {
  expect(runCommand('/gray advance s5', running)).toMatchObject({
    refusal: { code: 'no_release', values: { url, id: '2026-11-checkout-v3' }, paste: '/gray advance s5' },
  });
  expect(runCommand('/gray hold why:x', { ...running, release: several })).toMatchObject({
    refusal: { values: { releases: ['#90 checkout-v3', '#91 ledger-v5'], url }, paste: '/gray hold why:x' },
  });
});

test.each(languages)('in %s each place has a text of its own', language => {
  const messages = createMessages(language, 'UTC');
  const texts = ['elsewhere', 'review', 'none'].map(where =>
    bareText(messages.reason({ code: 'no_release', values: { where, id: 'v3', url } })),
  );
  expect(new Set(texts).size).toBe(3);
  expect(texts[0]).toContain('github.com/acme/shop/issues/90');
});

test('commands about a release need no project', () => {
  const about = verbTable.filter(verb => isAboutRelease({ verb })).map(verb => verb.id);
  expect(about).toHaveLength(19);
  expect(about).not.toContain('gate-hold');
});

test('of the freezes only exceptions are not built', () => {
  expect(outcomeOf('/freeze except F-1 why:x', running)).toBe('command_not_built');
});
