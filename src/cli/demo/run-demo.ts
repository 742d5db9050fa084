import type { Language } from '../../domain/language.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Terminal } from '../terminal.ts';
import { type PlayedStep, playStep } from './play-step.ts';
import { readShop } from './shop-seed.ts';
import { jsonStage, type Stage, storyStage } from './show.ts';
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
    const played = await playStep(step, { sandbox, language: options.language, number: index + 1 });
    options.onStep?.(sandbox, played);
    await stage.show(played);
    if (!played.isTrue) return false;
  }
  return true;
}
