import { hasPermission } from '../domain/actor.ts';
import type { PressedButton } from '../domain/subject.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { buttonMarker, renderWaiverRequest } from '../render/explanation.ts';
import { subjectText } from './desire-check.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { ThreadSubject } from './evaluate-threads.ts';
import type { Judged, Outcome, ThreadShell } from './evaluation.ts';
import { mayWriteThreads } from './stand-back.ts';
import { writeThread } from './write-thread.ts';

/**
 * A button of our check run, pressed by somebody: never more than the same person could do by a command. It opens nothing:
 * a waiver is asked for in words, and given by a comment of who may.
 */
export async function pressButton(
  { repository, number }: ThreadSubject,
  button: PressedButton,
  shell: ThreadShell,
): Promise<readonly Outcome[]> {
  const permission = await shell.threads.permission(repository, button.sender.login);
  const needed = button.action === 'recheck' ? 'triage' : 'read';
  if (permission === 'unreadable' || !hasPermission(permission, needed)) {
    const reason = { code: 'not_allowed', values: { who: button.sender.login } } as const;
    return [{ kind: 'nothing', subject: subjectText({ repository, number }), reason }];
  }
  const evaluation = await evaluatePullRequest({ kind: 'pull-request', repository, number }, shell);
  if (button.action === 'recheck' || evaluation.kind !== 'judged') return [evaluation];
  const body = bodyOf(evaluation, button.action, shell);
  const head = { repository, key: `button:${number}:${button.action}`, expects: 'none', order: effectOrders.reply };
  if (mayWriteThreads(shell, evaluation.config))
    await writeThread({ ...head, kind: 'create-comment', thread: number, body }, shell);
  return [evaluation];
}

/** The check's own page, or who could waive what is missing. */
function bodyOf({ judgement, config, desired }: Judged, action: string, shell: ThreadShell): string {
  const language = shell.language ?? config.language;
  if (action === 'waiver') return renderWaiverRequest({ outcomes: judgement.outcomes, config, language });
  return `${buttonMarker('explain')}\n${desired[0]?.summary ?? ''}`;
}
