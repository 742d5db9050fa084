import * as z from 'zod/mini';
import { type Entry, entrySchema } from './approval-entries.ts';

export const reviewOptions = z.strictObject({
  approvals: z.optional(z.array(entrySchema).check(z.maxLength(30))),
  'changes-requested': z.optional(z.enum(['block', 'ignore'])),
  'threads-resolved': z.optional(z.enum(['required', 'advisory', 'off'])),
  stale: z.optional(z.enum(['covered-files', 'push', 'keep'])),
});
type Options = z.output<typeof reviewOptions>;

/** Options with what is not written filled in: one approval, requested changes block, threads are shown. */
export interface ReviewSettings {
  readonly approvals: readonly Entry[];
  readonly changesRequested: 'block' | 'ignore';
  readonly threads: 'required' | 'advisory' | 'off';
  readonly stale: 'covered-files' | 'push' | 'keep';
}

export function settleReview(given: Options): ReviewSettings {
  return {
    approvals: given.approvals ?? [{}],
    changesRequested: given['changes-requested'] ?? 'block',
    threads: given['threads-resolved'] ?? 'advisory',
    stale: given.stale ?? 'covered-files',
  };
}
