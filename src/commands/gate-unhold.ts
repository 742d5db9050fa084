import { isSameActor } from '../domain/actor.ts';
import type { Hold } from '../ledger/gate-events.ts';
import type { Note, ParsedLine, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needOpenPullRequest } from './gate-lookup.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { clearersOf, needLevel, unreadable } from './permit.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';
import { needKey } from './text-argument.ts';

interface Args {
  readonly why: string;
  /** Number of the hold as it was written; undefined where there is only one. */
  readonly named: string | undefined;
  readonly asked: string;
}

/** Lifts a hold: whoever set it, or a tech lead. */
export const gateUnholdVerb = defineVerb<Args>({
  id: 'gate-unhold',
  word: 'gate',
  sub: 'unhold',
  grammar: '/gate unhold [hold] why:',
  keys: ['why'],
  who: [{ kind: 'holder' }, { kind: 'role', name: 'tech-lead' }],
  summary: {
    en: 'Lifts a hold. Its number is only needed where several stand.',
    'zh-CN': '解除挂起。只有存在多个挂起时才需要写编号。',
  },
  examples: ['/gate unhold why:"the demo is over"', '/gate unhold 2 why:"the demo is over"'],
  isGrant: true,
  read(line, world) {
    const named = namedHold(line);
    const text = line.restFrom(named === undefined ? 0 : 1);
    const head = named === undefined ? 'unhold' : `unhold ${named}`;
    const why = needKey(line, 'why', pasteLine(world, 'gate', `${head} why:${quoted(text === '' ? '…' : text)}`));
    if (isRefused(why)) return why;
    return (
      refuseExtraWords(line, world, named === undefined ? 0 : 1, 'why') ?? {
        why: why.text,
        named,
        asked: line.canonical,
      }
    );
  },
  decide({ why, named, asked }, world) {
    const refused = needOpenPullRequest(world) ?? needLevel(world, 'triage', asked);
    if (refused) return refused;
    const found = findHold(named, world);
    if (isRefused(found)) return found;
    const forbidden = needHolder(found.held, asked, world);
    if (forbidden) return forbidden;
    const { hold } = found.held;
    return accepted({ gate: [{ type: 'unheld', hold, why }], notes: stillHeld(hold, world) });
  },
});

function namedHold({ words }: ParsedLine): string | undefined {
  return /^#?(\d{1,9})$/.exec(words[0] ?? '')?.[1];
}

function findHold(named: string | undefined, world: World): { readonly held: Hold } | Refused {
  const { holds, riskHolds } = world.gates;
  if (named !== undefined) {
    const held = holds.find(one => one.hold === Number(named));
    return held ? { held } : refuse('unknown_hold', { hold: named });
  }
  const [held, ...more] = holds;
  if (held && more.length === 0) return { held };
  if (held)
    return refuse('which_hold', { holds: holds.map(({ hold, by, why }) => `${hold} (${by.actor.login}: ${why})`) });
  const [risk] = riskHolds;
  return risk ? refuse('risk_holds', { risk: risk.risk }) : refuse('nothing_held', {});
}

function needHolder({ by }: Hold, asked: string, world: World): Refused | undefined {
  if (isSameActor(by.actor, world.giver.actor)) return undefined;
  const lead = world.giver.holds(['tech-lead']);
  if (lead === 'granted') return undefined;
  if (lead === 'unreadable') return unreadable(world, ['tech-lead']);
  const who = [{ kind: 'person', login: by.actor.login } as const, ...clearersOf(['tech-lead'])];
  return forbid(world, 'not_holder', { by: by.actor.login }, { who, paste: asked });
}

/** Said, since the check stays as it is. */
function stillHeld(lifted: number, { gates }: World): readonly Note[] {
  const holds = gates.holds.filter(one => one.hold !== lifted).map(one => String(one.hold));
  const left = [...holds, ...gates.riskHolds.map(one => one.risk)];
  return left.length === 0 ? [] : [{ code: 'still_held', values: { left } }];
}
