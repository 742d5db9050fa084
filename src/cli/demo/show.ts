import { setTimeout } from 'node:timers/promises';
import { type Language, localize } from '../../domain/language.ts';
import type { Line } from '../../render/print-terminal.ts';
import { printLines } from '../lines.ts';
import type { Terminal } from '../terminal.ts';
import type { HeldCheck } from './held-check.ts';
import type { PlayedScene } from './play-release.ts';
import type { PlayedCheck, PlayedStep, PlayedTalk } from './play-step.ts';
import { showRelease } from './show-release.ts';
import { indented, showComment, showPage } from './show-talk.ts';
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
      const { number, step, isTrue } = played;
      const title = localize(step.title, language);
      terminal.out(JSON.stringify({ step: number, title, ...seenIn(played), ok: isTrue }));
    },
    end: () => {},
  };
}

function seenIn(played: PlayedStep): object {
  if ('scene' in played) return { check: null, ...toldOf(played.scene) };
  const { check = null } = played;
  return 'issue' in played ? { check, said: played.said ?? null, issue: played.issue } : { check };
}

function toldOf({ comments, notice, pages }: PlayedScene): object {
  const told = comments.map(({ by, says, said }) => said ?? { by, body: says, reactions: [] });
  return { comments: told, ...(notice !== '' && { notice }), pages };
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
      if ('scene' in played) showRelease(played, terminal, language);
      else if ('issue' in played) showTalk(played, terminal, language);
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
  if (step.shows === 'title' || !seen) return;
  terminal.out('');
  printLines(
    (step.shows === 'plan' ? partOf(seen.lines, demoTexts(language).plan) : seen.lines.slice(2)).map(indented),
    terminal,
  );
}

/** The comment, the answer below it, the check where one hangs on it, and what the project's issue says now. */
function showTalk({ step, check, said, issue }: PlayedTalk, terminal: Terminal, language: Language): void {
  showComment({ says: step.says, said }, terminal);
  if (step.expect.check) terminal.out(`   ${checkLine(check, terminal, language)}`);
  if (step.sections.length === 0) return;
  const title = demoTexts(language).issue(step.project.number);
  showPage({ title, text: issue, sections: step.sections }, terminal, language);
}

/** As the merge box shows it. */
function checkLine(check: HeldCheck | undefined, { colours }: Terminal, language: Language): string {
  if (!check) return colours.red(demoTexts(language).noCheck);
  const line = `${check.name}: ${check.title}`;
  if (check.state === 'success') return colours.green(`✅ ${line}`);
  return check.state === 'pending' ? colours.yellow(`⏳ ${line}`) : colours.red(`⛔ ${line}`);
}

/** From the heading that begins so to the next one. */
function partOf(lines: readonly Line[], heading: string): readonly Line[] {
  const start = lines.findIndex(({ text, tone }) => tone === 'strong' && text.startsWith(heading));
  const rest = start === -1 ? [] : lines.slice(start);
  const end = rest.findIndex(({ tone }, index) => index > 0 && tone === 'strong');
  return end === -1 ? rest : rest.slice(0, end - 1);
}
