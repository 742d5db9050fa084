import { isSameLogin } from '../domain/actor.ts';
import type { Decision as Asked } from '../project/state.ts';
import type { Decision, ParsedLine, World } from './command.ts';
import { dayValues, guessNotes, type NamedDay, readComingDay } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { keyValue, pasteLine, quoted } from './paste-line.ts';
import { needLevel, refuseIndirect } from './permit.ts';
import { readPerson } from './person-argument.ts';
import { needProject } from './project-roles.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';
import { needKey, readOneOf, readText } from './text-argument.ts';

interface Question {
  readonly is: 'question';
  readonly asked: string;
  readonly ask: string;
  readonly to: string;
  readonly by: NamedDay;
}

interface Answer {
  readonly is: 'answer';
  readonly asked: string;
  readonly decision: Asked;
  readonly answer: 'yes' | 'no';
  readonly why: string;
}

/** Asks one person for a decision by a day, and takes that person's answer. */
export const decisionVerb = defineVerb<Question | Answer>({
  id: 'decision',
  word: 'decision',
  sub: undefined,
  grammar: '/decision "ask" to: by: | /decision D-n <yes|no> why:',
  keys: ['to', 'by', 'why'],
  who: [{ kind: 'permission', level: 'triage' }, { kind: 'addressee' }],
  summary: {
    en: 'Asks one person for a decision by a day; that person answers with D-n.',
    'zh-CN': '请某人在限期内决策；对方用 D-n 答复。',
  },
  examples: ['/decision "Ship without coupon?" to:@chen by:fri', '/decision D-5 yes why:"Coupons are 2 % of carts"'],
  isGrant: false,
  read(line, world) {
    const refused = needProject(world);
    if (refused) return refused;
    const number = /^D-?([1-9][0-9]{0,8})$/i.exec(line.words[0] ?? '')?.[1];
    return number === undefined ? readQuestion(line, world) : readAnswer(line, `D-${number}`, world);
  },
  decide(args, world) {
    return args.is === 'question' ? question(args, world) : answer(args, world);
  },
});

function readQuestion(line: ParsedLine, world: World): Question | Refused {
  const { to: login = '@…', by: date = '+3wd' } = line.keys;
  const written = line.restFrom(0).trim();
  const complete = `${quoted(written === '' ? '…' : written)} to:${login} by:${keyValue(date)}`;
  const paste = pasteLine(world, 'decision', complete);
  if (written === '') return refuse('missing_arg', { key: 'ask' }, { paste });
  const ask = readText('ask', written);
  if (isRefused(ask)) return ask;
  const named = needKey(line, 'to', paste);
  if (isRefused(named)) return named;
  const to = readPerson('to', named.text, world);
  if (isRefused(to)) return to;
  const when = needKey(line, 'by', paste);
  if (isRefused(when)) return when;
  const by = readComingDay(when.text, world);
  return isRefused(by) ? by : { is: 'question', asked: line.canonical, ask: ask.text, to: to.login, by };
}

function readAnswer(line: ParsedLine, id: string, world: World): Answer | Refused {
  const decision = world.project.decisions.find(one => one.id === id);
  if (!decision) return refuse('unknown_decision', { id });
  if (decision.answer) return refuse('bad_state', { id, state: 'answered' });
  const word = line.words[1];
  const paste = pasteLine(world, 'decision', `${id} ${word === undefined ? 'yes' : word.toLowerCase()} why:"…"`);
  if (word === undefined) return refuse('missing_arg', { key: 'yes|no' }, { paste });
  const read = readOneOf('answer', word, ['yes', 'no']);
  if (isRefused(read)) return read;
  const extra = refuseExtraWords(line, world, 2, 'why');
  if (extra) return extra;
  const why = needKey(line, 'why', paste);
  if (isRefused(why)) return why;
  return { is: 'answer', asked: line.canonical, decision, answer: read.word, why: why.text };
}

function question({ asked, ask, to, by }: Question, world: World): Decision {
  const refused = needLevel(world, 'triage', asked);
  if (refused) return refused;
  const id = `D-${world.project.last.decision + 1}`;
  return accepted({
    project: [{ type: 'decision-asked', id, ask, to, by: by.at ?? by.day }],
    notes: [
      {
        code: 'decision_asked',
        values: {
          id,
          login: to,
          ...dayValues(by.day, world),
          paste: pasteLine(world, 'decision', `${id} yes why:"…"`),
        },
      },
      ...guessNotes([by], world),
    ],
  });
}

/** A yes by an App or by e-mail is nobody's. */
function answer({ asked, decision, answer: given, why }: Answer, world: World): Decision {
  const { id, to } = decision;
  const indirect = refuseIndirect(world);
  if (indirect) return indirect;
  if (!isSameLogin(to, world.giver.actor.login))
    return forbid(world, 'not_addressee', { id, login: to }, { who: [{ kind: 'person', login: to }], paste: asked });
  const refused = needLevel(world, 'read', asked);
  return refused ?? accepted({ project: [{ type: 'decision-answered', id, answer: given, why }] });
}
