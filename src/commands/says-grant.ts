import type { SluiceConfig } from '../config/sluice-config.ts';
import type { GivenKind, SaysGrant } from '../facts/grant-sources.ts';
import type { ParsedLine, Verb } from './command.ts';
import { gateNamed } from './gate-lookup.ts';
import { readComment } from './read-comment.ts';
import { riskIdOf } from './risk-lookup.ts';

const everyShortForm = { short: true, off: [], rename: {} };

/**
 * Whether a line of a comment is the command that gives something. Short forms that the rules renamed or switched off since
 * still say what they said; a line that is refused as it stands gives nothing.
 */
export function saysGrant(config: Pick<SluiceConfig, 'commands' | 'gates'>, table: readonly Verb[]): SaysGrant {
  return (body, line, given) =>
    [config.commands, everyShortForm].some(commands => {
      const read = readComment(body, { config: { commands }, table }).find(one => one.line === line)?.reading;
      return read?.ok === true && !read.parsed.dryRun && gives(read.parsed, given, config);
    });
}

/** Whether a line is one of these verbs and names that; short forms that the rules changed since still say what they said. */
export function saysVerb(config: Pick<SluiceConfig, 'commands'>, table: readonly Verb[]): SaysVerb {
  return (body, line, { verbs, name }) =>
    [config.commands, everyShortForm].some(commands => {
      const read = readComment(body, { config: { commands }, table }).find(one => one.line === line)?.reading;
      if (read?.ok !== true || read.parsed.dryRun || !verbs.includes(read.parsed.verb.id)) return false;
      const wanted = name?.toLowerCase();
      return wanted === undefined || read.parsed.words.some(word => word.toLowerCase() === wanted);
    });
}

export type SaysVerb = (
  body: string,
  line: number,
  given: { readonly verbs: readonly string[]; readonly name: string | undefined },
) => boolean;

/** Lines that lower, accept or close a risk release what it held; whoever undoes a line takes back its hold. */
const releasing: readonly string[] = ['risk set', 'risk accept', 'risk close', 'sluice undo'];

function gives(parsed: ParsedLine, given: GivenKind, { gates }: Pick<SluiceConfig, 'gates'>): boolean {
  const name = `${parsed.verb.word} ${parsed.verb.sub ?? ''}`.trim();
  const [first = ''] = parsed.words;
  switch (given.kind) {
    case 'waive':
      return name === 'gate waive' && (first === given.gate || gateNamed(first, gates)?.key === given.gate);
    case 'unhold':
      return name === 'gate unhold' || name === 'sluice undo';
    case 'release':
      return releasing.includes(name) && (name === 'sluice undo' || riskIdOf(first) === given.risk);
    case 'plan-vote':
      return name === 'release approve';
    case 'mend':
      return name === 'sluice refresh' && parsed.keys['why'] !== undefined;
  }
}
