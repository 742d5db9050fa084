import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Fault } from '../domain/fault.ts';
import type { Problem } from '../domain/problem.ts';
import type { DesiredCheck } from '../effects/effect.ts';
import { glanceOfRaw } from '../facts/glance.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import type { Reason } from '../gates/gate.ts';
import { parseSeal, type Seal } from '../ledger/seal.ts';
import { type BrokenInput, renderBroken } from '../render/broken-check.ts';
import type { PageInput } from '../render/page.ts';
import { desireCheck } from './desire-check.ts';
import type { HeadSubject, PullRequestSubject, Shell } from './evaluation.ts';

/** Why a head could not be judged. */
export interface BrokenBy {
  readonly subject: PullRequestSubject | HeadSubject;
  readonly shell: Shell;
  readonly raw: RawPullRequest | undefined;
  readonly reason: Reason;
  readonly problems: readonly Problem[];
  readonly fault: Fault | undefined;
  /** The rules, as far as they can be known. */
  readonly config?: SluiceConfig | undefined;
  /** Where the ledger stands as far as a check of ours told; left out where none did. */
  readonly ledger?: Pick<Seal, 'anchor'> | undefined;
}

/** What the page about it is made of. */
export function brokenPage(by: BrokenBy): BrokenInput {
  const { subject, shell, raw, config } = by;
  return {
    reason: by.reason,
    problems: by.problems,
    place: {
      serverUrl: shell.serverUrl,
      repository: `${subject.repository.owner}/${subject.repository.name}`,
      sha: raw?.repository.defaultBranchRef.target.oid ?? 'HEAD',
    },
    defaultBranch: raw?.repository.defaultBranchRef.name ?? '',
    fault: by.fault,
    language: shell.language ?? config?.language ?? 'en',
    timezone: config?.timezone ?? 'UTC',
  };
}

/** A failing check of that name; in a trial nothing fails, so there it is neutral and says the same. */
export function failingCheck(name: string, sha: string, by: BrokenBy): DesiredCheck {
  const { shell, raw } = by;
  const isOwnFault = by.fault !== undefined || by.reason.code === 'internal_error';
  const rendered = renderBroken(brokenPage(by));
  const parts = {
    name,
    sha,
    conclusion: name === 'sluice/observe' ? ('neutral' as const) : ('failure' as const),
    rendered,
    // A transient fault heals at the next sweep: no glance equals this one.
    glance: raw && !isOwnFault ? glanceOfRaw(raw) : '',
    content: JSON.stringify([by.reason, by.problems]),
    validUntil: undefined,
    detailsUrl: shell.detailsUrl,
    now: shell.now(),
    ledger: by.ledger ?? ({ anchor: undefined, isBlind: true } as const),
  };
  // A status has a word of its own for what is nobody's fault but GitHub's or ours.
  return { ...desireCheck(parts, shell.sha256), ...(isOwnFault && { ownFault: true }) };
}

/** What is said of a forged check, and the page behind it. */
interface Forgery {
  readonly reason: Reason;
  readonly desired: DesiredCheck;
  readonly page: PageInput;
}

/** Answers somebody else's check of our name with a newer failing one. */
export function answerForgery(
  honest: DesiredCheck,
  around: {
    readonly raw: RawPullRequest;
    readonly shell: Shell;
    readonly config: SluiceConfig;
    readonly subject: PullRequestSubject;
  },
): Forgery {
  const reason = { code: 'forged_check', values: { name: honest.name } } as const;
  const by = { ...around, reason, problems: [], fault: undefined, ledger: parseSeal(honest.seal) };
  return {
    reason,
    desired: failingCheck(honest.name, honest.sha, by),
    page: { kind: 'broken', input: brokenPage(by) },
  };
}
