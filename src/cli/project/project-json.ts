import type { HomeReading } from '../../use-cases/read-home.ts';

/** All that the receipts say, folded; the state's own keys may grow. */
export function projectJson({ kind, raw, number, url, title, state, members, fault }: HomeReading): object {
  return {
    version: 1,
    kind,
    subject: `${raw.repository.owner}/${raw.repository.name}#${number}`,
    url,
    title,
    fault: fault ?? null,
    pull_requests: members.map(one => one.number),
    state,
  };
}
