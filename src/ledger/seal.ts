import type { LedgerAnchor } from './receipt.ts';

/** What every check of ours carries: the run's `external_id`, the status' link fragment. It is how we know our own. */
export interface Seal {
  /** Covers what a sweep can see of the pull request at a glance: same digest, nothing to look at again. */
  readonly inputs: string;
  /** Covers what the check says, but for the time. */
  readonly content: string;
  /** ISO instant in UTC, or undefined when only events change it. */
  readonly validUntil: string | undefined;
  readonly anchor: LedgerAnchor | undefined;
  /** Whoever wrote it could not look for a ledger: that it names no anchor says nothing. */
  readonly isBlind?: true | undefined;
}

const sealPattern =
  /^sluice1\.([0-9a-f]{16})\.([0-9a-f]{16})\.(\d{8}T\d{6}Z|-)\.(?:(\d{1,9})-([0-9a-f]{16})-(\d{1,19})|-|x)$/;

/** `sluice1.<inputs>.<content>.<until>.<anchor>`: letters, digits, dots and dashes only, so it fits a URL fragment. */
export function formatSeal(seal: Seal): string {
  const until = seal.validUntil?.replaceAll(/[-:]|\.\d+/g, '') ?? '-';
  const anchor = seal.anchor
    ? `${seal.anchor.seq}-${seal.anchor.digest}-${seal.anchor.commentId}`
    : seal.isBlind
      ? 'x'
      : '-';
  return `sluice1.${seal.inputs}.${seal.content}.${until}.${anchor}`;
}

/** Undefined for anything we did not write. */
export function parseSeal(text: string): Seal | undefined {
  const match = sealPattern.exec(text);
  const [, inputs, content, until, seq, digest, commentId] = match ?? [];
  if (inputs === undefined || content === undefined || until === undefined) return undefined;
  const anchor =
    seq !== undefined && digest !== undefined && commentId !== undefined
      ? { seq: Number(seq), digest, commentId: Number(commentId) }
      : undefined;
  const seal = { inputs, content, validUntil: until === '-' ? undefined : expandInstant(until), anchor };
  return text.endsWith('.x') ? { ...seal, isBlind: true } : seal;
}

function expandInstant(compact: string): string {
  return compact.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}
