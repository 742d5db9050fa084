import { proveMonitor } from '../plan/decide/prove-monitor.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { isRefused, refuse } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needNamed, needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';
import { readText } from './text-argument.ts';

interface Proof {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly signal: string;
  readonly url: string;
}

/** A monitor was seen to fire, or a reconciliation to find what was put in: with the link that shows it. */
export const monitorProvedVerb = defineVerb<Proof>({
  id: 'monitor-proved',
  word: 'monitor',
  sub: 'proved',
  grammar: '/monitor proved <id> <url>',
  keys: [],
  who: [{ kind: 'role', name: 'sre' }, { kind: 'performer' }],
  summary: {
    en: 'Says that a monitor or a reconciliation was seen to work, with the link that shows it.',
    'zh-CN': '表示监控或对账已验证有效，须附上链接。',
  },
  examples: ['/monitor proved alert-pay-fail https://grafana.example.com/alerting/pay-fail?from=1'],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const [word, link] = line.words;
    const named = needNamed('signal', word, release, pasteLine(world, 'monitor', 'proved … https://…'));
    if (isRefused(named)) return named;
    const paste = pasteLine(world, 'monitor', `proved ${named.name} https://…`);
    if (link === undefined) return refuse('missing_arg', { key: 'url' }, { paste });
    if (!/^https?:\/\/[^\s/]+/.test(link))
      return refuse('bad_value', { key: 'url', value: link, expected: 'https://…' }, { paste });
    const url = readText('url', link);
    if (isRefused(url)) return url;
    return refuseExtraWords(line, world, 2) ?? { asked: line.canonical, release, signal: named.name, url: url.text };
  },
  decide: ({ asked, release, signal, url }, world) =>
    planOutcome(proveMonitor({ signal, url }, release.world, planActorOf(world)), asked, world),
});
