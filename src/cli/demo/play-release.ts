import type { ThreadReference } from '../../domain/repository-name.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type HeldTalk, heldIssue, heldNotice, heldTalk, heldTip } from './held-thread.ts';
import type { Plays, ReleaseStep } from './step.ts';

/** What somebody wrote in a step, and how it was answered; undefined when it does not stand there. */
export interface PlayedComment {
  readonly by: string;
  readonly says: string;
  readonly said: HeldTalk | undefined;
}

/** What a release's step left. */
export interface PlayedScene {
  readonly comments: readonly PlayedComment[];
  /** Markdown of the newest notice; empty where there is none. */
  readonly notice: string;
  /** Markdown of the pages that the step shows, in its order. */
  readonly pages: readonly string[];
}

/** The repository whose commits are released. */
const home = 'acme/pay';

/** Plays one after the other. @returns what was played. */
export async function playAll(plays: Plays, sandbox: Sandbox): Promise<readonly Play[]> {
  const played: Play[] = [];
  for (const one of plays) {
    const play = typeof one === 'function' ? one(branch => heldTip(sandbox, home, branch)) : one;
    await sandbox.play(play);
    played.push(play);
  }
  return played;
}

export async function playScene(step: ReleaseStep, sandbox: Sandbox): Promise<PlayedScene> {
  const plays = await playAll(step.plays, sandbox);
  const comments = plays.flatMap(play => (play.do === 'comment' ? [heldComment(play, sandbox)] : []));
  const notice = heldNotice(sandbox, step.release);
  return { comments, notice, pages: step.pages.map(({ of }) => heldIssue(sandbox, of)) };
}

function heldComment({ as = '', body, ...on }: Extract<Play, { do: 'comment' }>, sandbox: Sandbox): PlayedComment {
  const [owner = '', name = ''] = home.split('/');
  const thread: ThreadReference = { repository: { owner, name }, number: on.issue ?? on.pull ?? 0 };
  return { by: as, says: body, said: heldTalk(sandbox, thread, as, body) };
}

/** Every command was done, and page and notice say what came of it. */
export function isSceneTrue(step: ReleaseStep, { comments, notice }: PlayedScene, sandbox: Sandbox): boolean {
  const page = heldIssue(sandbox, step.release);
  return (
    comments.every(({ said }) => said?.reactions.some(one => one === '+1' || one === 'rocket')) &&
    step.expect.page.every(mark => page.includes(mark)) &&
    step.expect.notice.every(mark => notice.includes(mark))
  );
}
