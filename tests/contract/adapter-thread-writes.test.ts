import { describe, expect, test } from 'vitest';
import type { ThreadEffect } from '../../src/effects/effect.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { effectHead, issue, ownComment, repository, say, threadWorld } from '../support/thread-world.ts';

const open = threadWorld();

describe('writes', () => {
  test('a comment is created, changed and reacted to; an issue is made and changed', async () => {
    const { sandbox, reader, writer, github } = await open();
    await sandbox.play(issue);
    const written = await writer.write(ownComment('one'));
    if (!written.ok) throw new Error(written.fault.detail);
    const { id } = written.value;
    const made = await writer.write({
      ...effectHead,
      kind: 'create-issue',
      title: 'Register',
      body: 'b',
      labels: ['sluice'],
    });
    expect(made).toMatchObject({ ok: true, value: { number: 2 } });
    await writer.write({ ...effectHead, kind: 'update-comment', id, body: 'two' });
    await writer.write({ ...effectHead, kind: 'react', comment: id, content: 'eyes' });
    await writer.write({ ...effectHead, kind: 'update-issue', number: 2, body: 'page' });
    const raw = await reader.threads(repository, [1]);
    expect(raw.threads[1]?.comments).toMatchObject([{ id, node: written.value.node, body: 'two' }]);
    expect(raw.homes).toMatchObject([{ body: 'page', labels: ['sluice'] }]);
    expect(github.count().writes).toBe(5);
    const lastly = await writer.write({
      ...effectHead,
      kind: 'update-issue',
      number: 2,
      body: 'page',
      labels: ['sluice', 'p1'],
    });
    expect(lastly.ok).toBe(true);
    expect((await reader.thread(repository, 2))?.labels).toEqual(['sluice', 'p1']);
  });

  test('a reaction that was given before is told from a new one', async () => {
    const { sandbox, writer } = await open();
    await sandbox.play(issue);
    const written = await writer.write(ownComment('one'));
    if (!written.ok) throw new Error(written.fault.detail);
    const react = { ...effectHead, kind: 'react', comment: written.value.id, content: 'rocket' } as const;
    const first = await writer.write(react);
    const second = await writer.write(react);
    expect([first.ok && first.value.isNew, second.ok && second.value.isNew]).toEqual([undefined, false]);
  });

  test('one whose answer is lost has happened once: it is not sent again', async () => {
    const { sandbox, reader, writer, github } = await open();
    await sandbox.play(issue);
    sandbox.queueFault({ kind: '5xx-after-commit', match: { method: 'POST' } });
    expect(await writer.write(ownComment('receipt'))).toMatchObject({
      ok: false,
      fault: { kind: 'unavailable', status: 502 },
    });
    expect((await reader.thread(repository, 1))?.comments).toMatchObject([{ body: 'receipt' }]);
    expect(github.count().writes).toBe(1);
  });

  test.each<readonly [string, readonly Play[], ThreadEffect, object]>([
    ['above 65,536 characters', [], ownComment('x'.repeat(65_537)), { kind: 'unprocessable', status: 422 }],
    [
      'on a thread with 2,500 comments',
      [say('x', { times: 2500 })],
      ownComment('one more'),
      { kind: 'forbidden', detail: expect.stringContaining('Commenting is disabled') },
    ],
    ['on a deleted issue', [{ do: 'delete-issue', issue: 1 }], ownComment('late'), { kind: 'not-found', status: 410 }],
    [
      'of a deleted comment',
      [],
      { ...effectHead, kind: 'update-comment', id: 5, body: 'x' },
      { kind: 'not-found', status: 404 },
    ],
  ])('a write %s is refused in GitHub’s words', async (_case, plays, effect, fault) => {
    const { sandbox, writer } = await open();
    await sandbox.play(issue, ...plays);
    expect(await writer.write(effect)).toMatchObject({ ok: false, fault });
  });

  test('without the permission it is named', async () => {
    const { sandbox, as } = await open();
    await sandbox.play(issue);
    const { writer } = as(sandbox.actionToken({ issues: 'read' }));
    const refused = { kind: 'forbidden', detail: expect.stringContaining('issues=write') };
    expect(await writer.write(ownComment('x'))).toMatchObject({ ok: false, fault: refused });
  });

  test('a locked thread still takes what an App with write says', async () => {
    const { sandbox, writer, as } = await open();
    await sandbox.play(issue, { do: 'lock', issue: 1 });
    expect((await writer.write(ownComment('receipt'))).ok).toBe(true);
    const refused = await as(sandbox.tokens.users['mo'] ?? '').writer.write(ownComment('me too'));
    expect(refused).toMatchObject({
      ok: false,
      fault: { kind: 'forbidden', detail: expect.stringContaining('locked') },
    });
  });

  test('of two at the same time the later one stands: there is no condition on a write', async () => {
    const { sandbox, reader, writer } = await open();
    await sandbox.play(issue);
    const made = await writer.write(ownComment('base'));
    const id = made.ok ? made.value.id : 0;
    await Promise.all(['one', 'two'].map(body => writer.write({ ...effectHead, kind: 'update-comment', id, body })));
    expect(['one', 'two']).toContain((await reader.thread(repository, 1))?.comments[0]?.body);
  });
});
