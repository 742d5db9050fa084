import { formatThreadReference, parseThreadReference } from '../domain/repository-name.ts';
import type { Risk } from '../project/state.ts';
import type { World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needLevel } from './permit.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { holdChange } from './risk-hold.ts';
import { readOpenRisk } from './risk-lookup.ts';

interface Occurrence {
  readonly asked: string;
  readonly risk: Risk;
  /** `acme/shop#77`. */
  readonly issue: string | undefined;
}

/** A risk came true; the issue that deals with it is linked. */
export const riskOccurredVerb = defineVerb<Occurrence>({
  id: 'risk-occurred',
  word: 'risk',
  sub: 'occurred',
  grammar: '/risk occurred R-n [#issue]',
  keys: [],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Says that a risk came true, and links the issue that deals with it.',
    'zh-CN': '记录风险已经发生，并关联处理它的 issue。',
  },
  examples: ['/risk occurred R-3 #77'],
  isGrant: false,
  read(line, world) {
    const found = readOpenRisk(line, world, ' #77');
    if (isRefused(found)) return found;
    const issue = readIssue(line.words[1], found.risk, world);
    if (isRefused(issue)) return issue;
    return refuseExtraWords(line, world, 2) ?? { ...found, ...issue, asked: line.canonical };
  },
  decide({ risk, issue, asked }, world) {
    const refused = needLevel(world, 'triage', asked);
    if (refused) return refused;
    // what has happened is no longer accepted
    const hold = holdChange(risk, { ...risk, accepted: undefined }, world);
    return accepted({ gate: hold.gate, project: [{ type: 'risk-occurred', id: risk.id, issue }], notes: hold.notes });
  },
});

function readIssue(
  word: string | undefined,
  { id }: Risk,
  { repository, config }: World,
): { readonly issue: string | undefined } | Refused {
  if (word === undefined) return { issue: undefined };
  const isShort = /^#[1-9][0-9]{0,9}$/.test(word);
  const reference = parseThreadReference(isShort ? `${repository.owner}/${repository.name}${word}` : word);
  if (reference) return { issue: formatThreadReference(reference) };
  const paste = pasteLine({ config }, 'risk', `occurred ${id} #77`);
  return refuse('bad_value', { key: 'issue', value: word, expected: '#77' }, { paste });
}
