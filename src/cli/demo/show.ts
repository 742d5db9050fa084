import { setTimeout } from 'node:timers/promises';
import { type Language, localize } from '../../domain/language.ts';
import type { Line } from '../../render/print-terminal.ts';
import { printLines } from '../lines.ts';
import { plainPage } from '../project/plain-page.ts';
import type { Terminal } from '../terminal.ts';
import { excerpt } from './excerpt.ts';
import type { HeldCheck } from './held-check.ts';
import type { HeldTalk } from './held-thread.ts';
import type { PlayedCheck, PlayedStep, PlayedTalk } from './play-step.ts';
import { demoTexts } from './texts.ts';

/** How the demo speaks: one JSON object a step, or a story with pauses where somebody watches. */
export interface Stage {
  begin(): void;
  show(played: PlayedStep): Promise<void>;
  end(isDone: boolean): void;
}

export function jsonStage(terminal: Terminal, language: Language): Stage {
  return {
    begin: () => {},
    show: async played => {
      const { number, step, check = null, isTrue } = played;
      const talk = 'issue' in played ? { said: played.said ?? null, issue: played.issue } : {};
      const title = localize(step.title, language);
      terminal.out(JSON.stringify({ step: number, title, check, ...talk, ok: isTrue }));
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
      const { number, step, isTrue } = played;
      say([colours.bold(`${number}. ${localize(step.title, language)}`)]);
      if ('issue' in played) showTalk(played, terminal, language);
      else showCheck(played, terminal, language);
      if (!isTrue) terminal.out(colours.red(texts.untrue));
      terminal.out('');
      if (isInteractive) await setTimeout(pause);
    },
    end: isDone => say(isDone ? texts.end : []),
  };
}

function showCheck({ step, check, seen }: PlayedCheck, terminal: Terminal, language: Language): void {
  terminal.out(`   ${checkLine(check, terminal, language)}`);
  if (step.shows !== 'page' || !seen) return;
  terminal.out('');
  printLines(seen.lines.slice(2).map(indented), terminal);
}

/** The comment, the answer below it, the check where one hangs on it, and what the project's issue says now. */
function showTalk({ step, check, said, issue }: PlayedTalk, terminal: Terminal, language: Language): void {
  const { colours, out } = terminal;
  for (const line of step.says.split('\n')) out(colours.dim(`   │ ${line}`));
  const [first, ...others] = plainPage(said?.reply ?? '').filter(({ text }) => text !== '');
  out(`   ${markOf(said)} ${first?.text ?? ''}`.trimEnd());
  for (const { text } of others) out(`      ${text}`);
  if (step.expect.check) out(`   ${checkLine(check, terminal, language)}`);
  if (step.sections.length === 0) return;
  const lines = excerpt(
    issue,
    step.sections.map(one => localize(one, language)),
  );
  out('');
  out(colours.dim(`   ${demoTexts(language).issue(step.project.number)}`));
  printLines(lines.map(indented), terminal);
}

function markOf(said: HeldTalk | undefined): string {
  if (said?.reactions.includes('-1')) return '👎';
  return said?.reactions.includes('+1') ? '👍' : '😕';
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
