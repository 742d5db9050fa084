import type { Chapter, Script, Turn } from './story-script.ts';
import { crew } from './story-script.ts';
import type { Moment } from './story-page.ts';
import { type ShownComment } from './story-thread.ts';
import { type Story, tell, type Way } from './tester.ts';

const projectNumber = 1;
const pullNumber = 2;

/** A script as it was played: what a reader sees of it, and the world it ended in. */
export interface Told {
  readonly story: Story;
  readonly moments: readonly Moment[];
}

/** Plays a script through the bundle or the App. One sweep a day is enough to tell it. */
export async function play(script: Script, through: Way): Promise<Told> {
  const story = await tell({
    through,
    rules: script.rules,
    workflow: text => text.replace('17 * * * *', '17 0 * * *'),
    repository: { private: true, collaborators: crew.collaborators },
    seed: { users: crew.users },
    ...(through === 'app' && { env: { SWEEP_MINUTES: '1440' } }),
  });
  const moments: Moment[] = [];
  const view = watch(story);
  for (const chapter of script.chapters) moments.push(...(await playChapter(chapter, story, view)));
  return { story, moments };
}

async function playChapter(chapter: Chapter, story: Story, view: View): Promise<readonly Moment[]> {
  const moments: Moment[] = [{ kind: 'chapter', title: chapter.title }];
  for (const turn of chapter.turns) {
    await take(turn, story);
    moments.push(...heard(turn), ...view.news());
  }
  return moments;
}

async function take(turn: Turn, story: Story): Promise<void> {
  if ('waits' in turn) await story.waits(turn.waits);
  else if ('asks' in turn) await story.happens({ do: 'create-issue', as: turn.as, title: turn.asks, body: turn.body });
  else if ('opens' in turn) await story.opens({ as: turn.as, title: turn.opens, body: turn.body });
  else if ('approves' in turn) await story.reviews(turn.as, 'approve', { pull: pullNumber });
  else await story.says(turn.as, turn.says, turn.on === 'pull' ? { pull: pullNumber } : { issue: projectNumber });
}

function heard(turn: Turn): readonly Moment[] {
  if ('waits' in turn) return [{ kind: 'line', what: 'time passes', text: turn.waits }];
  if ('asks' in turn) return [{ kind: 'line', what: `${turn.as} opens an issue`, text: turn.asks }];
  if ('opens' in turn) return [{ kind: 'line', what: `${turn.as} opens a pull request`, text: turn.opens }];
  if ('approves' in turn) return [{ kind: 'line', what: `${turn.as} reviews`, text: 'approves' }];
  return [];
}

interface View {
  /** Comments that came since the last call, and the page's first words and the check where they changed. */
  news(): readonly Moment[];
}

function watch(story: Story): View {
  const known = new Set<number>();
  const said = new Map<string, string>();
  const changed = (what: string, text: string | undefined): readonly Moment[] => {
    if (text === undefined || said.get(what) === text) return [];
    said.set(what, text);
    return [{ kind: 'line', what, text }];
  };
  return {
    news: () => [
      ...[projectNumber, pullNumber].flatMap(number => newComments(number, known, story)),
      ...changed('the project’s page', headline(story.thread(projectNumber)?.body)),
      ...changed('the check', checkLine(story)),
    ],
  };
}

function newComments(number: number, known: Set<number>, story: Story): readonly Moment[] {
  const where = number === projectNumber ? 'the project’s issue' : 'the pull request';
  const isNew = ({ id }: ShownComment) => !known.has(id);
  const fresh = story.comments(number).filter(isNew);
  for (const { id } of fresh) known.add(id);
  return fresh.map(comment => ({ kind: 'comment', where, comment }));
}

function headline(body: string | undefined): string | undefined {
  return body?.split('\n').find(line => line.startsWith('> **'))?.slice(2);
}

function checkLine(story: Story): string | undefined {
  if (story.thread(pullNumber) === undefined) return undefined;
  const [check] = story.checks(pullNumber);
  return check === undefined ? undefined : `${check}, “${story.check('sluice/merge', pullNumber).title}”`;
}
