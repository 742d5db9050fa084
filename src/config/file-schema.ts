import * as z from 'zod/mini';
import { languages } from '../domain/language.ts';
import { expressionSchema, highTierSchema, lowTierSchema } from '../gates/expression-schema.ts';
import { glob, globs } from '../gates/option-schema.ts';
import { formText, localizedText } from './text-forms.ts';

// Each schema that is made costs a start something: the same one serves everywhere.
const words = z.string();
const name = formText('name');
const person = formText('person');
const stage = formText('stage');
const title = z.optional(localizedText());
const anything = z.record(words, z.unknown());
const level = z.optional(z.enum(['required', 'advisory', 'off']));

/** The three tiers, from the strictest. */
export const tierNames = ['high', 'medium', 'low'] as const;

/** Every key of `.github/sluice.yml` but `gates`, whose entries are checked by the gate table's own schemas. */
export const fileSchema = z.strictObject({
  version: z.literal(1),
  extends: z.optional(z.array(words).check(z.maxLength(8))),
  mode: z.optional(z.enum(['observe', 'enforce', 'off'])),
  publish: z.optional(z.enum(['auto', 'check', 'status'])),
  'companion-app': z.optional(z.int().check(z.minimum(1))),
  language: z.optional(z.enum(languages)),
  timezone: z.optional(formText('zone')),
  teams: z.optional(z.record(formText('team'), z.array(person))),
  roles: z.optional(z.record(name, z.array(formText('holder')))),
  domains: z.optional(z.record(name, z.strictObject({ paths: globs, lead: person }))),
  tiers: z.optional(z.strictObject({ high: z.optional(highTierSchema), low: z.optional(lowTierSchema) })),
  stages: z.optional(z.record(stage, z.strictObject({ base: globs, title: title }))),
  bots: z.optional(z.array(formText('bot')).check(z.maxLength(100))),
  'sole-maintainer': z.optional(z.enum(['record', 'block'])),
  generated: z.optional(z.array(glob)),
  gates: z.optional(z.record(name, anything)),
});

/** Keys that every gate takes beside its own options. */
export const gateKeysSchema = z.strictObject({
  level,
  stages: z.optional(z.array(stage).check(z.minLength(1))),
  title: title,
  when: z.optional(expressionSchema),
  'enforce-from': z.optional(formText('date')),
  'by-tier': z.optional(z.partialRecord(z.enum(tierNames), anything)),
  'by-stage': z.optional(z.record(stage, anything)),
});

/** What an overlay of a tier or stage takes beside the gate's options. */
export const overlayKeysSchema = z.strictObject({ level });

export const gateKeys: readonly string[] = Object.keys(gateKeysSchema.shape);
