import { isSameActor } from '../domain/actor.ts';
import type { Signable } from '../project/events.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needPm, needProject } from './project-roles.ts';
import { isRefused, refuse } from './refuse.ts';
import { readWhat } from './signoff.ts';
import { needKey } from './text-argument.ts';

interface Revocation {
  readonly asked: string;
  readonly what: Signable;
  readonly why: string;
}

/** Takes all sign-offs of one thing back: what was signed is not what was meant. For those who signed, and the PM. */
export const signoffRevokeVerb = defineVerb<Revocation>({
  id: 'signoff-revoke',
  word: 'signoff',
  sub: 'revoke',
  grammar: '/signoff revoke <requirements|design|test-cases> why:',
  keys: ['why'],
  who: [{ kind: 'signer' }, { kind: 'role', name: 'pm' }],
  summary: {
    en: 'Takes the sign-offs of one thing back, with the reason; everybody signs again.',
    'zh-CN': '说明原因并撤回某一项的全部确认，各角色须重新确认。',
  },
  examples: ['/signoff revoke design why:"The fallback path was left out"'],
  isGrant: false,
  read(line, world) {
    const refused = needProject(world);
    if (refused) return refused;
    const what = readWhat(line.words[0], world);
    if (isRefused(what)) return what;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const why = needKey(line, 'why', pasteLine(world, 'signoff', `revoke ${what.what} why:"…"`));
    return isRefused(why) ? why : { asked: line.canonical, ...what, why: why.text };
  },
  decide({ asked, what, why }, world) {
    const given = world.project.signOffs.filter(one => one.what === what);
    if (given.length === 0) return refuse('not_signed', { what });
    const isSigner = given.some(one => isSameActor(one.by.actor, world.giver.actor));
    const refused = isSigner ? undefined : needPm(world, asked);
    return refused ?? accepted({ project: [{ type: 'sign-off-revoked', what, why }] });
  },
});
