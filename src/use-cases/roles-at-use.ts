import type { Giver } from '../commands/command.ts';
import { pmStanding } from '../commands/project-roles.ts';
import { holdersOf } from '../commands/signoff-roles.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import type { Grant } from '../ledger/receipt.ts';
import { sourceKey } from '../ledger/source.ts';
import { acceptanceOf, levelNames, rankOf } from '../project/risk-scale.ts';
import { riskLevel } from '../project/risk-view.ts';
import { signersOf } from '../project/sign-offs.ts';
import type { ProjectState, Risk, SignOff } from '../project/state.ts';
import type { ThreadShell } from './evaluation.ts';
import { createRoleReader } from './find-giver.ts';

interface RoleGrant {
  readonly grant: Grant;
  /** Any of these, or the PM of the project where `pm` is one of them. */
  readonly roles: readonly string[];
}

interface Around {
  readonly raw: RawThreads;
  readonly config: SluiceConfig;
  readonly shell: Pick<ThreadShell, 'threads' | 'identity'>;
}

/** Keys of the grants whose giver does not bear the role any more, or can't be told to. */
export async function grantsWithoutRole(state: ProjectState, around: Around): Promise<readonly string[]> {
  const { owner, name } = around.raw.repository;
  const reader = createRoleReader({ owner, name }, around.shell);
  const lost: string[] = [];
  for (const { grant, roles } of roleGrantsOf(state, around.config)) {
    const actor = { ...grant.actor, kind: 'user', via: 'direct' } as const;
    const giver = await reader.giverOf(actor, around.config);
    if (!stillHolds(giver, roles, { state, around })) lost.push(sourceKey(grant.source));
  }
  return lost;
}

function stillHolds(
  giver: Giver,
  roles: readonly string[],
  { state, around }: { readonly state: ProjectState; readonly around: Around },
): boolean {
  if (giver.holds(roles) === 'granted') return true;
  const world = { giver, project: state, repository: around.raw.repository };
  return roles.includes('pm') && pmStanding(world) === 'granted';
}

/** What rests on a role: sign-offs, letting a ledger go on, and acceptances of risks by somebody else than the owner. */
function roleGrantsOf(state: ProjectState, config: SluiceConfig): readonly RoleGrant[] {
  const signed = state.signOffs.map(one => ({ grant: one.by, roles: signingRoles(one, config) }));
  const mended = state.mendedBy ? [{ grant: state.mendedBy, roles: ['policy'] }] : [];
  return [...signed, ...state.risks.flatMap(acceptedBy), ...mended].filter(one => !one.roles.includes('owner'));
}

/** A yes that was typed for somebody else rests on whoever may type one. */
function signingRoles(signOff: SignOff, config: SluiceConfig): readonly string[] {
  const signers = signersOf(signOff.what, config.presets);
  const signing = { what: signOff.what, domain: signOff.domain };
  const asked = signOff.recordedFor === undefined ? signers.filter(one => one.role === signOff.role) : signers;
  const roles = asked.flatMap(signer => holdersOf(signer, signing, { config }));
  return signOff.recordedFor === undefined ? roles : ['pm', ...roles];
}

/** The first of two accepts by the risk's level or a higher one, the second by any. */
function acceptedBy(risk: Risk): readonly RoleGrant[] {
  if (!risk.accepted) return [];
  const { by, second } = risk.accepted;
  const from = (level: number) => levelNames.slice(level).flatMap(one => acceptanceOf(one).roles);
  const first = { grant: by, roles: from(rankOf(riskLevel(risk))) };
  const roles = from(0).filter(role => role !== 'owner');
  return second ? [first, { grant: second, roles }] : [first];
}
