import type { GateExample } from './gate-example.ts';

/** Cases of `hold`, one for each verdict. */
export const holdExamples: readonly GateExample[] = [
  { name: 'no label holds it', options: {}, facts: { labels: ['docs'] }, verdict: 'passed', reason: 'not_held' },
  {
    name: 'the label hold holds it',
    options: {},
    facts: { labels: ['docs', 'Hold'] },
    verdict: 'pending',
    reason: 'held',
  },
  {
    name: 'a Chinese label holds it as well',
    options: {},
    facts: { labels: ['暂缓'] },
    verdict: 'pending',
    reason: 'held',
  },
  {
    name: 'a team names labels of its own',
    options: { labels: ['blocked/*'] },
    facts: { labels: ['blocked/legal', 'hold'] },
    verdict: 'pending',
    reason: 'held',
  },
];
