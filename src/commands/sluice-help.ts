import type { Verb, World } from './command.ts';
import { defineVerb } from './define-verb.ts';
import { mayTry } from './may-try.ts';
import { subNamed, verbNamed } from './vocabulary.ts';

/** What this person may write on this thread; of one verb everything. It knows the other verbs, so the table gives them. */
export function helpVerb(others: readonly Verb[]): Verb {
  const verb: Verb = defineVerb<{ readonly asked: string | undefined }>({
    id: 'help',
    word: 'sluice',
    sub: 'help',
    grammar: '/sluice help [verb]',
    keys: [],
    who: [{ kind: 'permission', level: 'read' }],
    summary: {
      en: 'Says which commands there are for you here; with a verb, all about it.',
      'zh-CN': '说明你在这里可用的命令；带上命令名则说明该命令的全部内容。',
    },
    examples: ['/sluice help', '/sluice help gate waive'],
    isGrant: false,
    read: line => ({ asked: askedFor(line.words, others) }),
    decide: ({ asked }, world) => ({ kind: 'answered', page: { kind: 'help', verb: asked, mine: allowed(world) } }),
  });
  const allowed = (world: World) => [verb, ...others].filter(one => mayTry(one, world)).map(one => one.id);
  return verb;
}

/** `风险 接受` and `risk accept` are `risk accept`; what no verb is called stays as it was written. */
function askedFor([first, second]: readonly string[], verbs: readonly Verb[]): string | undefined {
  if (first === undefined) return undefined;
  const word = first.replace(/^\//, '');
  const named = verbNamed(word, verbs);
  if (named === undefined) return subNamed('sluice', word, verbs) ?? word;
  const sub = second === undefined ? undefined : subNamed(named, second, verbs);
  return sub === undefined ? named : `${named} ${sub}`;
}
