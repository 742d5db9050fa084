import { isSameLogin } from '../domain/actor.ts';
import type { Risk } from '../project/state.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { clearersOf, unreadable } from './permit.ts';
import { forbid, isRefused } from './refuse.ts';
import { readOpenRisk } from './risk-lookup.ts';

interface Acknowledgement {
  readonly asked: string;
  readonly risk: Risk;
}

/** Whoever a risk concerns says that they know of it. */
export const riskAckVerb = defineVerb<Acknowledgement>({
  id: 'risk-ack',
  word: 'risk',
  sub: 'ack',
  grammar: '/risk ack R-n',
  keys: [],
  who: [{ kind: 'concerned' }],
  summary: {
    en: 'Says that you know of a risk that concerns you.',
    'zh-CN': '表示已知悉与自己相关的风险。',
  },
  examples: ['/risk ack R-3'],
  isGrant: false,
  read(line, world) {
    const found = readOpenRisk(line, world);
    if (isRefused(found)) return found;
    return refuseExtraWords(line, world, 1) ?? { ...found, asked: line.canonical };
  },
  decide({ risk, asked }, world) {
    const { id, concerned } = risk;
    const names = concerned.map(name => `@${name}`);
    const answer = world.giver.holds(names);
    if (answer === 'granted') {
      // Who is not named themselves answers for their team.
      const own = concerned.some(name => isSameLogin(name, world.giver.actor.login));
      const team = own
        ? undefined
        : concerned.find(name => name.includes('/') && world.giver.holds([`@${name}`]) === 'granted');
      return accepted({ project: [{ type: 'risk-acknowledged', id, ...(team !== undefined && { team }) }] });
    }
    if (answer === 'unreadable') return unreadable(world);
    const paste = names.length > 0 ? asked : undefined;
    return forbid(world, 'not_concerned', { id }, { who: clearersOf(names), paste });
  },
});
