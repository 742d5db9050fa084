import { createHmac, randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { RequestRecord } from '../../src/sandbox/http/site.ts';
import type { FileTexts, Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Traits } from '../../src/sandbox/traits.ts';
import { type AppProcess, startApp } from './app-process.ts';
import { root } from './source-tree.ts';
import { type ShownCheck, shownChecks } from './story-check.ts';
import { type Shop, shopSeed } from './story-seed.ts';
import { type ShownComment, type ShownThread, shownThread } from './story-thread.ts';

/** Both ways in which people run Sluice: the bundle in a workflow, or the App that hears deliveries. */
export const ways = ['action', 'app'] as const;
export type Way = (typeof ways)[number];

export interface Telling extends Shop {
  readonly through: Way;
  readonly traits?: Partial<Traits>;
  /** Whether workflows are played; unless told, those through which Sluice runs. */
  readonly runner?: boolean;
  /** Environment of the App. */
  readonly env?: Readonly<Record<string, string>>;
}

type Opened = Partial<Omit<Extract<Play, { readonly do: 'open-pull-request' }>, 'do'>>;
type Checked = Partial<Omit<Extract<Play, { readonly do: 'check' }>, 'do'>>;
type On = { readonly pull?: number };
type PlayOn<Word extends Play['do']> = Partial<Omit<Extract<Play, { readonly do: Word }>, 'do'>>;

/** What people do, in their words, and what they see. Every doing waits until Sluice has nothing left to do. */
export interface Story {
  readonly sandbox: Sandbox;
  readonly app: AppProcess | undefined;
  /** Anything else that the embedded GitHub can play. */
  happens(...plays: readonly Play[]): Promise<void>;
  /** wei opens a pull request that changes the parser, unless told otherwise. */
  opens(what?: Opened): Promise<void>;
  reviews(login: string, state: 'approve' | 'request-changes' | 'comment', on?: On): Promise<void>;
  pushes(files: FileTexts, how?: PlayOn<'push'>): Promise<void>;
  edits(what: PlayOn<'edit-pull-request'>): Promise<void>;
  /** A job of the workflow CI ends on the pull request's head. */
  ciFinishes(name?: string, what?: Checked): Promise<void>;
  /** Somebody comments on pull request 1, or where they are told to. */
  says(login: string, body: string, on?: Partial<Omit<Extract<Play, { readonly do: 'comment' }>, 'do'>>): Promise<void>;
  labels(name: string, on?: On): Promise<void>;
  unlabels(name: string, on?: On): Promise<void>;
  /** Commits to the default branch. */
  commits(files: FileTexts, as?: string): Promise<void>;
  waits(duration: string): Promise<void>;
  /** The App looks at everything, as it does by itself every hour; a workflow does so by its cron. */
  sweeps(): Promise<void>;
  /** The one check of this name that Sluice made. */
  check(name: string, number?: number): ShownCheck;
  /** What stands below a thread, oldest first. */
  comments(number?: number): readonly ShownComment[];
  /** An issue or pull request as it stands; undefined where there is none. */
  thread(number: number): ShownThread | undefined;
  /** Names of everything that starts with `sluice/` in the merge box, with what it does. */
  checks(number?: number): readonly string[];
  requests(): readonly RequestRecord[];
  clearRequests(): void;
  /** Requests since the last clearing, `SluicePullRequest` or `repos/create-commit-status` with the answer's status. */
  log(): readonly string[];
}

async function settle({ sandbox, app }: Pick<Story, 'sandbox' | 'app'>): Promise<void> {
  if (app) await app.settled();
  else await sandbox.settled();
}

/** Where the end of a test is heard; tests that run side by side pass the hook of their own context. */
export type Finished = (end: () => Promise<void>) => void;

/** Begins a story. Its world ends with the test, and then must have kept GitHub's schemas. */
export async function tell(telling: Telling, finished: Finished = onTestFinished): Promise<Story> {
  const { through, traits } = telling;
  const sandbox = await startSandbox({
    seed: shopSeed(telling),
    runner: telling.runner ?? through === 'action',
    actionFolder: root,
    ...(traits && { traits }),
  });
  const app = through === 'app' ? await startApp(sandbox, { WITHOUT_FILE: 'observe', ...telling.env }) : undefined;
  finished(async () => {
    await app?.stop();
    await sandbox.close();
    expect(app?.stderr() ?? '').toBe('');
    // With a trait off it is no GitHub, and its schemas may break.
    if (!traits) expect(sandbox.violations()).toEqual([]);
  });
  return storyOf(sandbox, app);
}

/** The shop on an embedded GitHub where nothing listens: tests start what they ask about themselves. */
export async function quietShop(
  shop: Shop & { readonly traits?: Partial<Traits> } = {},
  finished: Finished = onTestFinished,
): Promise<Sandbox> {
  const sandbox = await startSandbox({
    seed: shopSeed(shop),
    runner: false,
    ...(shop.traits && { traits: shop.traits }),
  });
  finished(async () => {
    await sandbox.close();
    if (!shop.traits) expect(sandbox.violations()).toEqual([]);
  });
  return sandbox;
}

/** The parser's change, open as pull request 1. */
export const openedPull = {
  do: 'open-pull-request',
  as: 'wei',
  branch: 'topic',
  title: 'Parse faster',
  files: { 'src/parser.ts': 'export const parse = (text: string) => text.trim().toLowerCase();\n' },
} as const satisfies Play;

function storyOf(sandbox: Sandbox, app: AppProcess | undefined): Story {
  const happens = async (...plays: readonly Play[]): Promise<void> => {
    for (const play of plays) {
      await sandbox.play(play);
      await settle({ sandbox, app });
    }
  };
  return {
    sandbox,
    app,
    happens,
    ...doings(happens),
    waits: async duration => {
      await sandbox.advance(duration);
      await settle({ sandbox, app });
    },
    sweeps: async () => {
      if (app) await askToSweep(sandbox, app.webhookUrl);
      await settle({ sandbox, app });
    },
    ...seeings(sandbox),
  };
}

/** GitHub tells an App that the permissions of its installation were accepted: it looks at all of its repositories. */
async function askToSweep(sandbox: Sandbox, webhookUrl: string): Promise<void> {
  const body = JSON.stringify({
    action: 'new_permissions_accepted',
    installation: { id: sandbox.tokens.app.installationId },
  });
  const signature = createHmac('sha256', sandbox.webhookSecret).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'installation',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': `sha256=${signature}`,
  };
  const answer = await fetch(webhookUrl, { method: 'POST', headers, body });
  expect(answer.ok).toBe(true);
}

type Doings = Pick<
  Story,
  'opens' | 'reviews' | 'pushes' | 'edits' | 'ciFinishes' | 'says' | 'labels' | 'unlabels' | 'commits'
>;

function doings(happens: Story['happens']): Doings {
  return {
    opens: what => happens({ ...openedPull, ...what }),
    reviews: (as, state, on) => happens({ do: 'review', as, state, pull: 1, ...on }),
    pushes: (files, how) => happens({ do: 'push', pull: 1, files, ...how }),
    edits: what => happens({ do: 'edit-pull-request', pull: 1, ...what }),
    ciFinishes: (name = 'unit', what = {}) =>
      happens({ do: 'check', pull: 1, name, workflow: 'ci', conclusion: 'success', ...what }),
    says: (as, body, on) => happens({ do: 'comment', as, body, ...(on?.issue === undefined && { pull: 1 }), ...on }),
    labels: (name, on) => happens({ do: 'label', as: 'li', pull: 1, name, ...on }),
    unlabels: (name, on) => happens({ do: 'unlabel', as: 'li', pull: 1, name, ...on }),
    commits: (files, as = 'wei') => happens({ do: 'commit', as, files }),
  };
}

type Seeings = Pick<Story, 'check' | 'checks' | 'comments' | 'thread' | 'requests' | 'clearRequests' | 'log'>;

function seeings(sandbox: Sandbox): Seeings {
  const ours = (number?: number): readonly ShownCheck[] =>
    shownChecks(sandbox, number).filter(one => one.name.startsWith('sluice/'));
  return {
    check: (name, number) => {
      const found = ours(number).filter(one => one.name === name);
      const [only] = found;
      if (only && found.length === 1) return only;
      throw new Error(`${found.length} checks are named ${name}; there are: ${JSON.stringify(ours(number))}`);
    },
    comments: (number = 1) => shownThread(sandbox, number)?.comments ?? [],
    thread: number => shownThread(sandbox, number),
    checks: number => ours(number).map(one => `${one.name} ${one.does}`),
    requests: () => sandbox.requests(),
    clearRequests: () => sandbox.clearRequests(),
    log: () => sandbox.requests().map(one => `${one.graphql ?? one.operationId ?? one.path} ${one.status}`),
  };
}
