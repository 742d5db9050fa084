import { lastingSteps, pastReturn } from '../../plan/decide/rollback.ts';
import type { Words } from '../inline.ts';
import { rollbackLine } from './next-line.ts';
import type { ReleasePage } from './release-ground.ts';

/** How to go back, or that there is only forward; the way by hand stands in every notice. */
export function backLines({ say, input }: ReleasePage): readonly Words[] {
  const { plan, state } = input.world;
  const isBack = state.phase === 'closed' || state.phase === 'cancelled' || state.phase === 'rolled-back';
  const past = pastReturn(input.world);
  const lasting = lastingSteps(input.world).map(one => one.id);
  const { byHand } = plan.rollback;
  return [
    ...(past ? [say.words('back.past', { step: past.id, paste: '/gray hold why:"…"' })] : []),
    ...(past || isBack ? [] : [say.words('back.command', { paste: rollbackLine })]),
    ...(!past && lasting.length > 0 ? [say.words('change.lasting', { steps: lasting })] : []),
    ...(byHand === undefined ? [] : [say.words('back.by-hand', { command: byHand })]),
  ];
}
