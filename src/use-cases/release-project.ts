import type { ReleasePlan } from '../plan/release-plan.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import type { Session } from './command-session.ts';

/** The project's issue that a plan names: by number, or by a home's title. */
export function projectOf(
  { project }: Pick<ReleasePlan, 'project'>,
  { raw }: Pick<Session, 'raw'>,
): ReleaseInput['project'] {
  if (project === undefined) return undefined;
  const number = /^(?:[\w.-]+\/[\w.-]+)?#(\d{1,10})$/.exec(project)?.[1];
  const home = raw.homes.find(one =>
    number === undefined ? slugOf(one.title) === slugOf(project) : one.number === Number(number),
  );
  return home && { number: home.number, url: home.url, title: home.title };
}

/** `Checkout v3` is the project that a plan calls `checkout-v3`. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
