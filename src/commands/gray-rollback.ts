import { rollback } from '../plan/decide/rollback.ts';
import { defineVerb } from './define-verb.ts';
import { readRatio } from './ratio-argument.ts';
import { isRefused } from './refuse.ts';
import { carrierOf, planActorOf, planOutcome } from './release-decision.ts';
import { needAnyRelease } from './release-lookup.ts';
import { type Reasoned, readReason } from './release-reason.ts';

interface Rollback extends Reasoned {
  readonly to: number | undefined;
}

/** Takes traffic back. It works from every thread and is no grant: nothing but the plan's `rollback.by` stands before it. */
export const grayRollbackVerb = defineVerb<Rollback>({
  id: 'gray-rollback',
  word: 'gray',
  sub: 'rollback',
  grammar: '/gray rollback [to:N] why:',
  keys: ['to', 'why'],
  who: [{ kind: 'rollback' }, { kind: 'permission', level: 'maintain' }],
  summary: {
    en: 'Takes traffic back, to 0 % unless you say otherwise, the last component first; says what can’t be taken back.',
    'zh-CN': '回滚，默认回到 0 %，按发布顺序的相反顺序进行，并说明哪些无法撤回。',
  },
  examples: ['/gray rollback why:"refunds come twice"', '/gray rollback to:10 why:"only the new carts fail"'],
  isGrant: false,
  read(line, world) {
    const reasoned = readReason(line, needAnyRelease(line, world), world);
    if (isRefused(reasoned)) return reasoned;
    const to = line.keys['to'] === undefined ? { ratio: undefined } : readRatio('to', line.keys['to']);
    return isRefused(to) ? to : { ...reasoned, to: to.ratio };
  },
  decide: ({ asked, release, to, why }, world) =>
    planOutcome(rollback({ to, why, ...carrierOf(world) }, release.world, planActorOf(world)), asked, world),
});
