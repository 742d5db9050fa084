import { isSameActor, type RoleAnswer } from '../domain/actor.ts';
import type { Clearer } from '../gates/gate.ts';
import type { Signable } from '../project/events.ts';
import { digestText, type Signer, signersOf } from '../project/sign-offs.ts';
import type { SignOff } from '../project/state.ts';
import type { World } from './command.ts';
import { clearersOf, unreadable } from './permit.ts';
import { isProjectOwner, pmClearers, pmStanding } from './project-roles.ts';
import { forbid, type Refused } from './refuse.ts';

/** What is signed, and for which domain. */
export interface Signing {
  readonly what: Signable;
  readonly domain: string | undefined;
}

/** Whether the giver may sign as this role. */
export function standingAs(signer: Signer, signing: Signing, world: World): RoleAnswer {
  if (signer.holders.includes('owner')) return isProjectOwner(world) ? 'granted' : 'denied';
  return world.giver.holds(holdersOf(signer, signing, world));
}

/** A domain's lead is named by the rules; without domains the role of that name signs. */
export function holdersOf(signer: Signer, { domain }: Signing, { config }: Pick<World, 'config'>): readonly string[] {
  const leads = Object.entries(config.domains).flatMap(([name, { lead }]) =>
    domain === undefined || name === domain ? [lead] : [],
  );
  return signer.holders.flatMap(name => (name === 'domain-lead' && leads.length > 0 ? leads : [name]));
}

export function signerClearers(signers: readonly Signer[], signing: Signing, world: World): readonly Clearer[] {
  return signers.flatMap(signer =>
    signer.holders.includes('owner')
      ? pmClearers(world).slice(0, 1)
      : clearersOf(holdersOf(signer, signing, world).slice(0, 1)),
  );
}

/** Sign-offs of the text as it stands now, by role. */
export function signedRoles({ what, domain }: Signing, world: World): ReadonlyMap<string, SignOff> {
  const digest = world.digest(digestText(world.project, what));
  const current = world.project.signOffs.filter(
    one => one.what === what && one.domain === domain && (one.digest === undefined || one.digest === digest),
  );
  return new Map(current.map(one => [one.role, one]));
}

/** The last missing yes is not given by whoever gave all the others: two names at least, but where one person is asked. */
export function isAlone(signer: Signer, signing: Signing, world: World): boolean {
  const others = signersOf(signing.what, world.config.presets).filter(one => one.role !== signer.role);
  const given = signedRoles(signing, world);
  const isMine = (one: SignOff | undefined) =>
    one !== undefined && one.recordedFor === undefined && isSameActor(one.by.actor, world.giver.actor);
  return others.length > 0 && others.every(one => isMine(given.get(one.role)));
}

/** Undefined for whoever may type another person's yes: the PM, and those who sign themselves. */
export function needRecorder(signers: readonly Signer[], signing: Signing, world: World): Refused | undefined {
  const answers = [pmStanding(world), ...signers.map(one => standingAs(one, signing, world))];
  if (answers.includes('granted')) return undefined;
  if (answers.includes('unreadable')) return unreadable(world);
  const who = [...pmClearers(world), ...signerClearers(signers, signing, world)];
  return forbid(world, 'not_signer', { what: signing.what, roles: ['pm', ...signers.map(one => one.role)] }, { who });
}
