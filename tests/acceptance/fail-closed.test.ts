import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { FaultError } from '../../src/domain/fault.ts';
import type { Subject } from '../../src/domain/subject.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { evaluateSubject } from '../../src/use-cases/evaluate-subject.ts';
import type { Outcome, Shell } from '../../src/use-cases/evaluation.ts';
import { type Looker, sandboxShell } from '../support/sandbox-shell.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly } from '../support/story-seed.ts';
import { openedPull, quietShop } from '../support/tester.ts';

const repository = { owner: 'acme', name: 'shop' };
const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };
const later: Play = { do: 'wait', for: '1m' };
const pullOne: Subject = { kind: 'pull-request', repository, number: 1 };

/** Looks and writes, as the Action or the App. */
function publisher(sandbox: Sandbox, as: Looker, changes: Partial<Shell> = {}): Shell {
  return { ...sandboxShell(sandbox, as), dryRun: false, ...changes };
}

const world = z.object({ repositories: z.array(z.object({ branches: z.record(z.string(), z.string()) })) });

const branchesOf = (sandbox: Sandbox) => world.parse(sandbox.state()).repositories[0]?.branches ?? {};

const shown = (sandbox: Sandbox, number = 1): readonly string[] =>
  shownChecks(sandbox, number)
    .filter(one => one.name.startsWith('sluice/'))
    .map(one => `${one.kind} ${one.name} ${one.state}`)
    .toSorted();

/** A pull request whose head shows our success, published by the Action. */
async function passed(as: Looker = 'action'): Promise<Sandbox> {
  const sandbox = await quietShop();
  await sandbox.play(openedPull, approve);
  await evaluateSubject(pullOne, publisher(sandbox, as));
  expect(shown(sandbox)).toEqual([as === 'app' ? 'check sluice/merge success' : 'status sluice/merge success']);
  return sandbox;
}

const away = (): never => {
  throw new FaultError({ kind: 'unavailable', status: 503, where: 'query', detail: '', retryAfter: undefined });
};
const buggy = (): never => {
  throw new TypeError('x is not a function');
};

describe('an earlier success does not outlive', () => {
  test('a bug of ours', async () => {
    const sandbox = await passed();
    const shell = publisher(sandbox, 'action');
    const subject: Subject = { ...pullOne, hint: { headSha: headOf(sandbox) } };
    const reader = { ...shell.reader, pullRequest: buggy };
    const [evaluation] = await evaluateSubject(subject, { ...shell, reader });
    expect(evaluation).toMatchObject({ kind: 'broken', reason: { code: 'internal_error' }, applied: true });
    expect(shown(sandbox)).toEqual(['status sluice/merge error']);
  });

  test('a bug that one pull request of a sweep meets, and the others are looked at', async () => {
    const sandbox = await passed();
    await sandbox.play({ ...openedPull, branch: 'other', title: 'Other' }, later, {
      do: 'edit-pull-request',
      pull: 1,
      title: 'x',
    });
    const shell = publisher(sandbox, 'action');
    const pullRequest: Shell['reader']['pullRequest'] = (reference, options) =>
      reference.number === 1 ? buggy() : shell.reader.pullRequest(reference, options);
    const sweep: Subject = { kind: 'installation', repository };
    const evaluations = await evaluateSubject(sweep, { ...shell, reader: { ...shell.reader, pullRequest } });
    expect(evaluations.map(one => one.kind)).toEqual(['broken', 'judged']);
    expect(shown(sandbox)).toEqual(['status sluice/merge error']);
    expect(shown(sandbox, 2)).toEqual(['status sluice/merge pending']);
  });

  test('a fault in looking up which pull requests a commit belongs to', async () => {
    const sandbox = await passed();
    const shell = publisher(sandbox, 'action');
    const subject: Subject = { kind: 'head', repository, sha: headOf(sandbox) };
    const evaluations = await evaluateSubject(subject, { ...shell, reader: { ...shell.reader, commits: away } });
    expect(evaluations).toMatchObject([{ kind: 'broken', reason: { code: 'github_unavailable' }, applied: true }]);
    expect(shown(sandbox)).toEqual(['status sluice/merge error']);
  });

  test('a fault that a sweep meets in one pull request', async () => {
    const sandbox = await passed();
    await sandbox.play(later, { do: 'edit-pull-request', pull: 1, title: 'x' });
    const shell = publisher(sandbox, 'action');
    await evaluateSubject(
      { kind: 'installation', repository },
      { ...shell, reader: { ...shell.reader, pullRequest: away } },
    );
    expect(shown(sandbox)).toEqual(['status sluice/merge error']);
  });
});

describe('beside a companion App', () => {
  const rulesNaming = (app: number) => `${reviewOnly}companion-app: ${app}\n`;
  const named = async (): Promise<Sandbox> => {
    const probe = await quietShop();
    const sandbox = await quietShop({ rules: rulesNaming(probe.tokens.app.id) });
    await sandbox.play(openedPull);
    await evaluateSubject(pullOne, publisher(sandbox, 'app'));
    return sandbox;
  };

  test('the App that is itself the companion goes on publishing', async () => {
    const sandbox = await named();
    expect(shown(sandbox)).toEqual(['check sluice/merge in_progress']);
    await sandbox.play(approve);
    await evaluateSubject(pullOne, publisher(sandbox, 'app'));
    expect(shown(sandbox)).toEqual(['check sluice/merge success']);
  });

  test('the Action writes nothing, also when it could not judge', async () => {
    const sandbox = await named();
    const shell = publisher(sandbox, 'action');
    const [evaluation] = await evaluateSubject(pullOne, {
      ...shell,
      reader: { ...shell.reader, commits: away, followUps: away },
    });
    expect(evaluation).toMatchObject({ applied: false, withheld: { code: 'companion_app_present' } });
    expect(shown(sandbox)).toEqual(['check sluice/merge in_progress']);
  });
});

test('an App that takes over from the Action says the same in the status that is still there', async () => {
  const sandbox = await quietShop();
  await sandbox.play(openedPull);
  await evaluateSubject(pullOne, publisher(sandbox, 'action'));
  await sandbox.play(approve);
  const evaluations = await evaluateSubject(pullOne, publisher(sandbox, 'app'));
  expect(evaluations).toMatchObject([{ kind: 'judged', applied: true }]);
  expect(shown(sandbox)).toEqual(['check sluice/merge success', 'status sluice/merge success']);
  await sandbox.play({ do: 'review', as: 'li', pull: 1, state: 'request-changes' });
  await evaluateSubject(pullOne, publisher(sandbox, 'app'));
  expect(shown(sandbox)).toEqual(['check sluice/merge action_required', 'status sluice/merge failure']);
});

test('under an App’s id a status can be forged too', async () => {
  const sandbox = await quietShop({ rules: `${reviewOnly}publish: status\n` });
  await sandbox.play(openedPull, approve, {
    do: 'status',
    as: 'li',
    pull: 1,
    context: 'sluice/merge',
    state: 'success',
  });
  const detailsUrl = `${sandbox.url}/acme/shop/actions/runs/1`;
  const [evaluation] = await evaluateSubject(pullOne, publisher(sandbox, 'app', { isApp: false, detailsUrl }));
  expect(evaluation).toMatchObject({ kind: 'judged', overruled: { code: 'forged_check' } });
  expect(shown(sandbox)).toEqual(['status sluice/merge failure']);
});

describe('an approval does not speak for', () => {
  const judgement = ([one]: readonly Outcome[]) => (one?.kind === 'judged' ? one.judgement.conclusion : one?.kind);

  test('files that only a later change of the base brought into the pull request', async () => {
    const sandbox = await quietShop();
    await sandbox.play(
      { do: 'create-branch', branch: 'aside' },
      { do: 'commit', as: 'wei', branch: 'aside', files: { 'src/parser.ts': 'export const parse = steal;\n' } },
      { do: 'create-branch', branch: 'topic', from: 'aside' },
      { do: 'commit', as: 'wei', branch: 'topic', files: { 'README.md': '# A shop\n' } },
      { do: 'open-pull-request', as: 'wei', branch: 'topic', base: 'aside', title: 'Wording' },
      approve,
      { do: 'wait', for: '5m' },
      { do: 'edit-pull-request', as: 'wei', pull: 1, base: 'main' },
    );
    const evaluations = await evaluateSubject(pullOne, publisher(sandbox, 'action'));
    expect(judgement(evaluations)).toBe('in_progress');
  });

  test('a base it was moved away from, but a new approval does', async () => {
    const sandbox = await quietShop();
    await sandbox.play(
      { do: 'create-branch', branch: 'aside' },
      { ...openedPull, base: 'aside' },
      { do: 'wait', for: '5m' },
      { do: 'edit-pull-request', as: 'wei', pull: 1, base: 'main' },
      { do: 'wait', for: '5m' },
      approve,
    );
    expect(judgement(await evaluateSubject(pullOne, publisher(sandbox, 'action')))).toBe('success');
  });
});

test('another pull request whose head moved meanwhile does not speak for this head', async () => {
  const sandbox = await quietShop();
  await sandbox.play(
    { ...openedPull, draft: true },
    { do: 'create-branch', branch: 'twin', from: 'topic' },
    { ...openedPull, branch: 'twin', title: 'Twin', files: {} },
  );
  const shell = publisher(sandbox, 'action');
  const pullRequest: Shell['reader']['pullRequest'] = async (reference, options) => {
    if (reference.number === 2)
      await sandbox.play({ do: 'push', pull: 2, files: { 'README.md': 'x\n' } }, { ...approve, pull: 2 });
    return shell.reader.pullRequest(reference, options);
  };
  await evaluateSubject(pullOne, { ...shell, reader: { ...shell.reader, pullRequest } });
  expect(shown(sandbox)).toEqual(['status sluice/merge pending']);
});

describe('a merge group', () => {
  const queued = async (): Promise<{ readonly sandbox: Sandbox; readonly group: Subject }> => {
    const rules = `${reviewOnly}stages: { ship: { base: [main] } }\ngates: { code-review: { stages: [ship] } }\n`;
    const sandbox = await quietShop({ rules });
    await sandbox.play(openedPull, approve);
    await evaluateSubject(pullOne, publisher(sandbox, 'action'));
    await sandbox.play({ do: 'set-ruleset', as: 'wei', name: 'main', branches: ['main'], 'merge-queue': true });
    await sandbox.play({ do: 'enqueue', as: 'wei', pulls: [1] });
    const branches = branchesOf(sandbox);
    const [name, headSha = ''] = Object.entries(branches).find(([one]) => one.startsWith('gh-readonly-queue/')) ?? [];
    const baseSha = branches['main'] ?? '';
    const baseRef = 'refs/heads/main';
    return {
      sandbox,
      group: { kind: 'merge-group', repository, headSha, baseSha, headRef: `refs/heads/${name}`, baseRef },
    };
  };
  const rows = (evaluations: readonly Outcome[]) =>
    evaluations.flatMap(one => ('desired' in one ? one.desired.map(({ name, conclusion }) => [name, conclusion]) : []));

  test('whose member cannot be read says so under the name that is waited for', async () => {
    const { sandbox, group } = await queued();
    const shell = publisher(sandbox, 'action');
    expect(rows(await evaluateSubject(group, shell))).toEqual([['sluice/ship', 'success']]);
    const pullRequest: Shell['reader']['pullRequest'] = async (reference, options) => ({
      ...(await shell.reader.pullRequest(reference, options)),
      head: undefined,
    });
    const evaluations = await evaluateSubject(group, { ...shell, reader: { ...shell.reader, pullRequest } });
    expect(rows(evaluations)).toEqual([['sluice/ship', 'failure']]);
  });

  test('with a member whose check was forged is dropped', async () => {
    const { sandbox, group } = await queued();
    const forged = { do: 'status', as: 'li', pull: 1, context: 'sluice/ship', state: 'success' } as const;
    await sandbox.play(forged);
    expect(rows(await evaluateSubject(group, publisher(sandbox, 'action')))).toEqual([['sluice/ship', 'failure']]);
  });
});

test('a seal that a person copied into a status is looked at by the next sweep', async () => {
  const sandbox = await passed();
  const url = shownChecks(sandbox).find(one => one.name === 'sluice/merge')?.url ?? '';
  await sandbox.play({ do: 'status', as: 'li', pull: 1, context: 'sluice/merge', state: 'success', url });
  const evaluations = await evaluateSubject({ kind: 'installation', repository }, publisher(sandbox, 'action'));
  expect(evaluations).toMatchObject([{ kind: 'judged', overruled: { code: 'forged_check' } }]);
  expect(shown(sandbox)).toEqual(['status sluice/merge failure']);
});
