/** Every release's issue carries it: that is how they are found, beside their own mark. */
export const releaseLabel = 'sluice-release';

/** What the first line of a release's body says to us. Anybody with write can change it: a hint, never a proof. */
export interface ReleaseMarker {
  readonly repositoryId: number;
  /** 0 until it is rendered for the first time. */
  readonly number: number;
  readonly id: string;
  /** How many receipts its ledger had when the page was written. */
  readonly seq: number;
}

const markerPattern =
  /^<!-- sluice:release v1 (\d{1,15})\/(\d{1,10}) ([a-z0-9][a-z0-9._-]{0,99}) seq=(\d{1,9}) -->(?:\r?\n|$)/;

/** `<!-- sluice:release v1 7/12 2026-11-checkout-v3 seq=4 -->` */
export function formatReleaseMarker({ repositoryId, number, id, seq }: ReleaseMarker): string {
  return `<!-- sluice:release v1 ${repositoryId}/${number} ${id} seq=${seq} -->`;
}

/** Undefined for a body that is not of that form at its very first byte. */
export function parseReleaseMarker(body: string): ReleaseMarker | undefined {
  const [, repositoryId, number, id, seq] = markerPattern.exec(body) ?? [];
  if (id === undefined) return undefined;
  return { repositoryId: Number(repositoryId), number: Number(number), id, seq: Number(seq) };
}

/** Title of a release's issue; its id stays in it, so that a closed one is known by its title alone. */
export function releaseTitle(id: string, title: string): string {
  return `Release ${id}: ${title}`;
}

/** The id in the title of a release's issue. */
export function releaseIdIn(title: string): string | undefined {
  return /^Release ([a-z0-9][a-z0-9._-]{0,99}):/.exec(title)?.[1];
}
