/** How a started deploy run is named, so that it is found again: `2026-11-checkout-v3 s6 #4`. Its `run-name` says so. */
export function runTitle(release: string, step: string, seq: number): string {
  return `${release} ${step} #${seq}`;
}

/** Release, step and number of an execution in a run's title; undefined for any other title. */
export function parseRunTitle(
  title: string,
): { readonly release: string; readonly step: string; readonly seq: number } | undefined {
  const [, release, step, seq] = /^([a-z0-9][a-z0-9._-]{0,99}) (\S{1,60}) #([1-9][0-9]{0,8})$/.exec(title) ?? [];
  return release === undefined || step === undefined ? undefined : { release, step, seq: Number(seq) };
}
