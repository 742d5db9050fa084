import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { Decision, Refusal, World } from './command.ts';

export type Refused = Extract<Decision, { kind: 'refused' }>;

/** A line that was not understood (`😕`), unless `how` says otherwise. */
export function refuse(
  code: ReasonCode,
  values: MessageValues,
  how: Partial<Omit<Refusal, 'code' | 'values'>> = {},
): Refused {
  const rest = { sort: 'not-understood', who: [], held: undefined, paste: undefined, rule: undefined } as const;
  return { kind: 'refused', refusal: { ...rest, ...how, code, values } };
}

/** Something that this person may not do (`👎`), with what they hold now. */
export function forbid(
  world: Pick<World, 'giver'>,
  code: ReasonCode,
  values: MessageValues,
  how: Partial<Omit<Refusal, 'code' | 'values' | 'sort' | 'held'>> = {},
): Refused {
  const { permission } = world.giver;
  return refuse(code, values, {
    ...how,
    sort: 'not-allowed',
    held: permission === 'unreadable' ? undefined : permission,
  });
}

export function isRefused(value: object): value is Refused {
  return 'kind' in value && value.kind === 'refused' && 'refusal' in value;
}
