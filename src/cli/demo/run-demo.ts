import type { Language } from '../../domain/language.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Terminal } from '../terminal.ts';
import { heldCheck } from './held-check.ts';
import { look } from './look.ts';
import { readShop } from './shop-seed.ts';
import { jsonStage, type PlayedStep, type Stage, storyStage } from './show.ts';
import type { Step } from './step.ts';
import { storyIn } from './story.ts';

/** How the demo is run; the two hooks are for those who check it. */
export interface DemoOptions {
  readonly json: boolean;
  readonly language: Language;
  readonly terminal: Terminal;
  readonly onStart?: (sandbox: Sandbox) => void;
  /** After each step, while the embedded GitHub still stands as it stood then. */
  readonly onStep?: (sandbox: Sandbox, played: PlayedStep) => void;
}

/** Plays the story on an embedded GitHub with the Action's own bundle; false as soon as a step isn't true. */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const { json, language, terminal } = options;
  const stage = json ? jsonStage(terminal, language) : storyStage(terminal, language);
  const sandbox = await startSandbox({ seed: await readShop(language), log: () => {} });
  options.onStart?.(sandbox);
  try {
    stage.begin();
    const isDone = await playStory(sandbox, stage, options);
    stage.end(isDone);
    return isDone;
  } finally {
    await sandbox.close();
  }
}

async function playStory(sandbox: Sandbox, stage: Stage, options: DemoOptions): Promise<boolean> {
  for (const [index, step] of storyIn(options.language).entries()) {
    await sandbox.play(...step.plays);
    const check = heldCheck(sandbox, step.look);
    const seen = await look(sandbox, step, options.language);
    const played = { number: index + 1, step, check, seen, isTrue: isTrue(step, check, seen) && isClean(sandbox) };
    options.onStep?.(sandbox, played);
    await stage.show(played);
    if (!played.isTrue) return false;
  }
  return true;
}

/** The check is the expected one, says the same as the terminal, and its gates stand as the step claims. */
function isTrue({ expect }: Step, check: PlayedStep['check'], seen: PlayedStep['seen']): boolean {
  return (
    check?.name === expect.name &&
    check.state === expect.state &&
    check.summary !== '' &&
    check.title === seen?.lines[0]?.text &&
    Object.entries(expect.reasons).every(([gate, reason]) => seen?.reasons[gate] === reason)
  );
}

/** Nothing was asked of GitHub that it doesn't know. */
function isClean(sandbox: Sandbox): boolean {
  return sandbox.violations().length === 0;
}
