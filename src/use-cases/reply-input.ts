import type { LineOutcome } from '../commands/line-outcome.ts';
import { verbTable } from '../commands/verb-table.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { emptyProject } from '../project/evolve.ts';
import type { ReplyInput } from '../render/reply-input.ts';
import { belongingOf, gateLedgerOf, type Session, stateOfGates, stateOfHome } from './command-session.ts';
import { homeFacts, openOf, threadFacts } from './command-world.ts';
import { shownRelease } from './release-worlds.ts';

/** What a reply is made of, as things stand after the comment's last line. */
export async function replyInput(
  { id, thread, lines }: { readonly id: number; readonly thread: RawThread; readonly lines: readonly LineOutcome[] },
  session: Session,
): Promise<ReplyInput> {
  const { shell, raw, config, calendar } = session;
  const belonging = await belongingOf(session, thread);
  const home = await openOf(belonging, session);
  const gates = thread.kind === 'pull-request' ? await gateLedgerOf(session, thread) : undefined;
  return {
    commentId: id,
    outcomes: lines,
    verbs: verbTable,
    world: {
      now: shell.now(),
      serverUrl: shell.serverUrl,
      language: shell.language ?? config.language,
      repository: { owner: raw.repository.owner, name: raw.repository.name, isPrivate: raw.repository.isPrivate },
      config,
      calendar,
      thread: threadFacts(thread, session),
      home: homeFacts(belonging, thread),
      gates: stateOfGates(gates),
      project: home ? stateOfHome(home) : emptyProject,
      release: await shownRelease(thread, lines, session),
      judgement: session.judgements.get(thread.number),
      digest: text => shell.sha256(text).slice(0, 16),
    },
  };
}
