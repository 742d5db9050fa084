import { expect, test } from 'vitest';
import { createReleaseAccess } from '../../src/adapters/github/read-releases.ts';
import { issue, repository, say, threadWorld } from '../support/thread-world.ts';

const open = threadWorld();

/** Issue 1 with so many comments, and the ids by which they are asked for. */
async function talked(count: number) {
  const world = await open();
  await world.sandbox.play(issue, say('said', { times: count }));
  const nodes = (await world.reader.commentsOf(repository, 1)).map(one => one.node);
  const before = world.github.count().log.length;
  const { releases } = createReleaseAccess(world.github);
  return { ...world, nodes, releases, log: () => world.github.count().log.slice(before) };
}

test('comments are read in the one request that reads commits and reviews', async () => {
  const { nodes, releases, log } = await talked(2);
  const gone = 'IC_kwDOgone';
  const commits = [{ sha: 'f'.repeat(40), tag: 'v1' }];
  const read = await releases.standing(repository, { commits, reviews: [], sources: [...nodes, gone] });
  expect(read.commits).toMatchObject([{ exists: false, tag: undefined }]);
  expect(read.sources.map(one => [one.node, one.thread, one.body])).toEqual(nodes.map(node => [node, 1, 'said']));
  expect(log()).toEqual(['query SluiceStanding']);
});

test('what is more than a hundred ids is asked for after it', async () => {
  const { nodes, releases, log } = await talked(130);
  const read = await releases.standing(repository, { commits: [], reviews: [], sources: nodes });
  expect(read.sources.map(one => one.node)).toEqual(nodes);
  expect(log()).toEqual(['query SluiceStanding', 'query SluiceSources']);
});

test('what is too much for GitHub at once is asked for in two parts', async () => {
  const { sandbox, nodes, releases, log } = await talked(3);
  const tooMuch = { kind: 'graphql-error', graphqlType: 'RESOURCE_LIMITS_EXCEEDED', times: 5 } as const;
  sandbox.queueFault({ ...tooMuch, match: { operation: 'SluiceStanding' } });
  const read = await releases.standing(repository, { commits: [], reviews: [], sources: nodes });
  expect(read.sources.map(one => one.node)).toEqual(nodes);
  expect(log().at(-1)).toBe('query SluiceSources');
});

test('more than twenty open releases come in further requests, beside more than twenty homes', async () => {
  const { sandbox, reader, github } = await open();
  const made = (label: string) => ({ do: 'create-issue', as: 'wei', title: label, labels: [label] }) as const;
  for (let at = 0; at < 45; at += 1) await sandbox.play(made('sluice-release'));
  for (let at = 0; at < 25; at += 1) await sandbox.play(made('sluice'));
  const { releases, homes } = await reader.threads(repository, []);
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
  expect(releases.map(one => one.number)).toEqual(numbers(1, 45));
  expect(homes.map(one => one.number)).toEqual(numbers(46, 25));
  expect(github.count().reads).toBe(3);
});

test('every closed release is listed, however many there are', async () => {
  const { sandbox, github } = await open();
  for (let at = 1; at <= 101; at += 1) {
    await sandbox.play(
      { do: 'create-issue', as: 'wei', title: `Release r${at}: R`, labels: ['sluice-release'] },
      { do: 'close-issue', as: 'wei', issue: at },
    );
  }
  const closed = await createReleaseAccess(github).releases.closed(repository);
  expect(closed.map(one => one.number).toSorted((left, right) => left - right)).toEqual(
    Array.from({ length: 101 }, (_, at) => at + 1),
  );
  expect(github.count().reads).toBe(2);
});

test('nothing that is asked for costs nothing', async () => {
  const { releases, log } = await talked(1);
  expect(await releases.standing(repository, { commits: [], reviews: [], sources: [] })).toEqual({
    commits: [],
    reviews: {},
    sources: [],
  });
  expect(log()).toEqual([]);
});
