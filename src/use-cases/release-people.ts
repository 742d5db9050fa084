import { operatorsOf } from '../plan/names.ts';
import { stepState } from '../plan/needed-steps.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import type { ReleaseState } from '../plan/state.ts';
import type { Session } from './command-session.ts';

/**
 * Lower-case logins of operators who have no access any more: in a public repository, where everybody reads, nobody's role
 * there. Who can't be told to have left is there. One request. @throws FaultError
 */
export async function goneOperators(
  plan: ReleasePlan,
  state: ReleaseState,
  { raw, shell }: Pick<Session, 'raw' | 'shell'>,
): Promise<ReadonlySet<string>> {
  const ahead = plan.steps.filter(step => !['passed', 'skipped'].includes(stepState(step.id, state).status));
  const people = ahead.flatMap(step => operatorsOf(plan, step, state)).flatMap(loginIn);
  if (people.length === 0) return new Set();
  const { owner, name, isPrivate } = raw.repository;
  const insiders = await shell.threads.insiders({ owner, name }, isPrivate ? 'pull' : 'triage');
  const here = new Set(insiders?.map(login => login.toLowerCase()));
  return insiders ? new Set(people.filter(login => !here.has(login))) : new Set();
}

/** Teams and roles always have somebody. */
function loginIn(name: string): readonly string[] {
  return name.startsWith('@') && !name.includes('/') ? [name.slice(1).toLowerCase()] : [];
}
