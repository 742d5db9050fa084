import { findCommands } from './find-commands.ts';
import { type LineContext, type LineReading, parseLine } from './parse-line.ts';
import { refuse } from './refuse.ts';

/** Most commands that one comment runs. */
export const mostCommands = 20;

/** A line of ours with what it was read as; `raw` as written. */
export interface ReadLine {
  readonly line: number;
  readonly raw: string;
  readonly reading: LineReading;
}

/**
 * Every line of a comment that is meant for us, in order. What comes behind the twentieth is one refusal, whatever it holds:
 * lines of others don't count.
 */
export function readComment(body: string, context: LineContext): readonly ReadLine[] {
  const found: ReadLine[] = [];
  for (const line of findCommands(body)) {
    const reading = parseLine(line, context);
    if (!reading) continue;
    if (found.length < mostCommands) found.push({ line: line.line, raw: line.raw, reading });
    else {
      const { refusal } = refuse('too_many_commands', { max: mostCommands });
      const rest: LineReading = { ok: false, line: line.line, refusal, isQuiet: false };
      return [...found, { line: line.line, raw: line.raw, reading: rest }];
    }
  }
  return found;
}
