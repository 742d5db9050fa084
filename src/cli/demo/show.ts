import { setTimeout } from 'node:timers/promises';
import { type Language, localize } from '../../domain/language.ts';
import type { Line } from '../../render/print-terminal.ts';
import { printLines } from '../lines.ts';
import type { Terminal } from '../terminal.ts';
import type { HeldCheck } from './held-check.ts';
import type { Look } from './look.ts';
import type { Step } from './step.ts';
import { demoTexts } from './texts.ts';

/** One step as it was played. */
export interface PlayedStep {
  readonly number: number;
  readonly step: Step;
  readonly check: HeldCheck | undefined;
  readonly seen: Look | undefined;
  readonly isTrue: boolean;
}

/** How the demo speaks: one JSON object a step, or a story with pauses where somebody watches. */
export interface Stage {
  begin(): void;
  show(played: PlayedStep): Promise<void>;
  end(isDone: boolean): void;
}

export function jsonStage(terminal: Terminal, language: Language): Stage {
  return {
    begin: () => {},
    show: async ({ number, step, check, isTrue }) => {
      terminal.out(
        JSON.stringify({ step: number, title: localize(step.title, language), check: check ?? null, ok: isTrue }),
      );
    },
    end: () => {},
  };
}

/** Milliseconds to read a step in. */
const pause = 400;

export function storyStage(terminal: Terminal, language: Language): Stage {
  const { colours, isInteractive } = terminal;
  const texts = demoTexts(language);
  const say = (lines: readonly string[]) => lines.forEach(terminal.out);
  return {
    begin: () => say([texts.begin, '']),
    show: async played => {
      const { number, step, check, seen, isTrue } = played;
      say([colours.bold(`${number}. ${localize(step.title, language)}`), `   ${checkLine(check, terminal, language)}`]);
      if (step.shows === 'page' && seen) {
        terminal.out('');
        printLines(seen.lines.slice(2).map(indented), terminal);
      }
      if (!isTrue) terminal.out(colours.red(texts.untrue));
      terminal.out('');
      if (isInteractive) await setTimeout(pause);
    },
    end: isDone => say(isDone ? texts.end : []),
  };
}

/** Addresses of the embedded GitHub lead nowhere once the demo is over. */
function indented(line: Line): Line {
  return { ...line, text: `   ${line.text.replaceAll(/ <http:\/\/127\.0\.0\.1:[^>]*>/g, '')}`.trimEnd() };
}

/** As the merge box shows it. */
function checkLine(check: HeldCheck | undefined, { colours }: Terminal, language: Language): string {
  if (!check) return colours.red(demoTexts(language).noCheck);
  const line = `${check.name}: ${check.title}`;
  if (check.state === 'success') return colours.green(`✅ ${line}`);
  return check.state === 'pending' ? colours.yellow(`⏳ ${line}`) : colours.red(`⛔ ${line}`);
}
