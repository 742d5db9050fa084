import * as z from 'zod/mini';
import { globs } from '../gates/option-schema.ts';
import { formText } from './text-forms.ts';
import { waiver } from './waiving-schema.ts';

const moment = formText('moment');

/** One entry of `freezes`. An exception is given like a waiver, which two people at most give together. */
export const freezeSchema = z.strictObject({
  id: formText('name'),
  scope: z.optional(z.enum(['deploy', 'merge'])),
  from: moment,
  to: moment,
  reason: z.string().check(z.minLength(1), z.maxLength(200)),
  paths: z.optional(globs),
  except: z.optional(
    z.strictObject({
      by: z.array(waiver).check(z.minLength(1), z.maxLength(20)),
      quorum: z.optional(z.int().check(z.gte(1), z.lte(2))),
    }),
  ),
});
