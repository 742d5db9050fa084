import type { ParsedLine } from '../commands/command.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import type { Judgement } from '../gates/outcome.ts';
import type { Session } from './command-session.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';

/** Verbs whose answer is made of the gates as they stand. */
const asking = ['gate-status', 'gate-why', 'status'];

/** The pull request's judgement, read anew once a run where a verb asks to know it; undefined where there is none. */
export async function judgeNow(
  parsed: ParsedLine,
  thread: RawThread,
  session: Session,
): Promise<Judgement | undefined> {
  if (thread.kind !== 'pull-request' || !asking.includes(parsed.verb.id)) return undefined;
  const known = session.judgements.get(thread.number);
  if (known) return known;
  const { owner, name } = session.raw.repository;
  const subject = { kind: 'pull-request', repository: { owner, name }, number: thread.number } as const;
  const evaluation = await evaluatePullRequest(subject, { ...session.shell, dryRun: true, maxWait: -1 });
  if (evaluation.kind !== 'judged') return undefined;
  session.judgements.set(thread.number, evaluation.judgement);
  return evaluation.judgement;
}
