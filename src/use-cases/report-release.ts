import type { ReleaseAsk } from '../domain/release-ask.ts';
import { report } from '../plan/decide/report.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import type { Session } from './command-session.ts';
import type { OpenRelease } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';
import { tickReceipt } from './tick-receipt.ts';

/** Percentages and numbers as forms hold them. */
export function numberIn(text: string | undefined): number | undefined {
  const [, number] = /^\s*(-?\d{1,12}(?:\.\d{1,12})?)\s*%?\s*(?:of\s+\d+\s*)?$/.exec(text ?? '') ?? [];
  return number === undefined ? undefined : Number(number);
}

function samplesIn(text: string | undefined): number | undefined {
  const [, samples] = /\bof\s+(\d{1,12})\s*$/.exec(text ?? '') ?? [];
  return samples === undefined ? undefined : Number(samples);
}

/** An event of another environment than the component's says nothing of this release. */
function isElsewhere({ environment, component, step }: ReleaseAsk, { components, steps }: ReleasePlan): boolean {
  if (environment === undefined) return false;
  const id = component ?? steps.find(one => one.id === step)?.component;
  const named = components.filter(one => id === undefined || one.id === id);
  return !named.some(one => one.environment === environment);
}

/** Records what a run reported; a fact is never refused. @returns whether it said anything new. @throws FaultError */
export async function reportRelease(release: OpenRelease, ask: ReleaseAsk, session: Session): Promise<boolean> {
  const world = await planWorldOf(release, { guards: false, runs: false }, session);
  if (!world) return false;
  const { step, component, seq, run, signal, value, reason } = ask;
  if (isElsewhere(ask, world.plan)) return false;
  const ratio = numberIn(ask.ratio);
  const facts = { step, component, seq, run: run ?? ask.runId, ratio, outcome: ask.outcome, signal };
  const events = report(
    { ...facts, value: numberIn(value), samples: samplesIn(value), why: reason, happenedAt: session.shell.now() },
    world,
  );
  if (events.length === 0) return false;
  const what = [step, component, seq, ask.ratio, run, ask.outcome, signal, value].join(' ');
  const draft = tickReceipt(events, {
    ...{ about: what, thread: release.number, session },
    command:
      `report ${[step ?? component, ask.ratio, signal, value].filter(one => one !== undefined).join(' ')}`.trim(),
  });
  const line = Number.parseInt(session.shell.sha256(what).slice(0, 7), 16);
  const source = { ...draft.source, kind: 'run', id: ask.runId, line } as const;
  release.open.drafts.push({ ...draft, source, actor: ask.by ?? draft.actor });
  return true;
}
