/** What the first line of a home's body says to us. Anybody with write can change it: a hint where to look, never a proof. */
export interface HomeMarker {
  readonly kind: 'project' | 'register';
  readonly repositoryId: number;
  readonly number: number;
  /** GraphQL id of the newest ledger comment then. */
  readonly ledger: string | undefined;
  readonly seq: number;
  readonly digest: string | undefined;
  /** When the body last changed. ISO, UTC. */
  readonly at: string;
}

const markerPattern =
  /^<!-- sluice:home v1 (project|register) (\d{1,15})\/(\d{1,10}) ledger=([\w=-]{1,100}) seq=(\d{1,9}) digest=([0-9a-f]{16}|-) at=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) -->(?:\r?\n|$)/;

/** `<!-- sluice:home v1 project 7/12 ledger=IC_x seq=4 digest=… at=… -->`; a dash where there is nothing yet. */
export function formatHomeMarker(marker: HomeMarker): string {
  const { kind, repositoryId, number, ledger = '-', seq, digest = '-', at } = marker;
  return `<!-- sluice:home v1 ${kind} ${repositoryId}/${number} ledger=${ledger} seq=${seq} digest=${digest} at=${at} -->`;
}

/** Undefined for a body that is not of that form at its very first byte. */
export function parseHomeMarker(body: string): HomeMarker | undefined {
  const [, kind, repositoryId, number, ledger, seq, digest, at] = markerPattern.exec(body) ?? [];
  if ((kind !== 'project' && kind !== 'register') || at === undefined) return undefined;
  return {
    kind,
    repositoryId: Number(repositoryId),
    number: Number(number),
    ledger: ledger === '-' ? undefined : ledger,
    seq: Number(seq),
    digest: digest === '-' ? undefined : digest,
    at,
  };
}
