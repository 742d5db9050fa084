import { type Moment, plainText } from './story-page.ts';
import type { Script, Turn } from './story-script.ts';
import { crew } from './story-script.ts';
import type { ShownComment } from './story-thread.ts';
import { type Finished, type Story, type Telling, tell, type Way } from './tester.ts';

const projectNumber = 1;
const pullNumber = 2;

/** A script as it was played: what a reader sees of it, and the world it ended in. */
export interface Told {
  readonly story: Story;
  readonly moments: readonly Moment[];
  /** By the name of the look. */
  readonly looks: ReadonlyMap<string, Look>;
}

/** What stands where people look. */
export interface Look {
  readonly page: string;
  readonly check: string;
}

/** Plays a script through the bundle or the App. One sweep a day is enough to tell it. */
export async function play(script: Script, through: Way, finished?: Finished): Promise<Told> {
  const telling: Telling = {
    through,
    rules: script.rules,
    workflow: text => text.replace('17 * * * *', '0 9 * * *'),
    repository: { private: true, collaborators: crew.collaborators },
    seed: { users: crew.users },
    ...(through === 'app' && { env: { SWEEP_MINUTES: '1440' } }),
  };
  const story = await tell(telling, finished);
  const moments: Moment[] = [];
  const looks = new Map<string, Look>();
  const view = watch(story);
  for (const chapter of script.chapters) {
    moments.push({ kind: 'chapter', title: chapter.title });
    for (const turn of chapter.turns) {
      if ('looks' in turn) looks.set(turn.looks, lookAt(story));
      else moments.push(...(await playTurn(turn, story, view)));
    }
  }
  return { story, moments, looks };
}

function lookAt(story: Story): Look {
  return {
    page: plainText(story.thread(projectNumber)?.body ?? ''),
    check: plainText(checkPage(story.check('sluice/merge', pullNumber).text)),
  };
}

/** Without the head of a job summary and the last words, how to look again: these differ between the ways. */
export function checkPage(text: string): string {
  const paragraphs = text.slice(text.indexOf('### ')).trimEnd().split('\n\n');
  return `${paragraphs.slice(0, -1).join('\n\n')}\n`;
}

type Doing = Exclude<Turn, { readonly looks: string }>;

async function playTurn(turn: Doing, story: Story, view: View): Promise<readonly Moment[]> {
  await take(turn, story);
  return [...heard(turn), ...view.news()];
}

async function take(turn: Doing, story: Story): Promise<void> {
  if ('days' in turn) for (let day = 0; day < turn.days; day += 1) await passDay(story);
  else if ('asks' in turn) await story.happens({ do: 'create-issue', as: turn.as, title: turn.asks, body: turn.body });
  else if ('opens' in turn) await story.opens({ as: turn.as, title: turn.opens, body: turn.body });
  else if ('approves' in turn) await story.reviews(turn.as, 'approve', { pull: pullNumber });
  else await story.says(turn.as, turn.says, turn.on === 'pull' ? { pull: pullNumber } : { issue: projectNumber });
}

/** The workflow sweeps at nine by its cron. The App's own sweep goes by a clock that no test turns: it is told to look. */
async function passDay(story: Story): Promise<void> {
  await story.waits('1d');
  await story.sweeps();
}

function heard(turn: Doing): readonly Moment[] {
  if ('days' in turn)
    return [{ kind: 'line', what: 'time passes', text: turn.days === 1 ? '1 day' : `${turn.days} days` }];
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

/** How the project stands, and the rule that decided. */
function headline(body: string | undefined): string | undefined {
  const quoted = (body?.split('\n') ?? []).filter(line => line.startsWith('> ') && !line.startsWith('> [!'));
  return quoted.length === 0 ? undefined : quoted.map(line => line.slice(2)).join(' — ');
}

function checkLine(story: Story): string | undefined {
  if (story.thread(pullNumber) === undefined) return undefined;
  const [check] = story.checks(pullNumber);
  return check === undefined ? undefined : `${check}, “${story.check('sluice/merge', pullNumber).title}”`;
}
