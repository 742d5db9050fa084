import type { ObservedCheck } from '../domain/observed-check.ts';
import { parseSeal } from '../ledger/seal.ts';
import { fragmentOf, hasOurName, isJob } from './check-origin.ts';
import { deriveActor } from './derive-actor.ts';
import { allContexts } from './derive-lists.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawContext, RawRun, RawStatus } from './raw-checks.ts';
import { noExtras, type RawExtras } from './raw-extras.ts';

/** As whom we publish, and which App beside us is ours too. */
export interface Observer {
  readonly identity:
    | { readonly kind: 'app'; readonly appId: number; readonly slug: string }
    | { readonly kind: 'github-token' }
    | { readonly kind: 'reader' };
  readonly companionApp: number | undefined;
}

/** Everything of our name in the head's rollup, and whose it is. An exact copy of our seal can't be told from ours. */
export function observeChecks(
  raw: RawPullRequest,
  observer: Observer,
  extras: RawExtras = noExtras,
): readonly ObservedCheck[] {
  return observeContexts(allContexts(raw, extras).items, observer);
}

/** The same over rows that were read on their own. */
export function observeContexts(contexts: readonly RawContext[], observer: Observer): readonly ObservedCheck[] {
  return contexts
    .filter(one => hasOurName(one.__typename === 'CheckRun' ? one.name : one.context))
    .map(one => (one.__typename === 'CheckRun' ? observeRun(one, observer) : observeStatus(one, observer)));
}

function observeRun(raw: RawRun, observer: Observer): ObservedCheck {
  return {
    kind: 'check-run',
    id: raw.databaseId ?? undefined,
    name: raw.name,
    conclusion: raw.status === 'COMPLETED' ? (conclusions[raw.conclusion ?? ''] ?? 'other') : 'in_progress',
    title: raw.title ?? '',
    seal: sealIn(raw.externalId ?? ''),
    url: raw.detailsUrl ?? undefined,
    createdAt: raw.startedAt ?? raw.checkSuite.createdAt,
    origin: originOfRun(raw, observer),
  };
}

type Conclusion = ObservedCheck['conclusion'];

const conclusions: Readonly<Record<string, Conclusion>> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ACTION_REQUIRED: 'action_required',
  NEUTRAL: 'neutral',
};

const statusConclusions: Readonly<Record<string, Conclusion>> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'failure',
  PENDING: 'in_progress',
};

/** A job is a workflow's, whoever's id it carries: an App of one's own makes none, and GITHUB_TOKEN's runs are no jobs. */
function originOfRun(raw: RawRun, { identity, companionApp }: Observer): ObservedCheck['origin'] {
  if (isJob(raw)) return 'foreign';
  const app = raw.checkSuite.app;
  // The companion reads the same rules, which name it: to itself it is nobody else.
  if (identity.kind === 'app' && app?.databaseId === identity.appId) return 'ours';
  if (app && companionApp !== undefined && app.databaseId === companionApp) return 'companion';
  if (identity.kind === 'app') return 'foreign';
  const isSealed = sealIn(raw.externalId ?? '') !== undefined;
  const mayBeOurs = identity.kind === 'reader' || app?.slug === 'github-actions';
  return isSealed && mayBeOurs ? 'ours' : 'foreign';
}

function observeStatus(raw: RawStatus, observer: Observer): ObservedCheck {
  return {
    kind: 'status',
    id: undefined,
    name: raw.context,
    conclusion: statusConclusions[raw.state] ?? 'other',
    title: raw.description ?? '',
    seal: sealIn(fragmentOf(raw.targetUrl)),
    url: raw.targetUrl ?? undefined,
    createdAt: raw.createdAt,
    origin: isOurStatus(raw, observer) ? 'ours' : 'foreign',
  };
}

/** A status names no App: its creator is the bot of Actions or of our own App, and it carries a seal. */
function isOurStatus(raw: RawStatus, { identity }: Observer): boolean {
  const creator = deriveActor(raw.creator);
  if (creator.kind !== 'bot' || sealIn(fragmentOf(raw.targetUrl)) === undefined) return false;
  if (identity.kind === 'reader' || creator.login === 'github-actions[bot]') return true;
  return identity.kind === 'app' && creator.login === `${identity.slug}[bot]`;
}

function sealIn(text: string): string | undefined {
  return parseSeal(text) === undefined ? undefined : text;
}
