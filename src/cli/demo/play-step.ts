import type { Language } from '../../domain/language.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type HeldCheck, heldCheck } from './held-check.ts';
import { type HeldTalk, heldIssue, heldTalk } from './held-thread.ts';
import { type Look, look } from './look.ts';
import { isSceneTrue, type PlayedScene, playAll, playScene } from './play-release.ts';
import type { CheckStep, ReleaseStep, Step, TalkStep } from './step.ts';

/** One step as it was played. */
export type PlayedStep = PlayedCheck | PlayedTalk | PlayedRelease;

interface Played {
  readonly number: number;
  readonly check: HeldCheck | undefined;
  readonly isTrue: boolean;
}

export interface PlayedCheck extends Played {
  readonly step: CheckStep;
  readonly seen: Look | undefined;
}

export interface PlayedTalk extends Played {
  readonly step: TalkStep;
  readonly said: HeldTalk | undefined;
  /** Markdown of the project's issue. */
  readonly issue: string;
}

export interface PlayedRelease extends Pick<Played, 'number' | 'isTrue'> {
  readonly step: ReleaseStep;
  readonly scene: PlayedScene;
}

/** What a step is played on. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly language: Language;
  readonly number: number;
}

/** Plays a step, and looks at what it left: true only where GitHub holds what the step claims. */
export function playStep(step: Step, scene: Scene): Promise<PlayedStep> {
  if (step.kind === 'release') return playRelease(step, scene);
  return step.kind === 'check' ? playCheck(step, scene) : playTalk(step, scene);
}

async function playRelease(step: ReleaseStep, { sandbox, number }: Scene): Promise<PlayedRelease> {
  const scene = await playScene(step, sandbox);
  return { number, step, scene, isTrue: isSceneTrue(step, scene, sandbox) && isClean(sandbox) };
}

async function playCheck(step: CheckStep, { sandbox, language, number }: Scene): Promise<PlayedCheck> {
  await playAll(step.plays, sandbox);
  const check = heldCheck(sandbox, step.look);
  const seen = await look(sandbox, step, language);
  return { number, step, check, seen, isTrue: isCheckTrue(step, check, seen) && isClean(sandbox) };
}

/** The check is the expected one, says the same as the terminal, and its gates stand as the step claims. */
function isCheckTrue({ expect }: CheckStep, check: PlayedCheck['check'], seen: PlayedCheck['seen']): boolean {
  return (
    check?.name === expect.name &&
    check.state === expect.state &&
    check.summary !== '' &&
    check.title === seen?.lines[0]?.text &&
    Object.entries(expect.reasons).every(([gate, reason]) => seen?.reasons[gate] === reason)
  );
}

async function playTalk(step: TalkStep, { sandbox, number }: Scene): Promise<PlayedTalk> {
  const { on, as, says: body } = step;
  const repository = `${on.repository.owner}/${on.repository.name}`;
  const where = step.isOnIssue ? { issue: on.number } : { pull: on.number };
  await sandbox.play(...step.before, { do: 'comment', repository, as, body, ...where });
  const check = step.expect.check && heldCheck(sandbox, on);
  const said = heldTalk(sandbox, on, as);
  const issue = heldIssue(sandbox, step.project);
  return { number, step, check, said, issue, isTrue: isTalkTrue({ step, check, said, issue }) && isClean(sandbox) };
}

/** The comment stands as it was written, was answered as the step claims, and the issue shows what came of it. */
function isTalkTrue({ step, check, said, issue }: Pick<PlayedTalk, 'step' | 'check' | 'said' | 'issue'>): boolean {
  const { expect } = step;
  return (
    said?.body === step.says &&
    said.reactions.includes(expect.reaction) &&
    check?.state === expect.check &&
    expect.issue.every(mark => issue.includes(mark))
  );
}

/** Nothing was asked of GitHub that it doesn't know. */
function isClean(sandbox: Sandbox): boolean {
  return sandbox.violations().length === 0;
}
