import { suggestName } from '../config/nearest-name.ts';
import type { LocalizedText } from '../domain/language.ts';
import { gateTable } from '../gates/gate-table.ts';
import type { ConfiguredGate } from '../gates/outcome.ts';
import type { ParsedLine, World } from './command.ts';
import { pasteLine } from './paste-line.ts';
import { type Refused, refuse } from './refuse.ts';

/** Undefined on a pull request that is open. */
export function needOpenPullRequest({ thread }: World): Refused | undefined {
  if (thread.kind !== 'pull-request') return refuse('not_a_pull_request', {});
  return thread.isOpen ? undefined : refuse('pull_request_closed', {});
}

/** The gate that a line's first word names, by its key or by its title in either language. */
export function readGate(line: ParsedLine, world: World, rest = ''): { readonly gate: ConfiguredGate } | Refused {
  const { gates } = world.config;
  const name = line.words[0];
  const paste = (key: string) => pasteLine(world, 'gate', `${line.verb.sub} ${key}${rest}`);
  if (name === undefined) return refuse('missing_arg', { key: 'gate' }, { paste: paste(likelyGate(world)) });
  const gate = gateNamed(name, gates);
  if (gate) return { gate };
  const near = suggestName(
    name,
    gates.map(one => one.key),
  );
  const how = near.didYouMean === undefined ? {} : { paste: paste(near.didYouMean) };
  return refuse('unknown_gate', { gate: name, known: gates.map(one => one.key), ...near }, how);
}

/** A gate by its key or by its title in either language. */
export function gateNamed(name: string, gates: readonly ConfiguredGate[]): ConfiguredGate | undefined {
  const wanted = name.toLowerCase();
  return gates.find(one => one.key === wanted) ?? gates.find(one => titlesOf(one).includes(wanted));
}

/** One that is asked about most probably: the first that is not clear. */
function likelyGate({ judgement, config }: World): string {
  const open = judgement?.outcomes.find(one => one.verdict === 'pending' || one.verdict === 'failed');
  return open?.key ?? config.gates[0]?.key ?? 'code-review';
}

function titlesOf({ gate, title }: ConfiguredGate): readonly string[] {
  const shipped = gateTable.find(one => one.id === gate && one.kind === 'named')?.title;
  return [title, shipped].flatMap(textsOf).map(text => text.toLowerCase());
}

function textsOf(text: LocalizedText | undefined): readonly string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? [text] : [text.en, ...(text['zh-CN'] === undefined ? [] : [text['zh-CN']])];
}
