import type { ObservedCheck } from '../domain/observed-check.ts';
import type { DesiredCheck } from './effect.ts';

export type StatusState = 'error' | 'failure' | 'pending' | 'success';

/** A check's conclusion as a commit status says it (the table of the design's 3.1). */
export function statusState(check: Pick<DesiredCheck, 'conclusion' | 'ownFault'>): StatusState {
  switch (check.conclusion) {
    case 'failure':
      return check.ownFault === true ? 'error' : 'failure';
    case 'action_required':
      return 'failure';
    case 'in_progress':
      return 'pending';
    case 'success':
    case 'neutral':
      return 'success';
  }
}

/** Whether what stands says the same; a status can't tell requested work from failure. */
export function saysSame(desired: DesiredCheck, observed: ObservedCheck): boolean {
  if (observed.kind === 'check-run') return observed.conclusion === desired.conclusion;
  if (observed.conclusion === 'other') return statusState(desired) === 'error';
  const stands = statusState({ conclusion: observed.conclusion });
  return stands === statusState({ conclusion: desired.conclusion });
}
