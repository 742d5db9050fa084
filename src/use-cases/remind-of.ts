import type { ThreadReference } from '../domain/repository-name.ts';
import { effectOrders } from '../effects/effect-order.ts';
import type { ReceiptDraft } from '../ledger/chain.ts';
import type { Source } from '../ledger/source.ts';
import type { ProjectEvent } from '../project/events.ts';
import { type DueReminder, dueReminders } from '../project/reminders.ts';
import { renderReminder } from '../render/home/reminder.ts';
import type { ThreadShell } from './evaluation.ts';
import { homeWriting } from './home-writing.ts';
import type { HomeReading } from './read-home.ts';
import { homeInput } from './refresh-home.ts';
import { writeLedger } from './write-ledger.ts';
import { writeThread } from './write-thread.ts';

/**
 * Says once to whom it concerns what is due. It is recorded first: a reminder may get lost, but never comes twice.
 * @returns whether there was something to say.
 * @throws FaultError when GitHub can't answer.
 */
export async function remindOf(reading: HomeReading, reference: ThreadReference, shell: ThreadShell): Promise<boolean> {
  if (!reading.open.found || reading.fault) return false;
  const { around } = homeInput(reading, '', shell);
  const due = dueReminders(reading.state, around);
  if (due.length === 0) return false;
  const drafts = due.map(one => receiptOf(one, reading, shell));
  await writeLedger({ ...reading.open, drafts }, homeWriting(reading, shell));
  const { repository, number } = reference;
  const body = renderReminder(due, homeInput(reading, '', shell), reading.config.roles);
  const head = { repository, key: `reminder:${number}`, expects: 'none', order: effectOrders.reply };
  await writeThread({ ...head, kind: 'create-comment', thread: number, body }, shell);
  return true;
}

function receiptOf(reminder: DueReminder, reading: HomeReading, shell: ThreadShell): ReceiptDraft<ProjectEvent> {
  const { about, step, due } = reminder;
  return {
    source: tickSource(`${about} ${step} ${due}`, reading, shell),
    actor: { id: 0, login: 'sluice' },
    role: 'none',
    headSha: undefined,
    configSha: reading.raw.defaultBranch.tip,
    at: shell.now(),
    command: `reminder ${about} ${step} ${due}`,
    events: [{ type: 'reminded', about, step, due }],
  };
}

/** No comment stands behind a tick: its key is what it is about, so that two runs make one receipt. */
function tickSource(text: string, { number }: HomeReading, shell: ThreadShell): Source {
  const hash = shell.sha256(text).slice(0, 16);
  return { kind: 'tick', id: Number.parseInt(hash.slice(0, 12), 16), node: '', thread: number, line: 0, hash };
}
