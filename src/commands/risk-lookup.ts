import { isSameLogin } from '../domain/actor.ts';
import type { Clearer } from '../gates/gate.ts';
import type { Grant } from '../ledger/receipt.ts';
import type { Risk } from '../project/state.ts';
import type { ParsedLine, World } from './command.ts';
import { pasteLine } from './paste-line.ts';
import { clearersOf, unreadable } from './permit.ts';
import { pmClearers, pmStanding } from './project-roles.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';

const idPattern = /^R-?([1-9][0-9]{0,8})$/i;

/** `R-3` of `R-3`, `r-3` and `R3`. */
export function riskIdOf(text: string): string | undefined {
  const number = idPattern.exec(text)?.[1];
  return number === undefined ? undefined : `R-${number}`;
}

/** The risk that a line's first word names; `rest` completes the line to paste where it names none. */
export function readRisk(line: ParsedLine, world: World, rest = ''): { readonly risk: Risk } | Refused {
  const word = line.words[0];
  const { sub = '' } = line.verb;
  if (word === undefined)
    return refuse('missing_arg', { key: 'R-n' }, { paste: pasteLine(world, 'risk', `${sub} R-1${rest}`) });
  const id = riskIdOf(word);
  if (id === undefined) return refuse('bad_value', { key: 'R-n', value: word, expected: 'R-1' });
  const risk = world.project.risks.find(one => one.id === id);
  return risk ? { risk } : refuse('unknown_risk', { id, last: world.project.last.risk });
}

/** The same of a risk that is not closed. */
export function readOpenRisk(line: ParsedLine, world: World, rest = ''): { readonly risk: Risk } | Refused {
  const read = readRisk(line, world, rest);
  if (isRefused(read) || read.risk.stage !== 'closed') return read;
  const { id } = read.risk;
  return refuse('bad_state', { id, state: 'closed' }, { paste: pasteLine(world, 'risk', `reopen ${id} why:"…"`) });
}

/** Whether somebody may raise risks here: read in a private repository, triage in a public one, or any role of the rules. */
export function mayRaise({ giver, repository, config }: World): boolean {
  if (giver.can(repository.isPrivate ? 'read' : 'triage')) return true;
  return giver.holds(Object.keys(config.roles)) === 'granted';
}

/** Undefined for whoever may raise risks. */
export function needRaiser(world: World, asked: string): Refused | undefined {
  if (mayRaise(world)) return undefined;
  if (world.giver.permission === 'unreadable') return unreadable(world);
  const level = clearersOf(['permission:triage']);
  const roles = clearersOf(Object.keys(world.config.roles));
  const who = world.repository.isPrivate ? roles : [...level, ...roles];
  return forbid(world, 'not_allowed', {}, { who, paste: asked });
}

/** An owner counts who still has as much access as raising a risk takes: a name alone may be somebody else's by now. */
export function isRiskOwner({ owner }: Pick<Risk, 'owner'>, world: World): boolean {
  return owner !== undefined && isSameLogin(owner, world.giver.actor.login) && mayRaise(world);
}

/** What this command would leave in the ledger of who gave it. */
export function grantAs({ source, giver, at }: World): Grant {
  const { actor, permission } = giver;
  const role = permission === 'unreadable' ? 'none' : permission;
  return { source, actor: { id: actor.id ?? 0, login: actor.login }, role, at };
}

interface Owned {
  readonly risk: Risk;
  readonly doing: 'lower' | 'plan' | 'close';
  /** The line, to be pasted by somebody who may. */
  readonly asked: string;
}

/** Undefined for the risk's owner and for the PM. */
export function needRiskOwner({ risk, doing, asked }: Owned, world: World): Refused | undefined {
  if (isRiskOwner(risk, world)) return undefined;
  const pm = pmStanding(world);
  if (pm === 'granted') return undefined;
  if (pm === 'unreadable') return unreadable(world, ['pm']);
  return forbid(world, 'not_risk_owner', { id: risk.id, doing }, { who: ownerClearers(risk, world), paste: asked });
}

function ownerClearers({ owner }: Risk, world: World): readonly Clearer[] {
  const named: readonly Clearer[] = owner === undefined ? [] : [{ kind: 'person', login: owner }];
  return [...named, ...pmClearers(world)];
}
