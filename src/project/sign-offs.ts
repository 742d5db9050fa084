import type { Around } from './around.ts';
import { type BriefField, type Signable, signable } from './events.ts';
import type { ProjectState, SignOff } from './state.ts';

/** A role whose yes is needed, and by which names of the config somebody is known to hold it. */
export interface Signer {
  readonly role: string;
  /** Any of these; `owner` is the project's owner, `domain-lead` the lead of the domain that is signed for. */
  readonly holders: readonly string[];
}

const signers: Readonly<Record<Signable, readonly Signer[]>> = {
  requirements: [role('product'), role('business'), role('tech-lead')],
  design: [role('tech-lead'), role('domain-lead')],
  'test-cases': [role('qa'), role('product'), { role: 'developer', holders: ['developer', 'permission:write'] }],
};

function role(name: string): Signer {
  return { role: name, holders: [name] };
}

/** Whose yes something needs; all of them. With the preset `sluice:light` the owner's alone. */
export function signersOf(what: Signable, presets: readonly string[] = []): readonly Signer[] {
  return presets.includes('sluice:light') ? [role('owner')] : signers[what];
}

const covered: Readonly<Record<Signable, readonly BriefField[]>> = {
  requirements: ['goals', 'scope-in', 'scope-out', 'requirements'],
  design: ['design'],
  'test-cases': ['test-plan'],
};

/** What a signature covers, as one text: its digest tells whether it was changed since. */
export function digestText(state: Pick<ProjectState, 'brief'>, what: Signable): string {
  return JSON.stringify([what, ...covered[what].map(field => [field, state.brief[field] ?? ''])]);
}

/** One needed role of one thing: signed, signed for an earlier text, or missing. */
export interface SignOffView {
  readonly what: Signable;
  readonly role: string;
  readonly standing: 'signed' | 'stale' | 'missing';
  /** The newest of that role; the stale one where it is stale, none where a domain is missing. */
  readonly signOff: SignOff | undefined;
  /** Domains that somebody signed for and this role has not. */
  readonly domains: readonly string[];
}

/**
 * Where the sign-offs of one thing stand, a row for every role asked. Once somebody signed for a domain, each role signs for
 * that domain too, or for the whole.
 */
export function signOffsOf(
  state: Pick<ProjectState, 'brief' | 'signOffs'>,
  what: Signable,
  around: Pick<Around, 'digest' | 'presets'>,
): readonly SignOffView[] {
  const digest = around.digest(digestText(state, what));
  const given = state.signOffs.filter(one => one.what === what);
  const domains = [...new Set(given.flatMap(one => one.domain ?? []))];
  const isCurrent = (one: SignOff) => one.digest === undefined || one.digest === digest;
  return signersOf(what, around.presets).map(({ role: asked }) => {
    const mine = given.filter(one => one.role === asked);
    return {
      what,
      role: asked,
      ...standingOf(
        mine.filter(isCurrent),
        mine.filter(one => !isCurrent(one)),
        domains,
      ),
    };
  });
}

function standingOf(
  current: readonly SignOff[],
  old: readonly SignOff[],
  domains: readonly string[],
): Pick<SignOffView, 'standing' | 'signOff' | 'domains'> {
  const signed = new Set(current.map(one => one.domain));
  const left = signed.has(undefined) ? [] : domains.filter(one => !signed.has(one));
  if (current.length > 0 && left.length === 0) return { standing: 'signed', signOff: current.at(-1), domains: [] };
  const stale = old.findLast(one => one.domain === undefined || left.includes(one.domain));
  return { standing: stale ? 'stale' : 'missing', signOff: stale, domains: left };
}

/** All that is signed by commands, in the order of the phases. */
export function allSignOffs(state: ProjectState, around: Around): readonly SignOffView[] {
  return signable.flatMap(what => signOffsOf(state, what, around));
}
