import { describe, expect, test } from 'vitest';
import { homeLabel } from '../../src/render/home/new-home.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { SeedRepository } from '../../src/sandbox/seed/seed.ts';
import { evaluateProject, tickThreads } from '../../src/use-cases/evaluate-threads.ts';
import { type CommandShop, openCommandShop, publishing } from '../support/command-shop.ts';
import {
  deleteLedgers,
  home,
  ledgerComments,
  newestLedger,
  plannedShop,
  shortOf,
  tellAll,
} from '../support/planned-shop.ts';
import { shownThread } from '../support/story-thread.ts';

const riskOf = (story: CommandShop, number: number) => shortOf(story, number).risks.at(-1);

describe('S19 a page that somebody changed', () => {
  const changes: readonly (readonly [name: string, change: (body: string, other: string) => string])[] = [
    ['all risks closed by hand', body => body.replaceAll('open', 'closed').replaceAll('R-1', 'R-0')],
    ['cleared', () => ''],
    ['a block of another home’s page', (_body, other) => other],
    ['a forged longer record', body => body.replace(/ seq=\d+ /, ' seq=9999 ')],
    ['a mark of another place', body => body.replace(/ project \d+\/\d+ /, ' project 1/99 ')],
    ['only text of somebody', () => 'Please read the wiki instead.\n\n- [ ] R-1'],
  ];

  test.for(changes)('is restored: %s', async ([, change]) => {
    const story = await plannedShop();
    await tellAll(story, [['li', '/risk high Elsewhere', { pull: 1 }]]);
    const page = story.body(home);
    const [ledger, before] = [newestLedger(story), shortOf(story)];
    await story.sandbox.play({ do: 'edit-issue', as: 'zhao', issue: home, body: change(page, story.body(3)) });
    await story.refreshes(home);
    await story.ticks();
    await story.ticks();
    expect({ ...shortOf(story), lost: undefined }).toEqual(before);
    expect(newestLedger(story).receipts.slice(0, ledger.receipts.length)).toEqual(ledger.receipts);
    expect(story.body(home)).toContain('Refunds may be paid twice');
    expect(story.body(home)).not.toContain('R-0');
    expect(story.body(3)).toContain('Elsewhere');
  });

  test('rolled back to an older page is written anew', async () => {
    const story = await plannedShop();
    const older = story.body(home);
    await tellAll(story, [['li', '/risk critical Newer than the page']]);
    const newer = story.body(home);
    await story.sandbox.play({ do: 'edit-issue', as: 'zhao', issue: home, body: older });
    await story.refreshes(home);
    const withoutTime = (body: string) => body.replaceAll(/at=\S+|Updated [^·]*/g, '');
    expect(withoutTime(story.body(home))).toBe(withoutTime(newer));
  });

  test('never reaches a gate: the check reads receipts, not pages', async () => {
    const story = await plannedShop();
    await story.sandbox.play({ do: 'edit-pull-request', pull: 1, body: `Project: #${home}` });
    await tellAll(story, [['li', '/risk critical Money is lost', { pull: 1 }]]);
    const before = (await story.judges()).judgement.conclusion;
    await story.sandbox.play({
      do: 'edit-issue',
      as: 'zhao',
      issue: home,
      body: story.body(home).replaceAll('R-3', 'R-9'),
    });
    expect([before, (await story.judges()).judgement.conclusion]).toEqual(['in_progress', 'in_progress']);
  });
});

describe('an issue with our label and nothing else of ours', () => {
  const plain: Play = { do: 'create-issue', as: 'li', title: 'Docs', body: 'My own words.', labels: [homeLabel] };

  test('keeps its text, whoever looks at it', async () => {
    const story = await openCommandShop({}, plain);
    await story.refreshes(2);
    await story.ticks();
    expect(story.body(2)).toBe('My own words.');
    expect(story.comments(2)).toEqual([]);
  });

  test('keeps no risks: those go to the register', async () => {
    const story = await openCommandShop({}, plain);
    await tellAll(story, [['li', '/risk low Unread docs', { issue: 2 }]]);
    expect(ledgerComments(story, 2)).toEqual([]);
    expect(riskOf(story, 3)).toBe('R-1 low open P1×I3');
    expect(story.body(2)).toBe('My own words.');
  });

  test('becomes a project by a command on it', async () => {
    const story = await openCommandShop({}, plain);
    await tellAll(story, [['li', '/project start "Docs" owner:@li', { issue: 2 }]]);
    expect(story.body(2)).toContain('sluice:home v1 project');
  });
});

describe('a home whose label was taken off', () => {
  const unlabel: Play = { do: 'unlabel', as: 'zhao', issue: home, name: homeLabel };

  test('gets it back with the next look at the issue', async () => {
    const story = await plannedShop();
    await story.sandbox.play(unlabel);
    await story.refreshes(home);
    expect(shownThread(story.sandbox, home)?.labels).toContain(homeLabel);
  });

  test('is still the home of what is said on it', async () => {
    const story = await plannedShop();
    await story.sandbox.play(unlabel);
    await tellAll(story, [['li', '/risk low Unlabelled']]);
    expect(riskOf(story, home)).toBe('R-3 low open P1×I3');
    expect(shownThread(story.sandbox, home)?.labels).toContain(homeLabel);
    expect(shownThread(story.sandbox, 3)).toBeUndefined();
  });
});

describe('R14 a home that is gone', () => {
  test('deleted register: the next receipt makes one new one, and only one', async () => {
    const story = await openCommandShop();
    await tellAll(story, [['li', '/risk low First', { pull: 1 }]]);
    await story.sandbox.play({ do: 'delete-issue', as: 'wei', issue: 2 });
    await story.sandbox.advance('2h');
    await story.ticks();
    expect(shownThread(story.sandbox, 3)).toBeUndefined();
    await tellAll(story, [
      ['li', '/risk low Second', { pull: 1 }],
      ['li', '/risk low Third', { pull: 1 }],
    ]);
    expect(shortOf(story, 3).risks.map(one => one.slice(0, 3))).toEqual(['R-1', 'R-2']);
    expect(shownThread(story.sandbox, 4)).toBeUndefined();
  });

  test('deleted project: none is made, and its pull request’s risks go to the register', async () => {
    const story = await plannedShop();
    await story.sandbox.play(
      { do: 'edit-pull-request', pull: 1, body: `Project: #${home}` },
      { do: 'delete-issue', as: 'wei', issue: home },
    );
    await story.sandbox.advance('2h');
    await story.ticks();
    expect(shownThread(story.sandbox, 3)).toBeUndefined();
    await tellAll(story, [['li', '/risk low Homeless', { pull: 1 }]]);
    expect(shownThread(story.sandbox, 3)?.body).toContain('sluice:home v1 register');
  });

  test('transferred to another repository: it is neither followed nor taken for a home there', async () => {
    const other: SeedRepository = {
      name: 'acme/other',
      collaborators: { wei: 'maintain' },
      files: { '.github/sluice.yml': 'version: 1\n' },
    };
    const story = await openCommandShop({ others: [other] });
    await story.sandbox.play({ do: 'create-issue', as: 'wei', title: 'Checkout v3', body: 'We want it.' });
    await tellAll(story, [['wei', '/project start "Checkout v3" owner:@wei']]);
    const page = story.body(home);
    await story.sandbox.play({ do: 'transfer-issue', as: 'wei', issue: home, to: 'acme/other' });
    await expect(story.refreshes(home)).rejects.toThrow();
    const shell = publishing(story.sandbox);
    const there = { owner: 'acme', name: 'other' };
    await tickThreads(there, shell).catch(() => undefined);
    await evaluateProject({ kind: 'project', repository: there, number: 1 }, shell).catch(() => undefined);
    const moved = JSON.stringify(story.sandbox.state());
    expect(moved).toContain(JSON.stringify(page).slice(1, -1));
  });

  test('closed: its page stays as it is for a sweep, and its commands still reach it', async () => {
    const story = await plannedShop();
    await story.sandbox.play({ do: 'close-issue', issue: home, as: 'wei' });
    const page = story.body(home);
    await story.ticks();
    expect(story.body(home)).toBe(page);
    await tellAll(story, [['li', '/risk low After the end']]);
    expect(riskOf(story, home)).toBe('R-3 low open P1×I3');
  });

  test('locked: the page is still written, and nothing breaks where a reply is refused', async () => {
    const story = await plannedShop();
    await story.sandbox.play({ do: 'lock', issue: home });
    await tellAll(story, [['wei', '/risk low Behind the lock']]);
    expect(story.body(home)).toContain('Behind the lock');
  });

  test('its ledger and its page both taken away: it is somebody’s issue again', async () => {
    const story = await plannedShop();
    await deleteLedgers(story, home);
    await story.sandbox.play({ do: 'edit-issue', as: 'zhao', issue: home, body: 'Mine now.' });
    await story.sandbox.advance('2h');
    await story.ticks();
    expect(story.body(home)).toBe('Mine now.');
  });
});
