import * as z from 'zod/mini';
import { matchAnyName } from '../facts/glob.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import type { Clearer, GateResult } from './gate.ts';
import { globs } from './option-schema.ts';

/** Nobody holds the pull request by a label. Holds by command are laid over this by the engine. */
export const holdGate = defineGate({
  id: 'hold',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Hold', 'zh-CN': '挂起' },
  stages: ['merge'],
  triggers: ['labels', 'config'],
  meetsBots: true,
  options: z.strictObject({ labels: z.optional(globs) }),
  describe: {
    labels: {
      en: 'Labels that hold a pull request, as globs; case does not matter. Default: hold, do-not-merge, 暂缓.',
      'zh-CN': '使 PR 挂起的标签（通配，不分大小写）。默认：hold、do-not-merge、暂缓。',
    },
  },
  says: {
    pending: { en: 'a command, a label or a critical risk holds it', 'zh-CN': '有命令、标签或极高风险将其挂起' },
    failed: { en: 'never', 'zh-CN': '不会' },
  },
  bind(options) {
    const labels = options.labels ?? ['hold', 'do-not-merge', '暂缓'];
    const holds = matchAnyName(labels.map(label => label.toLowerCase()));
    return {
      needs: noNeeds,
      evaluate: facts => resultOf(facts.labels.filter(label => holds(label.toLowerCase()))),
    };
  },
});

function resultOf(labels: readonly string[]): GateResult {
  if (labels.length === 0) return gateResult({ verdict: 'passed', reason: { code: 'not_held', values: {} } });
  const who: Clearer = { kind: 'permission', level: 'triage' };
  return gateResult({
    verdict: 'pending',
    reason: { code: 'held', values: { labels } },
    clearedBy: [who],
    next: [{ who, kind: 'change', code: 'lift_hold', values: { labels } }],
  });
}
