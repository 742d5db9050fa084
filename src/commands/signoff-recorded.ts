import { parseThreadReference } from '../domain/repository-name.ts';
import type { Signable } from '../project/events.ts';
import { signersOf } from '../project/sign-offs.ts';
import type { ParsedLine, World } from './command.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { longestText, mayKey, readText } from './text-argument.ts';

/** Somebody without an account whose yes is typed by another person. */
export interface Recorded {
  readonly name: string;
  readonly role: string;
}

interface Read {
  readonly recorded: Recorded | undefined;
  readonly evidence: string | undefined;
}

/** `for:"林（产品）"` with the minutes as `evidence:`; evidence alone may stand with one's own yes. */
export function readRecorded(line: ParsedLine, what: Signable, world: World): Read | Refused {
  const evidence = readEvidence(line);
  if (isRefused(evidence)) return evidence;
  const text = line.keys['for']?.trim();
  if (text === undefined) return { recorded: undefined, ...evidence };
  const whole = readText('for', text, longestText.title);
  if (isRefused(whole)) return whole;
  const recorded = nameAndRole(text);
  const complete = (named: string) => `${what} for:${quoted(named)} evidence:https://…`;
  if (!recorded) {
    const [first] = signersOf(what, world.config.presets);
    const paste = pasteLine(world, 'signoff', complete(`${text} (${first?.role ?? 'product'})`));
    return refuse('missing_arg', { key: 'role' }, { paste });
  }
  if (evidence.evidence !== undefined) return { recorded, ...evidence };
  return refuse('missing_arg', { key: 'evidence' }, { paste: pasteLine(world, 'signoff', complete(text)) });
}

/** A link, or an issue here or elsewhere. */
function readEvidence(line: ParsedLine): { readonly evidence: string | undefined } | Refused {
  const read = mayKey(line, 'evidence');
  if (isRefused(read)) return read;
  const { text } = read;
  if (text === undefined) return { evidence: undefined };
  const isLink =
    /^https?:\/\/\S+$/.test(text) || /^#[1-9]\d{0,9}$/.test(text) || parseThreadReference(text) !== undefined;
  return isLink
    ? { evidence: text }
    : refuse('bad_value', { key: 'evidence', value: text, expected: ['https://…', '#12'] });
}

const roleWords: Readonly<Record<string, string>> = {
  产品: 'product',
  业务: 'business',
  技术负责人: 'tech-lead',
  子域负责人: 'domain-lead',
  测试: 'qa',
  开发: 'developer',
  负责人: 'owner',
};

/** `Lin (product)` and `林（产品）`; undefined without both. */
export function nameAndRole(text: string): Recorded | undefined {
  const open = Math.max(text.lastIndexOf('('), text.lastIndexOf('（'));
  const isClosed = text.endsWith(')') || text.endsWith('）');
  const name = text.slice(0, Math.max(open, 0)).trim();
  const role = text.slice(open + 1, -1).trim();
  if (open < 0 || !isClosed || name === '' || role === '') return undefined;
  return { name, role: (Object.hasOwn(roleWords, role) ? roleWords[role] : undefined) ?? role.toLowerCase() };
}
