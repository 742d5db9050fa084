import type { ScalarToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { isMapping, isScalar } from '@actions/workflow-parser/templates/tokens/type-guards';
import type { Ticket } from './concurrency.ts';
import { type Scope, textOf } from './expressions.ts';

/** What a `concurrency:` value is read with. */
interface TicketPlace {
  readonly repository: string;
  readonly scope: Scope;
  cancel(): void;
}

/** `concurrency:` as a name or a mapping; undefined when none is written. Groups are per repository. */
export function concurrencyTicket(token: TemplateToken | undefined, place: TicketPlace): Ticket | undefined {
  if (token === undefined) return undefined;
  const part = (key: string): ScalarToken | undefined => {
    const value = isMapping(token) ? token.find(key) : key === 'group' ? token : undefined;
    return value !== undefined && isScalar(value) ? value : undefined;
  };
  const text = (key: string): string => {
    const value = part(key);
    return value === undefined ? '' : textOf(value, place.scope);
  };
  return {
    group: `${place.repository}\n${text('group')}`.toLowerCase(),
    cancelsRunning: text('cancel-in-progress') === 'true',
    queue: text('queue') === 'max' ? 'max' : 'single',
    cancel: place.cancel,
  };
}
