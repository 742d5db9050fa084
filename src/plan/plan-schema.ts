import * as z from 'zod/mini';
import { readDays, readHours } from '../calendar/window.ts';
import { formText } from '../config/text-forms.ts';
import { duration } from '../gates/option-schema.ts';
import { parseAvailable, parseComparison } from './comparison.ts';
import { fourEyesCases, stepKinds } from './release-plan.ts';

/** A text that `isRight` takes; `example` says its form without words. */
function textLike(isRight: (text: string) => boolean, example: string) {
  return z.string().check(z.refine(isRight, { error: example }));
}

function textOf(pattern: RegExp, example: string) {
  return z.string().check(z.regex(pattern, { error: example }));
}

const words = z.string().check(z.minLength(1), z.maxLength(200));
const oneLine = textOf(/^[^\r\n]{1,500}$/, '≠ \\n');
const flag = z.optional(z.boolean());
const time = z.optional(duration);

/** `@user`, `@org/team`, a key of `people`, a role of the config, `permission:maintain`. */
const who = formText('waiver');
const whoever = z.union([who, z.array(who).check(z.minLength(1), z.maxLength(20))]);

/** Of components, signals and steps. */
const id = textOf(/^[a-z][a-z0-9-]{0,38}$/, 'a-z 0-9 -');
const ids = z.optional(z.array(id).check(z.maxLength(200)));
const workflow = textOf(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\.ya?ml$/, 'deploy.yml');
const address = textOf(/^https?:\/\/[^\s<>"]{1,500}$/, 'https://…');
const comparison = textLike(text => parseComparison(text) !== undefined, '< 0.005 | >= 99.5 | diff == 0');
const names = z.optional(z.array(textOf(/^[a-z][a-z0-9-]{0,62}$/, 'a-z 0-9 -')).check(z.maxLength(20)));
const quorum = z.int().check(z.minimum(1), z.maximum(20));

const days = textLike(text => readDays(text) !== undefined, 'mon-thu | workdays | sat');

const windowSchema = z.strictObject({
  days: z.union([days, z.array(days).check(z.minLength(1), z.maxLength(7))]),
  hours: textLike(text => readHours(text) !== undefined, '10:00-17:00 | 22:00-04:00'),
});

const componentSchema = z.strictObject({
  id,
  repository: z.optional(textOf(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9._-]{1,100}$/, 'acme/shop')),
  version: words,
  sha: z.optional(textOf(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, '[0-9a-f] × 40')),
  environment: textOf(/^[^\r\n]{1,255}$/, '≠ \\n'),
  stable: z.optional(words),
  needs: ids,
  deploy: z.optional(workflow),
});

export const signalKinds = ['check', 'workflow', 'reported', 'reconciliation', 'monitor'] as const;

/** Keys of every kind; which belong to which `kindKeys` says. */
const signalSchema = z.strictObject({
  id,
  kind: z.enum(signalKinds),
  name: z.optional(words),
  from: z.optional(textOf(/^workflow:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\.ya?ml$/, 'workflow:recon.yml')),
  url: z.optional(address),
  pass: z.optional(comparison),
  fail: z.optional(comparison),
  'min-samples': z.optional(z.int().check(z.minimum(1))),
  available: z.optional(textLike(text => parseAvailable(text) !== undefined, 'T+1 09:00')),
  proof: z.optional(z.enum(['required'])),
});

const stepSchema = z.strictObject({
  id,
  kind: z.enum(stepKinds),
  component: z.optional(id),
  needs: ids,
  ratio: z.optional(z.number().check(z.minimum(0), z.maximum(100))),
  bake: time,
  signals: ids,
  by: z.optional(whoever),
  operator: z.optional(who),
  backup: z.optional(who),
  at: z.optional(textOf(/^20\d\d-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/, '2026-12-15T10:00')),
  'not-before': time,
  audience: z.optional(oneLine),
  cases: z.optional(z.record(textOf(/^[A-Za-z][A-Za-z0-9._-]{0,62}$/, 'TC-1'), words)),
  evidence: names,
  run: z.optional(workflow),
  'dry-run': z.optional(z.enum(['required'])),
  reversible: flag,
  need: z.optional(z.array(z.enum(['follow-ups'])).check(z.maxLength(3))),
});

/** `.github/sluice/releases/<id>.yml`. */
export const planFileSchema = z.strictObject({
  version: z.literal(1),
  id: textOf(/^[a-z0-9][a-z0-9-]{0,62}$/, '2026-11-checkout-v3'),
  title: z.string().check(z.minLength(1), z.maxLength(120)),
  project: z.optional(
    textOf(
      /^(?:#[1-9]\d{0,9}|[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9._-]{1,100}#[1-9]\d{0,9}|[a-z0-9][a-z0-9-]{0,62})$/,
      'checkout-v3 | #12 | acme/pm#12',
    ),
  ),
  class: z.optional(z.enum(['standard', 'emergency'])),
  owner: who,
  timezone: z.optional(formText('zone')),
  mode: z.enum(['dispatch', 'record']),
  people: z.optional(z.record(formText('name'), who)),
  review: z.optional(
    z.strictObject({ roles: z.optional(z.record(formText('name'), quorum)), 'author-may-vote': flag }),
  ),
  'four-eyes': z.optional(z.array(z.enum(fourEyesCases)).check(z.maxLength(20))),
  announce: z.optional(
    z.strictObject({
      within: time,
      'ack-by': z.optional(z.array(who).check(z.maxLength(20))),
      'ack-within': time,
      ack: z.optional(z.enum(['shown', 'required'])),
    }),
  ),
  rollback: z.optional(
    z.strictObject({
      by: z.optional(z.array(who).check(z.minLength(1), z.maxLength(20))),
      to: z.optional(z.literal('last-stable')),
      'on-signal-failure': z.optional(z.enum(['hold', 'rollback'])),
      'by-hand': z.optional(oneLine),
      'point-of-no-return': z.optional(id),
    }),
  ),
  emergency: z.optional(
    z.strictObject({
      by: z.optional(z.array(who).check(z.minLength(1), z.maxLength(20))),
      approvals: z.optional(quorum),
      'follow-up': time,
    }),
  ),
  windows: z.optional(z.array(windowSchema).check(z.maxLength(7))),
  components: z.array(componentSchema).check(z.minLength(1), z.maxLength(30)),
  signals: z.optional(z.array(signalSchema).check(z.maxLength(100))),
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(120)),
});
export type PlanFile = z.output<typeof planFileSchema>;
export type StepEntry = PlanFile['steps'][number];
export type SignalEntry = NonNullable<PlanFile['signals']>[number];
