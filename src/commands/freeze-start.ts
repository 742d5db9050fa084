import { addDays } from '../calendar/civil-day.ts';
import { parseWhen } from '../calendar/parse-when.ts';
import { startOfDay } from '../calendar/start-of-day.ts';
import { startFreeze } from '../plan/decide/start-freeze.ts';
import type { ParsedLine, World } from './command.ts';
import { defineVerb } from './define-verb.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needAnyRelease } from './release-lookup.ts';
import { type Reasoned, readReason } from './release-reason.ts';
import type { RunningRelease } from './release-world.ts';

interface FreezeStart extends Reasoned {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A freeze of deploys, from now on or from a day on: steps wait, rollback and hold don't. */
export const freezeStartVerb = defineVerb<FreezeStart>({
  id: 'freeze-start',
  word: 'freeze',
  sub: 'start',
  grammar: '/freeze start [from:] [to:] why:',
  keys: ['from', 'to', 'why'],
  who: [{ kind: 'role', name: 'release' }],
  summary: {
    en: 'Freezes releases from now on, or from a day on, until a day or until `/freeze end`. Rollback and hold go on.',
    'zh-CN': '从现在或某天起封网，到某天或 `/freeze end` 为止；回滚和暂停放量不受影响。',
  },
  examples: [
    '/freeze start to:+2d why:"payment partner is down"',
    '/freeze start from:12-24 18:00 to:12-27 why:"holidays"',
  ],
  isGrant: false,
  read(line, world) {
    const reasoned = readReason(line, needAnyRelease(line, world), world);
    if (isRefused(reasoned)) return reasoned;
    const from = readBound(line, 'from', reasoned.release, world);
    if (isRefused(from)) return from;
    const to = readBound(line, 'to', reasoned.release, world);
    if (isRefused(to)) return to;
    return refuseReversed(line, from.at ?? world.now, to.at, world) ?? { ...reasoned, from: from.at, to: to.at };
  },
  decide: ({ asked, release, from, to, why }, world) =>
    planOutcome(startFreeze({ from, to, reason: why }, release.world, planActorOf(world)), asked, world),
});

/** A day in the plan's zone: `from` begins with it, `to` ends with it. */
function readBound(
  { keys }: ParsedLine,
  key: 'from' | 'to',
  { world: { calendar } }: RunningRelease,
  { now }: World,
): { readonly at: string | undefined } | Refused {
  const text = keys[key];
  if (text === undefined) return { at: undefined };
  const when = parseWhen(text, { now, calendar });
  if (!when) return refuse('bad_date', { value: text });
  if (when.kind === 'instant') return { at: when.at };
  return { at: startOfDay(key === 'from' ? when.day : addDays(when.day, 1), calendar.zone) };
}

function refuseReversed(
  { keys }: ParsedLine,
  from: string,
  to: string | undefined,
  { now }: World,
): Refused | undefined {
  if (to === undefined) return undefined;
  if (Date.parse(to) <= Date.parse(now)) return refuse('date_past', { value: keys['to'] ?? '' });
  return Date.parse(to) > Date.parse(from)
    ? undefined
    : refuse('bad_value', { key: 'to', value: keys['to'] ?? '', expected: `> ${keys['from'] ?? ''}` });
}
