import { FaultError } from '../domain/fault.ts';
import type { Effect } from '../effects/effect.ts';
import { saysSame } from '../effects/status-state.ts';
import type { Writer } from '../ports/writer.ts';
import type { Shell } from './evaluation.ts';

const waits = [500, 2_000];

/** GitHub may ask for an hour; no job outlives that, and the head must not keep an earlier success for so long. */
const longestWait = 60_000;

/**
 * Writes effects in their order. After an answer that says nothing of the outcome (5xx, no answer) it looks whether the write
 * landed before it tries again, so that nothing is written twice.
 * @throws FaultError when GitHub refuses or stays away.
 */
export async function applyEffects(effects: readonly Effect[], shell: Pick<Shell, 'writer' | 'sleep'>): Promise<void> {
  for (const effect of effects.toSorted((left, right) => left.order - right.order)) await applyEffect(effect, shell);
}

async function applyEffect(effect: Effect, shell: Pick<Shell, 'writer' | 'sleep'>): Promise<void> {
  for (const wait of [...waits, undefined]) {
    const answer = await shell.writer.write(effect);
    if (answer.ok) return;
    const { kind } = answer.fault;
    const pause = Math.max(wait ?? longestWait + 1, (answer.fault.retryAfter ?? 0) * 1_000);
    const isPassing = kind === 'unavailable' || kind === 'rate-limited';
    if (!isPassing || pause > longestWait) throw new FaultError(answer.fault);
    await shell.sleep(pause);
    if (kind === 'unavailable' && (await hasLanded(effect, shell.writer))) return;
  }
}

/** What a write leaves behind carries its seal: that is how it is recognised. */
async function hasLanded(effect: Effect, writer: Writer): Promise<boolean> {
  const observed = await writer.checksOf(effect.repository, effect.check.sha);
  if (!observed.ok) return false;
  const kind = effect.kind === 'create-status' ? 'status' : 'check-run';
  return observed.value.some(
    check =>
      check.kind === kind &&
      check.name === effect.check.name &&
      check.seal === effect.check.seal &&
      saysSame(effect.check, check),
  );
}
