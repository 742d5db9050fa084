import type { FileTexts, Play } from '../../src/sandbox/plays/play.ts';
import type { Seed } from '../../src/sandbox/seed/seed.ts';
import { canPush, type RecordedPull, type RecordedReview, type RecordedSuite } from './corpus.ts';

export const corpusRepository = { owner: 'DefinitelyTyped', name: 'DefinitelyTyped' } as const;
const [keeper, second] = ['keeper', 'second-keeper'];

/**
 * A recorded pull request as a seed. The recordings tell neither bodies nor which commit changed which file: bodies are empty,
 * and every push changes every file, so an approval of an older commit can't cover the head.
 */
export function corpusSeed(pull: RecordedPull, preset: string): Seed {
  const author = pull.author?.login ?? 'ghost-writer';
  const reviews = pull.reviews.nodes.filter(review => review.author !== null && review.author.login !== author);
  const statuses = headOf(pull)?.status?.contexts ?? [];
  const people = [author, ...reviews.map(loginOf), ...statuses.map(loginOf)];
  const writers = reviews.filter(review => canPush(review.authorAssociation)).map(loginOf);
  const insiders = canPush(pull.authorAssociation) ? [author] : [];
  return {
    now: pull.createdAt,
    users: [...new Set([keeper, second, ...people])],
    teams: {},
    repositories: [
      {
        name: `${corpusRepository.owner}/${corpusRepository.name}`,
        'default-branch': pull.baseRef?.name ?? 'master',
        collaborators: {
          ...Object.fromEntries([...writers, ...insiders].map(login => [login, 'write' as const])),
          ...{ [keeper]: 'maintain', [second]: 'write' },
        },
        files: { '.github/sluice.yml': `version: 1\nextends: [${preset}]\n`, ...filesBefore(pull) },
      },
    ],
    plays: [...story(pull, { author, reviews }), ...checksOf(pull), { do: 'wait', for: '1h' }, ...endOf(pull)],
  };
}

const loginOf = ({ author, creator }: { author?: RecordedReview['author']; creator?: RecordedReview['author'] }) =>
  author?.login ?? creator?.login ?? keeper;

function headOf(pull: RecordedPull) {
  return pull.commits.nodes.at(-1)?.commit;
}

/** A row without lines is a binary file. Files that GitHub counted and the recording cut off stand there with one line each. */
function rowsOf({ files }: RecordedPull) {
  const [first] = files.nodes;
  const folder = first?.path.split('/').slice(0, 2).join('/') ?? 'types';
  const cut = Array.from({ length: files.totalCount - files.nodes.length }, (_, index) => index);
  return [
    ...files.nodes,
    ...cut.map(index => ({ path: `${folder}/not-recorded/${index}.d.ts`, additions: 1, deletions: 0 })),
  ];
}

const lines = (count: number, text: string) =>
  Array.from({ length: count }, (_, index) => `${text} ${index}\n`).join('');

function filesBefore(pull: RecordedPull): FileTexts {
  const changed = rowsOf(pull).filter(row => row.deletions > 0);
  return Object.fromEntries(changed.map(row => [row.path, lines(row.deletions, `before ${row.path}`)]));
}

function filesAt(pull: RecordedPull, version: number): FileTexts {
  return Object.fromEntries(
    rowsOf(pull).map(({ path, additions, deletions }) => {
      const isGone = additions === 0 && deletions > 0;
      return [path, isGone ? null : lines(additions, `version ${version} of ${path}`)];
    }),
  );
}

interface Cast {
  readonly author: string;
  readonly reviews: readonly RecordedReview[];
}

/** Opened, pushed to and reviewed in the order of commits; reviews of commits that are gone come before a force push. */
function story(pull: RecordedPull, { author, reviews }: Cast): readonly Play[] {
  const oids = pull.commits.nodes.map(node => node.commit.oid);
  const lost = reviews.filter(review => !oids.includes(review.commit?.oid ?? ''));
  const clock = startClock(pull.createdAt);
  const say = (some: readonly RecordedReview[]) => some.flatMap(review => reviewPlays(review, pull, clock));
  const of = (oid: string | undefined) => reviews.filter(review => review.commit?.oid === oid);
  const push = (index: number, force: boolean): Play => ({
    ...{ do: 'push', as: author, pull: pull.number, files: filesAt(pull, index), force },
    ...{ message: `Commit ${index}` },
  });
  const [first, ...others] = oids;
  const start = lost.length > 0 ? [...say(lost), push(1, true)] : [];
  return [
    openPlay(pull, author),
    ...start,
    ...say(of(first)),
    ...others.flatMap((oid, index) => [push(index + 2, false), ...say(of(oid))]),
  ];
}

function openPlay(pull: RecordedPull, author: string): Play {
  return {
    ...{ do: 'open-pull-request', as: author, number: pull.number, title: pull.title, branch: 'recorded' },
    ...{ base: pull.baseRef?.name ?? 'master', draft: pull.isDraft ?? false, fork: !canPush(pull.authorAssociation) },
    labels: pull.labels?.nodes.map(label => label.name) ?? [],
    files: filesAt(pull, 0),
  };
}

/** Instants that never stand still: two reviews of one moment would have no order. */
function startClock(from: string): (instant: string | null) => string {
  let last = Date.parse(from);
  return instant => {
    last = Math.max(last + 1_000, instant === null ? 0 : Date.parse(instant));
    return new Date(last).toISOString().replace('.000Z', 'Z');
  };
}

const states = { APPROVED: 'approve', DISMISSED: 'approve', CHANGES_REQUESTED: 'request-changes' } as const;

function reviewPlays(review: RecordedReview, { number: pull }: RecordedPull, clock: ReturnType<typeof startClock>) {
  const as = loginOf(review);
  const kind = Object.entries(states).find(([state]) => state === review.state)?.[1] ?? 'comment';
  const given: Play = { do: 'review', as, pull, state: kind, at: clock(review.submittedAt) };
  const dismissed: Play = { do: 'dismiss-review', as: keeper, pull, of: as, message: 'Settled' };
  return review.state === 'DISMISSED' ? [given, dismissed] : [given];
}

function checksOf(pull: RecordedPull): readonly Play[] {
  const head = headOf(pull);
  const suites = (head?.checkSuites?.nodes ?? []).map((suite, index) => suitePlay(suite, index, pull.number));
  const statuses = (head?.status?.contexts ?? []).map(
    (status, index): Play => ({
      ...{ do: 'status', as: loginOf(status), pull: pull.number, context: `travis-ci/${index + 1}` },
      state: status.state === 'SUCCESS' ? 'success' : status.state === 'PENDING' ? 'pending' : 'failure',
    }),
  );
  return [...suites, ...statuses];
}

/** One run for each suite: the recordings tell suites only. A word that is no state of GitHub's is the recorder's own. */
function suitePlay({ app, status, conclusion }: RecordedSuite, index: number, pull: number): Play {
  const isActions = app?.name === 'GitHub Actions';
  const source = isActions ? { workflow: `ci-${index + 1}` } : { app: 'azure-pipelines' };
  const name = isActions ? `actions ${index + 1}` : `pipeline ${index + 1}`;
  if (conclusion === 'SUCCESS' || conclusion === 'FAILURE')
    return { do: 'check', pull, name, ...source, conclusion: conclusion === 'SUCCESS' ? 'success' : 'failure' };
  if (conclusion === 'ACTION_REQUIRED') return { do: 'suite', pull, ...source, held: true };
  if (status === 'IN_PROGRESS' || status === 'PENDING')
    return { do: 'check', pull, name, ...source, status: 'in_progress' };
  return { do: 'suite', pull, ...source };
}

function endOf({ state, number: pull }: RecordedPull): readonly Play[] {
  if (state === 'CLOSED') return [{ do: 'close', pull }];
  return state === 'MERGED' ? [{ do: 'merge', as: keeper, pull, bypass: true }] : [];
}
