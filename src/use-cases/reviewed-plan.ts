import type { ReviewedPlan } from '../commands/release-world.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { digestOf, sectionsOf } from '../plan/digest.ts';
import { planFolder, readPlan } from '../plan/read-plan.ts';
import { gateLedgerOf, type Session, stateOfGates } from './command-session.ts';

/** The plan that an open pull request brings or changes; undefined where it has none that can be read. */
export async function reviewedPlan(
  thread: RawThread,
  session: Session,
): Promise<Omit<ReviewedPlan, 'beside'> | undefined> {
  const path = thread.paths.find(one => one.startsWith(`${planFolder}/`) && /\.ya?ml$/.test(one));
  if (path === undefined || thread.headSha === undefined) return undefined;
  const { shell, raw, config } = session;
  const { owner, name } = raw.repository;
  const entry = await shell.releases.textAt({ owner, name }, thread.headSha, path);
  if (entry.kind !== 'text') return undefined;
  const { plan } = readPlan(entry.text, { file: path, timezone: config.timezone });
  if (!plan) return undefined;
  const gates = stateOfGates(await gateLedgerOf(session, thread));
  const sections = sectionsOf(plan, shell.sha256);
  const votes = (gates.planVotes ?? []).filter(one => one.path === path && one.section === sections[one.role]);
  return {
    kind: 'review',
    pull: thread.number,
    path,
    plan,
    digest: digestOf(plan, shell.sha256),
    sections,
    votes: votes.map(({ role, section, by }) => ({ role, section, via: 'comment', by })),
    authors: [deriveActor(thread.author).login],
  };
}
