import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { readGate } from './gate-lookup.ts';
import { isRefused, refuse } from './refuse.ts';

/** Why one gate stands as it does: the rule, the evidence, who clears it. */
export const gateWhyVerb = defineVerb<{ readonly gate: string }>({
  id: 'gate-why',
  word: 'gate',
  sub: 'why',
  grammar: '/gate why <gate>',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: {
    en: 'Says why a gate stands as it does: the rule and its line, what it saw, who clears it.',
    'zh-CN': '说明某个门禁为何如此：规则及其所在行、看到的证明材料、由谁处理。',
  },
  examples: ['/gate why code-review'],
  isGrant: false,
  read(line, world) {
    if (world.thread.kind !== 'pull-request') return refuse('not_a_pull_request', {});
    const read = readGate(line, world);
    if (isRefused(read)) return read;
    return refuseExtraWords(line, world, 1) ?? { gate: read.gate.key };
  },
  decide: ({ gate }) => ({ kind: 'answered', page: { kind: 'gate-why', gate } }),
});
