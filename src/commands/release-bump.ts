import { bump } from '../plan/decide/bump.ts';
import { digestOf } from '../plan/digest.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { isRefused, refuse } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needNamed, needRelease } from './release-lookup.ts';
import type { Reasoned } from './release-reason.ts';
import { mayKeys, needKey } from './text-argument.ts';

interface Bump extends Reasoned {
  readonly component: string;
  readonly sha: string;
  readonly version: string | undefined;
}

/** Another commit of one component: the one change of a plan that isn't made in its file. */
export const releaseBumpVerb = defineVerb<Bump>({
  id: 'release-bump',
  word: 'release',
  sub: 'bump',
  grammar: '/release bump <component> sha: why: [version:]',
  keys: ['sha', 'why', 'version'],
  who: [{ kind: 'operator' }, { kind: 'reviewer' }],
  summary: {
    en: 'Puts another commit of a component in the plan; a second person has to say the same, and trial orders on it count anew.',
    'zh-CN': '更换某个组件的提交；须有第二人同样确认，相关线上试单重新计。',
  },
  examples: [`/release bump checkout sha:${'9ab3'.repeat(10)} why:"the coupon fix" version:v3.0.1`],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const [word] = line.words;
    const first = release.world.plan.components[0]?.id ?? '…';
    const complete = (name: string) =>
      pasteLine(world, 'release', `bump ${name} sha:${line.keys['sha'] ?? '…'} why:${quoted(line.keys['why'] ?? '…')}`);
    const named = needNamed('component', word, release, complete(first));
    if (isRefused(named)) return named;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const sha = needKey(line, 'sha', complete(named.name));
    if (isRefused(sha)) return sha;
    // a short one could be another commit's by tomorrow
    if (!/^[0-9a-f]{40}$/i.test(sha.text))
      return refuse('bad_value', { key: 'sha', value: sha.text, expected: '0–9 a–f × 40' });
    const why = needKey(line, 'why', complete(named.name));
    if (isRefused(why)) return why;
    const keys = mayKeys(line, ['version']);
    if (isRefused(keys)) return keys;
    const rest = { why: why.text, version: keys.texts.version };
    return { asked: line.canonical, release, component: named.name, sha: sha.text.toLowerCase(), ...rest };
  },
  decide({ asked, release, ...args }, world) {
    const digest = (plan: ReleasePlan) => digestOf(plan, text => world.digest(text));
    return planOutcome(bump({ ...args, digestOf: digest }, release.world, planActorOf(world)), asked, world);
  },
});
