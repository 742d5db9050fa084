import * as z from 'zod/mini';
import { languages } from '../domain/language.ts';
import { expressionSchema, highTierSchema, lowTierSchema } from '../gates/expression-schema.ts';
import { glob, globs } from '../gates/option-schema.ts';
import { freezeSchema } from './freeze-schema.ts';
import { shortVerbs } from './short-verbs.ts';
import { formText, localizedText } from './text-forms.ts';
import { waivingSchema } from './waiving-schema.ts';

// Each schema that is made costs a start something: the same one serves everywhere.
const words = z.string();
const name = formText('name');
const person = formText('person');
const stage = formText('stage');
const title = z.optional(localizedText());
const anything = z.record(words, z.unknown());
const flag = z.optional(z.boolean());
const date = formText('date');
const days = z.optional(z.array(date).check(z.maxLength(400)));
const shortVerb = z.enum(shortVerbs);
const authority = z.optional(z.enum(['ledger', 'file']));
const level = z.optional(z.enum(['required', 'advisory', 'off']));

/** The three tiers, from the strictest. */
export const tierNames = ['high', 'medium', 'low'] as const;

/** How a pull request finds its project, in the order that holds where the file says nothing. */
export const projectLinks = ['body', 'issue', 'milestone', 'domain'] as const;

/** Every key of `.github/sluice.yml` but `gates`, whose entries are checked by the gate table's own schemas. */
export const fileSchema = z.strictObject({
  version: z.literal(1),
  extends: z.optional(z.array(words).check(z.maxLength(8))),
  mode: z.optional(z.enum(['observe', 'enforce', 'off'])),
  publish: z.optional(z.enum(['auto', 'check', 'status'])),
  'companion-app': z.optional(z.int().check(z.minimum(1))),
  language: z.optional(z.enum(languages)),
  timezone: z.optional(formText('zone')),
  calendar: z.optional(
    z.strictObject({ country: z.optional(formText('country')), 'add-working-days': days, 'add-holidays': days }),
  ),
  charts: flag,
  teams: z.optional(z.record(formText('team'), z.array(person))),
  roles: z.optional(z.record(name, z.array(formText('holder')))),
  domains: z.optional(z.record(name, z.strictObject({ paths: globs, lead: person }))),
  tiers: z.optional(z.strictObject({ high: z.optional(highTierSchema), low: z.optional(lowTierSchema) })),
  stages: z.optional(z.record(stage, z.strictObject({ base: globs, title: title }))),
  authority: z.optional(z.strictObject({ projects: authority, releases: authority })),
  'project-link': z.optional(z.array(z.enum(projectLinks)).check(z.maxLength(4))),
  bots: z.optional(z.array(formText('bot')).check(z.maxLength(100))),
  'sole-maintainer': z.optional(z.enum(['record', 'block'])),
  generated: z.optional(z.array(glob)),
  freezes: z.optional(z.array(freezeSchema).check(z.maxLength(100))),
  gates: z.optional(z.record(name, anything)),
  commands: z.optional(
    z.strictObject({
      short: flag,
      off: z.optional(z.array(shortVerb)),
      rename: z.optional(z.partialRecord(shortVerb, name)),
    }),
  ),
});

/** Keys that every gate takes beside its own options. */
export const gateKeysSchema = z.strictObject({
  level,
  stages: z.optional(z.array(stage).check(z.minLength(1))),
  title: title,
  when: z.optional(expressionSchema),
  'enforce-from': z.optional(date),
  waive: z.optional(waivingSchema),
  'by-tier': z.optional(z.partialRecord(z.enum(tierNames), anything)),
  'by-stage': z.optional(z.record(stage, anything)),
});

/** What an overlay of a tier or stage takes beside the gate's options. */
export const overlayKeysSchema = z.strictObject({ level });

export const gateKeys: readonly string[] = Object.keys(gateKeysSchema.shape);
