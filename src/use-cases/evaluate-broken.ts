import type { SluiceConfig } from '../config/sluice-config.ts';
import { type Fault, FaultError } from '../domain/fault.ts';
import type { ObservedCheck } from '../domain/observed-check.ts';
import { formatSubjectKey } from '../domain/subject.ts';
import type { DesiredCheck } from '../effects/effect.ts';
import { anchorAmong, observedAnchor } from '../facts/observed-anchor.ts';
import { observeChecks } from '../facts/observed-checks.ts';
import { noExtras } from '../facts/raw-extras.ts';
import type { Seal } from '../ledger/seal.ts';
import { type BrokenBy, brokenPage, failingCheck } from './broken-check.ts';
import { checkName, subjectText } from './desire-check.ts';
import type { Broken, HeadSubject, Shell } from './evaluation.ts';
import { faultReason } from './fault-reason.ts';
import { type Published, publishCheck } from './publish-check.ts';
import { type Rules, rulesFor } from './rules-for.ts';

/** With the rules in force, as far as they can be known. */
type Known = BrokenBy & { readonly config: SluiceConfig | undefined };

/** A head that can't be judged fails closed: every check of ours that it shows, and the one that it should. */
export async function failClosed(broken: BrokenBy): Promise<Broken> {
  const rules = broken.raw && rulesFor(broken.raw, broken.shell);
  const by = { ...broken, config: rules?.kind === 'stage' ? rules.config : undefined };
  const head = await shownOnHead(by);
  const names = new Set([
    ...expectedNames(by, rules),
    ...head.observed.filter(one => one.origin === 'ours').map(one => one.name),
  ]);
  const ledger = seenBefore(head, by);
  const desired =
    head.sha === undefined ? [] : [...names].map(name => failingCheck(name, head.sha ?? '', { ...by, ledger }));
  const published = await publishAll(desired, head.observed, by);
  return {
    kind: 'broken',
    subject: by.subject.kind === 'head' ? formatSubjectKey(by.subject) : subjectText(by.subject),
    reason: by.reason,
    fault: by.fault,
    page: { kind: 'broken', input: brokenPage(by) },
    desired,
    effects: published.flatMap(one => one.effects),
    applied: desired.length > 0 && published.every(one => one.applied),
    withheld: published.find(one => one.withheld)?.withheld,
  };
}

/** A commit whose pull requests could not be looked up: what stands on it is overwritten all the same. */
export function failHead(subject: HeadSubject, fault: Fault, shell: Shell): Promise<Broken> {
  return failClosed({ subject, shell, raw: undefined, reason: faultReason(fault), problems: [], fault });
}

/** What our checks remember of the ledger must outlive a head that can't be judged. */
function seenBefore({ observed }: ShownHead, { raw, shell, config }: Known): Pick<Seal, 'anchor'> | undefined {
  const own = anchorAmong(observed);
  if (own || !raw) return own;
  const seen = observedAnchor(raw, noExtras, { identity: shell.identity, companionApp: config?.companionApp });
  return seen.kind === 'seen' ? seen : undefined;
}

interface ShownHead {
  readonly sha: string | undefined;
  readonly observed: readonly ObservedCheck[];
}

/** What stands on the head: from the query where it was answered, else read by the delivery's own head. */
async function shownOnHead({ raw, shell, subject, config }: Known): Promise<ShownHead> {
  if (raw) {
    const observed = observeChecks(raw, { identity: shell.identity, companionApp: config?.companionApp });
    return { sha: raw.thread.headRefOid, observed };
  }
  const sha = subject.kind === 'head' ? subject.sha : subject.hint?.headSha;
  if (sha === undefined || shell.identity.kind === 'reader') return { sha: undefined, observed: [] };
  const read = await shell.writer.checksOf(subject.repository, sha);
  return { sha, observed: read.ok ? read.value : [] };
}

/** The check that this base asks for, as far as the rules can be known; with broken rules it is the presets' stage. */
function expectedNames({ raw }: BrokenBy, rules: Rules | undefined): readonly string[] {
  if (!raw || !rules) return [];
  if (rules.kind === 'stage')
    return [checkName({ mode: rules.config.mode === 'enforce' ? 'enforce' : 'observe', stage: rules.stage.name })];
  const isDefaultBranch = raw.thread.baseRefName === raw.repository.defaultBranchRef.name;
  return rules.kind === 'broken' && isDefaultBranch ? ['sluice/merge'] : [];
}

/** GitHub may refuse these writes for the very reason that broke the reading: then there is nothing more to do here. */
async function publishAll(
  desired: readonly DesiredCheck[],
  observed: readonly ObservedCheck[],
  by: Known,
): Promise<readonly Published[]> {
  const { subject, shell, config } = by;
  const around = { repository: subject.repository, publish: config?.publish ?? 'auto', shell } as const;
  const published: Published[] = [];
  for (const check of desired) published.push(await publishCheck(check, observed, around).catch(refused));
  return published;
}

function refused(error: unknown): Published {
  if (!(error instanceof FaultError)) throw error;
  return { effects: [], applied: false, withheld: undefined };
}
