import { setRatio } from '../plan/decide/set-ratio.ts';
import type { ParsedLine, World } from './command.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { readRatio } from './ratio-argument.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { findNamed, needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';
import { withRiskOfJump } from './risk-of-jump.ts';
import { mayKeys, readOneOf } from './text-argument.ts';

interface Aim {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly component: string | undefined;
  readonly ratio: number;
  readonly isActual: boolean;
  readonly why: string | undefined;
  readonly evidence: string | undefined;
}

/** A ratio out of the plan's order with a second person; in `record` mode the planned one; with `actual:` what is live. */
export const graySetVerb = defineVerb<Aim>({
  id: 'gray-set',
  word: 'gray',
  sub: 'set',
  grammar: '/gray set [component] <N> [actual:true] [why:] [evidence:]',
  keys: ['actual', 'why', 'evidence'],
  who: [{ kind: 'operator' }],
  summary: {
    en: 'Sets another ratio than the plan’s next, with a second person. In `record` mode the planned ratio is the next step itself; `actual:true` says which ratio is live.',
    'zh-CN':
      '把灰度比例设为计划之外的值，须有第二人。`record` 模式下设为计划的比例即执行下一批次；`actual:true` 表示报告当前实际比例。',
  },
  examples: [
    '/gray set 10 evidence:https://deploy.example.com/runs/77',
    '/gray set checkout 30 why:"the campaign starts early"',
    '/gray set 0 actual:true evidence:https://deploy.example.com/runs/78',
  ],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const aim = readAim(line, release, world);
    if (isRefused(aim)) return aim;
    const keys = mayKeys(line, ['why', 'evidence']);
    if (isRefused(keys)) return keys;
    const actual = readOneOf('actual', line.keys['actual'] ?? 'false', ['true', 'false']);
    if (isRefused(actual)) return actual;
    const { why, evidence } = keys.texts;
    return { asked: line.canonical, release, ...aim, isActual: actual.word === 'true', why, evidence };
  },
  decide({ asked, release, ...args }, world) {
    const outcome = planOutcome(setRatio(args, release.world, planActorOf(world)), asked, world);
    return withRiskOfJump(outcome, release, world);
  },
});

/** `10`, or a component and its ratio; a plan of one component needs no name. */
function readAim(line: ParsedLine, release: RunningRelease, world: World): Pick<Aim, 'component' | 'ratio'> | Refused {
  const [first, second] = line.words;
  const { components } = release.world.plan;
  const named = first === undefined || isNumber(first) ? undefined : findNamed('component', first, release);
  if (named && isRefused(named)) return named;
  const complete = (component: string | undefined) =>
    pasteLine(world, 'gray', `set ${component === undefined ? '' : `${component} `}10 evidence:https://…`);
  if (!named && components.length > 1 && first !== undefined)
    return refuse('missing_arg', { key: 'component' }, { paste: complete(components[0]?.id) });
  const text = named ? second : first;
  if (text === undefined) return refuse('missing_arg', { key: 'N' }, { paste: complete(named?.name) });
  const read = readRatio('N', text);
  if (isRefused(read)) return read;
  const extra = refuseExtraWords(line, world, named ? 2 : 1, 'why');
  return extra ?? { component: named?.name, ratio: read.ratio };
}

/** What was meant as a ratio is answered as one, even where it is none. */
function isNumber(word: string): boolean {
  return /^[-+]?\d+(?:\.\d*)?[%％]?$/.test(word);
}
