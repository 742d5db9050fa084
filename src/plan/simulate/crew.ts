import { namesOf } from '../names.ts';
import type { PlanStep, ReleasePlan, Who } from '../release-plan.ts';
import { isAfter } from './instants.ts';
import type { Away, SimulatedAround } from './simulation.ts';

/** Who does a step at an instant; with `backAt` after it nobody is there before that. */
export interface Crew {
  /** Names, `@wang` or `qa, product`. */
  readonly operator: Who;
  readonly isBackup: boolean;
  /** Everybody who might. */
  readonly names: readonly Who[];
  readonly backAt: string;
}

type Around = Pick<SimulatedAround, 'away' | 'roles'>;

/** Of those who may start a step the first that is there; each role of a trial has cases of its own to sign. */
export function crewAt(step: PlanStep, at: string, plan: ReleasePlan, around: Around): Crew {
  const back = (name: Who) => backAt(name, at, around);
  const main = mainOf(step, plan);
  const backups = step.kind === 'trial' ? [] : backupsOf(step, plan);
  const names = [...new Set([...main, ...backups])];
  const pick = step.kind === 'trial' ? latest : earliest;
  const first = { operator: main.join(', '), isBackup: false, names, backAt: pick(main.map(back)) ?? at };
  const others = backups.map(name => ({ operator: name, isBackup: true, names, backAt: back(name) }));
  return others.reduce((left, right) => (isAfter(left.backAt, right.backAt) ? right : left), first);
}

function mainOf(step: PlanStep, plan: ReleasePlan): readonly Who[] {
  return namesOf(plan, isDoneByRoles(step) ? step.by : [step.operator ?? 'operator']);
}

function backupsOf(step: PlanStep, plan: ReleasePlan): readonly Who[] {
  const backup = step.backup ?? (isDoneByRoles(step) ? undefined : plan.people['backup']);
  return namesOf(plan, [
    ...(backup === undefined ? [] : [backup]),
    ...(plan.class === 'emergency' ? plan.emergency.by : []),
  ]);
}

function isDoneByRoles({ kind, operator, by }: PlanStep): boolean {
  return kind !== 'gray' && kind !== 'deploy' && operator === undefined && by.length > 0;
}

/** The first instant from `at` on at which one of them is there; who can't be told by login is there. */
function backAt(name: Who, at: string, { away, roles = {} }: Around): string {
  const names = membersOf(name, roles);
  const logins = names.flatMap(one => (/^@[^/]+$/.test(one) ? one.slice(1).toLowerCase() : []));
  if (logins.length < names.length) return at;
  return earliest(logins.map(login => returnOf(login, at, away))) ?? at;
}

/** A role may be given to a team. */
function membersOf(name: Who, roles: Readonly<Record<string, readonly Who[]>>): readonly Who[] {
  const given = (one: Who) => {
    const key = one.startsWith('@') ? one.toLowerCase() : one;
    return (Object.hasOwn(roles, key) ? roles[key] : undefined) ?? [one];
  };
  return given(name).flatMap(given);
}

/** Absences that meet or overlap are one. */
function returnOf(login: string, at: string, away: readonly Away[]): string {
  const mine = away
    .filter(one => one.login.toLowerCase() === login)
    .toSorted((left, right) => Date.parse(left.from) - Date.parse(right.from));
  return mine.reduce((time, one) => (!isAfter(one.from, time) && isAfter(one.to, time) ? one.to : time), at);
}

function earliest(times: readonly string[]): string | undefined {
  return times.toSorted((left, right) => Date.parse(left) - Date.parse(right))[0];
}

function latest(times: readonly string[]): string | undefined {
  return times.toSorted((left, right) => Date.parse(right) - Date.parse(left))[0];
}
