import * as z from 'zod/mini';
import { parseDuration } from '../domain/duration.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { CheckFact, PullRequestFacts } from '../facts/pull-request-facts.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import type { Clearer, GateResult, NextStep, Reason } from './gate.ts';
import { duration, glob } from './option-schema.ts';
import { settlesAt } from './settle-time.ts';
import { countableChecks, type Standing, standingOf, standingOfAll, type WantedCheck } from './wanted-checks.ts';

const slug = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/, { error: 'config_bad_value' }));
const workflow = z.string().check(z.regex(/^[^*?\s][^*?\n]{0,199}\.ya?ml$/, { error: 'config_bad_value' }));
const options = z.strictObject({
  checks: z.optional(
    z
      .array(
        z.strictObject({
          name: glob,
          app: z.optional(slug),
          workflow: z.optional(workflow),
          'if-triggered': z.optional(z.boolean()),
        }),
      )
      .check(z.maxLength(100)),
  ),
  settle: z.optional(duration),
  'accept-skipped': z.optional(z.boolean()),
});

interface Settings {
  readonly checks: readonly WantedCheck[];
  readonly settle: number;
  readonly acceptSkipped: boolean;
}

/** The named checks succeeded, from where they must come; with none named, no check that ran on the head failed. */
export const testResultsGate = defineGate({
  id: 'test-results',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Test results', 'zh-CN': '测试结果' },
  stages: ['merge'],
  triggers: ['push', 'checks', 'config', 'time'],
  meetsBots: true,
  options,
  describe: {
    checks: {
      en: 'Checks that must succeed: name (glob), app, workflow; `if-triggered`: only if it started. Default: whatever ran must not fail.',
      'zh-CN':
        '必须成功的检查：name（通配）、app、workflow；`if-triggered`：仅在已启动时要求。默认：已运行的检查不得失败。',
    },
    settle: {
      en: 'Never passed earlier than this after the head’s first check suite, so that late checks are seen. Default: 60s.',
      'zh-CN': '头部提交的首个检查套件出现后，至少过这么久才会通过，以便看到较晚启动的检查。默认：60s。',
    },
    'accept-skipped': {
      en: 'Whether a named check that was skipped or ended neutral counts. Default: false.',
      'zh-CN': '被跳过或结果为中性的指定检查是否算数。默认：false。',
    },
  },
  says: {
    pending: {
      en: 'a check runs, is missing, was skipped or waits for approval, or late checks may still start',
      'zh-CN': '检查正在运行、缺失、被跳过、等待允许，或可能还有检查启动',
    },
    failed: {
      en: 'a check failed or was cancelled, or a named one comes from somebody else',
      'zh-CN': '检查失败或被取消，或指定的检查来源不对',
    },
  },
  bind(given) {
    const settings: Settings = {
      checks: given.checks ?? [],
      settle: parseDuration(given.settle ?? '60s') ?? 60_000,
      acceptSkipped: given['accept-skipped'] ?? false,
    };
    return { needs: noNeeds, evaluate: facts => judge(settings, facts) };
  },
});

function judge(settings: Settings, facts: PullRequestFacts): GateResult {
  const standings =
    settings.checks.length === 0
      ? [standingOfAll(facts)]
      : settings.checks.map(wanted => standingOf(wanted, facts, settings.acceptSkipped));
  const worst = order.flatMap(kind => mergeStandings(kind, standings));
  const notes = [...notesOf(standings, facts, settings), ...worst.slice(1).flatMap(one => reasonOf(one))];
  const [first] = worst;
  if (first && isContradiction(first)) return withStanding(first, notes);
  const isCut = !facts.checks.complete || !facts.suites.complete;
  if (isCut)
    return gateResult({ verdict: 'error', reason: { code: 'data_truncated', values: { what: 'checks' } }, notes });
  if (first) return withStanding(first, notes);
  return settled(settings, facts, { standings, notes });
}

/** Strictest first: what contradicts, then what waits for somebody, then what only runs. */
const order = ['failed', 'wrong-source', 'held', 'skipped', 'missing', 'running'] as const;
type Unmet = (typeof order)[number];
type UnmetStanding = Standing & { readonly kind: Unmet };

function mergeStandings(kind: Unmet, standings: readonly Standing[]): readonly UnmetStanding[] {
  const those = standings.filter(one => one.kind === kind);
  const [first] = those;
  if (!first) return [];
  const names = [...new Set(those.flatMap(one => one.names))];
  return [{ ...first, kind, names, checks: those.flatMap(one => one.checks) }];
}

function isContradiction({ kind }: UnmetStanding): boolean {
  return kind === 'failed' || kind === 'wrong-source';
}

function withStanding(standing: UnmetStanding, notes: readonly Reason[]): GateResult {
  const [reason] = reasonOf(standing);
  const { who, step } = nextOf(standing);
  return gateResult({
    verdict: isContradiction(standing) ? 'failed' : 'pending',
    reason,
    evidence: standing.checks.map(evidenceOf),
    clearedBy: [who],
    next: [step],
    notes,
  });
}

function reasonOf(standing: UnmetStanding): readonly [Reason] {
  const values = { names: standing.names };
  switch (standing.kind) {
    case 'failed':
      return [{ code: 'checks_failed', values }];
    case 'wrong-source': {
      const { source = '', expected = '' } = standing;
      return [{ code: 'checks_wrong_source', values: { ...values, source, expected } }];
    }
    case 'held':
      return [{ code: 'workflow_held', values }];
    case 'skipped':
      return [{ code: 'checks_skipped', values }];
    case 'missing':
      return [{ code: 'checks_missing', values }];
    case 'running':
      return [{ code: 'checks_running', values }];
    default:
      return standing.kind satisfies never;
  }
}

function nextOf({ kind, names, source = '', expected = '' }: UnmetStanding): {
  readonly who: Clearer;
  readonly step: NextStep;
} {
  const author: Clearer = { kind: 'author' };
  const checks: Clearer = { kind: 'checks', names };
  const maintainer: Clearer = { kind: 'permission', level: 'write' };
  const values = { names };
  switch (kind) {
    case 'failed':
      return { who: checks, step: { who: author, kind: 'run', code: 'fix_checks', values } };
    case 'wrong-source': {
      const from = { ...values, source, expected };
      return { who: checks, step: { who: author, kind: 'run', code: 'report_from_source', values: from } };
    }
    case 'held':
      return { who: maintainer, step: { who: maintainer, kind: 'run', code: 'approve_workflows', values } };
    case 'skipped':
    case 'missing':
      return { who: checks, step: { who: author, kind: 'run', code: 'start_checks', values } };
    case 'running':
      return { who: checks, step: { who: checks, kind: 'wait', code: 'wait_for_checks', values } };
    default:
      return kind satisfies never;
  }
}

function notesOf(standings: readonly Standing[], facts: PullRequestFacts, settings: Settings): readonly Reason[] {
  const idle = standings.filter(one => one.kind === 'not-triggered').flatMap(one => one.names);
  const skipped = countableChecks(facts).filter(check => check.state === 'skipped' || check.state === 'neutral');
  const names = [...new Set(skipped.map(check => check.name))];
  const isUnnamed = settings.checks.length === 0;
  return [
    ...(idle.length > 0 ? [{ code: 'checks_not_triggered', values: { names: idle } } as const] : []),
    ...(isUnnamed && names.length > 0 ? [{ code: 'checks_skipped', values: { names } } as const] : []),
  ];
}

interface Rest {
  readonly standings: readonly Standing[];
  readonly notes: readonly Reason[];
}

function settled(settings: Settings, facts: PullRequestFacts, { standings, notes }: Rest): GateResult {
  const until = settlesAt(facts, settings.settle);
  if (until !== undefined) return stillSettling(until, notes);
  const passed = [...new Set(standings.filter(one => one.kind === 'passed').flatMap(one => one.checks))];
  const ran = passed.filter(check => settings.checks.length > 0 || check.state === 'success');
  const evidence = ran.map(check => ({ ...evidenceOf(check), boundTo: { kind: 'sha', sha: facts.head.sha } as const }));
  if (ran.length === 0) return gateResult({ verdict: 'passed', reason: { code: 'checks_none', values: {} }, notes });
  return gateResult({
    verdict: 'passed',
    reason: { code: 'checks_passed', values: { count: ran.length } },
    evidence,
    notes,
  });
}

function stillSettling(until: string, notes: readonly Reason[]): GateResult {
  const who: Clearer = { kind: 'time', until };
  return gateResult({
    verdict: 'pending',
    reason: { code: 'checks_settling', values: { until } },
    clearedBy: [who],
    next: [{ who, kind: 'wait', code: 'wait_until', values: { until } }],
    notes,
    validUntil: until,
  });
}

function evidenceOf(check: CheckFact): Evidence {
  return { kind: 'check', ref: check.name, ...(check.url === undefined ? {} : { url: check.url }) };
}
