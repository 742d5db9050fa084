import type { Decision, World } from '../../src/commands/command.ts';
import { parseLine } from '../../src/commands/parse-line.ts';
import { verbTable } from '../../src/commands/verb-table.ts';

/** What a line comes to in a world, read and run as in a comment. */
export function runCommand(raw: string, world: World): Decision {
  const reading = parseLine({ line: 1, raw, flaw: undefined }, { config: world.config, table: verbTable });
  if (!reading) throw new Error(`not ours: ${raw}`);
  return reading.ok ? reading.parsed.verb.run(reading.parsed, world) : { kind: 'refused', refusal: reading.refusal };
}
