import type { LineOutcome } from '../commands/line-outcome.ts';
import { parseLine } from '../commands/parse-line.ts';
import { refuse } from '../commands/refuse.ts';
import { verbTable } from '../commands/verb-table.ts';
import type { ReleaseAsk } from '../domain/release-ask.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import type { Session } from './command-session.ts';
import type { OpenRelease } from './release-session.ts';
import { runLine } from './run-comment.ts';

/**
 * What a person asked by the form of the release-plan workflow, by the same verbs and guards as a comment. A second person's
 * word has to be found again later, so it is given by comment.
 * @throws FaultError when GitHub can't answer.
 */
export async function askRelease(release: OpenRelease, ask: ReleaseAsk, session: Session): Promise<LineOutcome> {
  const text = lineOf(ask);
  const { by } = ask;
  const { thread } = release;
  const reading = parseLine({ line: 1, raw: text, flaw: undefined }, { config: session.config, table: verbTable });
  if (!reading?.ok || !by || !thread)
    return outcome(
      text,
      reading && !reading.ok ? { kind: 'refused', refusal: reading.refusal } : refuse('internal_error', {}),
    );
  // Whoever runs an old run again asks for nothing: its words were of that time.
  if (ask.runAttempt > 1) return outcome(text, { kind: 'known' });
  const drafts = release.open.drafts.length;
  const result = await runLine(reading.parsed, takenFrom(ask, by, { text, thread, session }), session);
  const isAsked = release.open.drafts.slice(drafts).some(one => one.events.some(event => event.type === 'asked'));
  if (!isAsked) return outcome(reading.parsed.canonical, result);
  release.open.drafts.splice(drafts);
  return outcome(
    reading.parsed.canonical,
    refuse('four_eyes', { what: 'release' }, { paste: text.replace('/sluice ', '/') }),
  );
}

function outcome(text: string, result: LineOutcome['result']): LineOutcome {
  return { line: 1, text, result };
}

/** `/sluice gray advance s5 why:"…"`: whatever the rules renamed, this form works. */
function lineOf({ operation, step, component, ratio, reason, isDryRun }: ReleaseAsk): string {
  const words = {
    status: ['release status'],
    advance: ['gray advance', step],
    set: ['gray set', component, ratio],
    hold: ['gray hold'],
    rollback: ['gray rollback', ratio === undefined ? undefined : `to:${ratio}`],
    report: [],
    tick: [],
  }[operation];
  const why = reason === undefined || operation === 'status' ? [] : [`why:"${quoted(reason)}"`];
  const all = ['/sluice', ...words, ...why, ...(isDryRun ? ['--dry-run'] : [])];
  return all.filter(one => one !== undefined && one !== '').join(' ');
}

function quoted(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\"]/g, '\\$&');
}

function takenFrom(
  { runId }: ReleaseAsk,
  by: NonNullable<ReleaseAsk['by']>,
  { text, thread, session }: { readonly text: string; readonly thread: RawThread; readonly session: Session },
) {
  const now = session.shell.now();
  const comment = {
    ...{ id: runId, node: '', thread: thread.number, body: text, createdAt: now, updatedAt: now, viaApp: undefined },
    author: { __typename: 'User', login: by.login, databaseId: by.id } as const,
  };
  return { comment, thread, answered: undefined, isEdited: false, via: 'direct', isRun: true } as const;
}
