import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { parseLedger } from '../../src/ledger/codec.ts';
import type { GateEvent, GateLedgerState } from '../../src/ledger/gate-events.ts';
import { gateSchema } from '../../src/ledger/gate-schema.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { ProjectEvent } from '../../src/project/events.ts';
import { projectSchema } from '../../src/project/schema.ts';
import type { ProjectState } from '../../src/project/state.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { evaluatePullRequest } from '../../src/use-cases/evaluate-pull-request.ts';
import { evaluateProject, evaluateThread, tickThreads } from '../../src/use-cases/evaluate-threads.ts';
import type { Commanded, Judged, Outcome, Shell, ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { type Looker, sandboxShell } from './sandbox-shell.ts';
import type { Shop } from './story-seed.ts';
import { type ShownComment, shownThread } from './story-thread.ts';
import { openedPull, quietShop } from './tester.ts';

export const shop = { owner: 'acme', name: 'shop' } as const;

/** A review is asked for, which the tech lead may waive; everybody who is anybody has a role. */
export const commandRules = `version: 1
extends: [sluice:light]
mode: enforce
roles:
  tech-lead: ["@wei"]
  sponsor: ["@wei"]
  product: ["@li"]
  business: ["@zhao"]
  pm: ["@li"]
gates:
  code-review: { waive: { by: [tech-lead], max: 14d } }
`;

export const waiveLine = '/gate waive code-review why:"the bank is down since six" until:+2d';

type Said = Partial<Omit<Extract<Play, { readonly do: 'comment' }>, 'do'>>;

/** An embedded GitHub with li's pull request 1, over which the use cases run without a process. */
export interface CommandShop {
  readonly sandbox: Sandbox;
  /** Somebody comments on pull request 1, or where they are told to. @returns the comment's id. */
  says(login: string, body: string, on?: Said): Promise<number>;
  /** One run of commands, as for a delivery about pull request 1. */
  runs(how?: Running): Promise<readonly Outcome[]>;
  /** What time asks: a sweep's part for threads. */
  ticks(how?: Running): Promise<readonly Outcome[]>;
  /** The home's issue is made true. */
  refreshes(number: number, how?: Running): Promise<void>;
  /** Looks at pull request 1 and publishes. */
  judges(as?: Looker): Promise<Judged>;
  comments(number?: number): readonly ShownComment[];
  /** Our replies below a thread, without their first line. */
  replies(number?: number): readonly string[];
  /** Everything that is a ledger by its first bytes below a thread, whoever wrote it; the oldest first. */
  gateLedgers(number?: number): readonly Ledger<GateLedgerState, GateEvent>[];
  homeLedgers(number: number): readonly Ledger<ProjectState, ProjectEvent>[];
  /** Commands of the newest ledger of pull request 1. */
  accepted(number?: number): readonly string[];
  reactions(comment: number, number?: number): readonly string[];
  /** Body of a home's issue. */
  body(number: number): string;
}

export interface Running {
  readonly as?: Looker;
  /** Number of the thread that the delivery names. */
  readonly number?: number;
  readonly isLoss?: boolean;
  readonly shell?: Partial<Shell>;
  /** Stands between the use case and GitHub. */
  readonly access?: (access: ThreadAccess) => ThreadAccess;
}

/** The product's shell, publishing. */
export function publishing(sandbox: Sandbox, { as = 'action', shell, access }: Running = {}): Shell {
  const base = { ...sandboxShell(sandbox, as), dryRun: false, ...shell };
  return access ? { ...base, openThreads: async (...args) => access(await base.openThreads(...args)) } : base;
}

/** Opens the shop; `plays` happen before anything is read. */
export async function openCommandShop(what: Shop = {}, ...plays: readonly Play[]): Promise<CommandShop> {
  const sandbox = await quietShop({ rules: commandRules, ...what });
  await sandbox.play({ ...openedPull, as: 'li' }, ...plays);
  return shopOn(sandbox);
}

export function shopOn(sandbox: Sandbox): CommandShop {
  const comments = (number = 1) => shownThread(sandbox, number)?.comments ?? [];
  return {
    sandbox,
    says: async (login, body, on = {}) => {
      await sandbox.play({ do: 'comment', as: login, body, ...(on.issue === undefined && { pull: 1 }), ...on });
      return comments(on.issue ?? on.pull).at(-1)?.id ?? 0;
    },
    runs: (how = {}) => run(sandbox, how),
    ticks: (how = {}) => tickThreads(shop, publishing(sandbox, how)),
    refreshes: async (number, how = {}) => {
      await evaluateProject({ kind: 'project', repository: shop, number }, publishing(sandbox, how));
    },
    judges: as => judge(sandbox, as),
    ...seeings(sandbox, comments),
  };
}

function run(sandbox: Sandbox, how: Running): Promise<readonly Outcome[]> {
  const { number = 1, isLoss = false } = how;
  const hint = isLoss ? ({ hint: { isLoss } } as const) : {};
  return evaluateThread({ kind: 'thread', repository: shop, number, ...hint }, publishing(sandbox, how));
}

async function judge(sandbox: Sandbox, as: Looker = 'action'): Promise<Judged> {
  const subject = { kind: 'pull-request', repository: shop, number: 1 } as const;
  const evaluation = await evaluatePullRequest(subject, publishing(sandbox, { as }));
  if (evaluation.kind !== 'judged') throw new Error(`not judged: ${JSON.stringify(evaluation.reason)}`);
  return evaluation;
}

type Seeings = Omit<CommandShop, 'sandbox' | 'says' | 'runs' | 'ticks' | 'refreshes' | 'judges'>;

const replyMark = '<!-- sluice:reply ';

function seeings(sandbox: Sandbox, comments: (number?: number) => readonly ShownComment[]): Seeings {
  const gateLedgers = (number = 1) =>
    comments(number).flatMap(one => parseLedger(one.body, { packer: zlibPacker, schema: gateSchema }) ?? []);
  return {
    comments,
    replies: number =>
      comments(number)
        .filter(one => one.body.startsWith(replyMark))
        .map(one => one.body.slice(one.body.indexOf('\n') + 1)),
    gateLedgers,
    homeLedgers: number =>
      comments(number).flatMap(one => parseLedger(one.body, { packer: zlibPacker, schema: projectSchema }) ?? []),
    accepted: number => (gateLedgers(number).at(-1)?.receipts ?? []).map(one => one.command),
    reactions: (comment, number) => comments(number).find(one => one.id === comment)?.reactions ?? [],
    body: number => shownThread(sandbox, number)?.body ?? '',
  };
}

/** What a run says of the commands it took. */
export function commandedIn(outcomes: readonly Outcome[]): Commanded {
  const [found] = outcomes.filter(one => one.kind === 'commanded');
  if (!found) throw new Error('no commands were run');
  return found;
}

export const verdictOf = (judged: Judged, gate: string) =>
  judged.judgement.outcomes.find(one => one.key === gate)?.verdict;
