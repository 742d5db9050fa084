import * as z from 'zod/mini';
import { type Freeze, freezeAt, freezeEnd, nextFreeze } from '../calendar/freeze.ts';
import { matchAny } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { clearerOf } from './approval-entries.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import type { Clearer, GateResult, Reason } from './gate.ts';

/**
 * No freeze of `scope: merge` is in force for what changes. No preset names this gate, so none tightens by itself: it is
 * asked, as required, from the moment the config writes such a freeze (see `freezeLayer`), and its level is then the
 * team's own. An exception is a waiver by those whom the freeze itself names in `except`. Freezes of `scope: deploy` are
 * the releases' business, and stop no merge.
 */
export const freezeGate = defineGate({
  id: 'freeze',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Freeze', 'zh-CN': '封版' },
  stages: ['merge'],
  triggers: ['push', 'config', 'time'],
  meetsBots: false,
  options: z.strictObject({}),
  describe: {},
  says: {
    pending: { en: 'a freeze of merges is in force for what changes', 'zh-CN': '改动处于封版期内' },
    failed: { en: 'never', 'zh-CN': '不会' },
  },
  bind: () => ({ needs: noNeeds, evaluate: (facts, { freezes }) => judge(facts, freezes) }),
});

function judge(facts: PullRequestFacts, freezes: readonly Freeze[]): GateResult {
  const { now } = facts;
  const concerned = freezes.filter(one => one.scope === 'merge' && isConcerned(one, facts));
  const current = freezeAt(now, concerned, 'merge');
  const next = nextFreeze(now, concerned, 'merge');
  if (current) return frozen(current, concerned, now);
  if (!next) return gateResult({ verdict: 'passed', reason: { code: 'not_frozen', values: {} } });
  const reason: Reason = { code: 'freeze_ahead', values: { freeze: next.id, at: next.from, why: next.reason } };
  return gateResult({ verdict: 'passed', reason, validUntil: next.from });
}

/** What GitHub did not list may lie anywhere. A renamed file counts at both paths. */
function isConcerned({ paths }: Freeze, { files }: PullRequestFacts): boolean {
  if (paths.length === 0 || !files.complete) return true;
  const matches = matchAny(paths);
  return files.items.some(
    file => matches(file.path) || (file.previousPath !== undefined && matches(file.previousPath)),
  );
}

/** It ends when no other follows at once. Which freezes are in force says who may except, so each edge is looked at anew. */
function frozen(current: Freeze, concerned: readonly Freeze[], now: string): GateResult {
  const until = freezeEnd(now, concerned, 'merge');
  const inForce = concerned.filter(one => freezeAt(now, [one], 'merge'));
  const excepts = inForce.map(one => one.except);
  const by = namedByAll(excepts.map(one => one?.by ?? []));
  const isByTwo = excepts.some(one => (one?.quorum ?? 1) > 1);
  const clock: Clearer = { kind: 'time', until };
  const edges = concerned.flatMap(one => [one.from, one.to]).filter(edge => Date.parse(edge) > Date.parse(now));
  return gateResult({
    verdict: 'pending',
    reason: { code: 'frozen', values: { freeze: current.id, until, why: current.reason } },
    clearedBy: [clock, ...by.flatMap(clearerOf)],
    next: [{ who: clock, kind: 'wait', code: 'wait_until', values: { until } }],
    notes: inForce.filter(one => one !== current).map(alsoFrozen),
    validUntil: edges.toSorted((left, right) => Date.parse(left) - Date.parse(right))[0] ?? until,
    waivers: { by, second: isByTwo ? by : [] },
  });
}

/** Who is named by every freeze in force may except from all of them; one that names nobody lets nobody. */
function namedByAll(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter(name => others.every(list => list.includes(name)));
}

function alsoFrozen({ id, to, reason }: Freeze): Reason {
  return { code: 'frozen', values: { freeze: id, until: to, why: reason } };
}
