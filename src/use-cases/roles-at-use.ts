import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import type { Grant } from '../ledger/receipt.ts';
import { sourceKey } from '../ledger/source.ts';
import { acceptanceOf } from '../project/risk-scale.ts';
import { riskLevel } from '../project/risk-view.ts';
import type { ProjectState } from '../project/state.ts';
import type { ThreadShell } from './evaluation.ts';
import { createRoleReader } from './find-giver.ts';

interface RoleGrant {
  readonly grant: Grant;
  readonly roles: readonly string[];
}

/** Keys of the grants whose giver does not bear the role any more, or can't be told to. */
export async function grantsWithoutRole(
  state: ProjectState,
  around: {
    readonly raw: RawThreads;
    readonly config: SluiceConfig;
    readonly shell: Pick<ThreadShell, 'threads' | 'identity'>;
  },
): Promise<readonly string[]> {
  const { owner, name } = around.raw.repository;
  const roles = createRoleReader({ owner, name }, around.shell);
  const lost: string[] = [];
  for (const { grant, roles: names } of roleGrantsOf(state)) {
    const actor = { ...grant.actor, kind: 'user', via: 'direct' } as const;
    const giver = await roles.giverOf(actor, around.config);
    if (giver.holds(names) !== 'granted') lost.push(sourceKey(grant.source));
  }
  return lost;
}

/** What rests on a role: sign-offs, letting a ledger go on, and acceptances of risks by somebody else than the owner. */
function roleGrantsOf(state: ProjectState): readonly RoleGrant[] {
  const signed = state.signOffs.map(one => ({ grant: one.by, roles: [one.role] }));
  const accepted = state.risks.flatMap(risk => {
    const { roles } = acceptanceOf(riskLevel(risk));
    if (!risk.accepted || roles.includes('owner')) return [];
    return [{ grant: risk.accepted.by, roles }];
  });
  const mended = state.mendedBy ? [{ grant: state.mendedBy, roles: ['policy'] }] : [];
  return [...signed, ...accepted, ...mended].filter(one => one.roles.every(role => role !== 'owner'));
}
