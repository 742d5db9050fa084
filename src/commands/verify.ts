import { verifyCase } from '../plan/decide/verify-case.ts';
import type { ParsedLine, World } from './command.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { keyValue, pasteLine, quoted } from './paste-line.ts';
import { refuseIndirect } from './permit.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needNamed, needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';
import { nameAndRole } from './signoff-recorded.ts';
import { mayKeys, readOneOf } from './text-argument.ts';

interface Verification {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly case: string;
  readonly result: 'pass' | 'fail';
  readonly evidence: string | undefined;
  readonly recordedFor: string | undefined;
}

/** What a trial order, or a migration's dry run, came to. A pass is a person's yes; a fail may come from anywhere. */
export const verifyVerb = defineVerb<Verification>({
  id: 'verify',
  word: 'verify',
  sub: undefined,
  grammar: '/verify <case> <pass|fail> [evidence:] [for:]',
  keys: ['evidence', 'for'],
  who: [{ kind: 'role', name: 'qa' }, { kind: 'role', name: 'product' }, { kind: 'performer' }],
  summary: {
    en: 'Says what a trial order came to, for the commits that are live; `for:"name (role)"` records it for somebody else.',
    'zh-CN': '记录线上试单的结果，只对当前提交有效；`for:"姓名（角色）"` 为他人代录。',
  },
  examples: [
    '/verify TC-1 pass evidence:https://pay.example.com/orders/118',
    '/verify TC-2 fail evidence:"order 119 was refunded twice"',
  ],
  isGrant: false,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const [word, answer] = line.words;
    const named = needNamed('case', word, release, pasteLine(world, 'verify', '… pass evidence:https://…'));
    if (isRefused(named)) return named;
    const paste = pasteLine(world, 'verify', `${named.name} pass evidence:https://…`);
    if (answer === undefined) return refuse('missing_arg', { key: 'pass|fail' }, { paste });
    const result = readOneOf('result', answer, ['pass', 'fail']);
    if (isRefused(result)) return result;
    const extra = refuseExtraWords(line, world, 2, 'evidence');
    if (extra) return extra;
    const said = readSaid(line, `${named.name} ${result.word}`, world);
    if (isRefused(said)) return said;
    return { asked: line.canonical, release, case: named.name, result: result.word, ...said };
  },
  decide({ asked, release, ...args }, world) {
    const indirect = args.result === 'pass' ? refuseIndirect(world) : undefined;
    return indirect ?? planOutcome(verifyCase(args, release.world, planActorOf(world)), asked, world);
  },
});

/** Whoever types it for somebody else shows by what they know it. */
function readSaid(
  line: ParsedLine,
  head: string,
  world: World,
): Pick<Verification, 'evidence' | 'recordedFor'> | Refused {
  const keys = mayKeys(line, ['evidence', 'for']);
  if (isRefused(keys)) return keys;
  const { evidence, for: written } = keys.texts;
  if (written === undefined) return { evidence, recordedFor: undefined };
  const complete = (named: string, shown: string) =>
    pasteLine(world, 'verify', `${head} for:${quoted(named)} evidence:${keyValue(shown)}`);
  const named = nameAndRole(written);
  if (!named)
    return refuse('missing_arg', { key: 'role' }, { paste: complete(`${written} (qa)`, evidence ?? 'https://…') });
  if (evidence === undefined)
    return refuse('missing_arg', { key: 'evidence' }, { paste: complete(written, 'https://…') });
  // a role in Chinese is the plan's in English
  return { evidence, recordedFor: `${named.name} (${named.role})` };
}
