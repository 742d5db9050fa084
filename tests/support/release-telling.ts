import * as z from 'zod';
import type { FileTexts } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Place, type ReleaseScript, type ReleaseTurn, releaseCrew, releaseSeed } from './release-script.ts';
import { headOf } from './story-check.ts';
import { type Moment, plainText } from './story-page.ts';
import { shippedWorkflow } from './story-seed.ts';
import { checkPage } from './story-telling.ts';
import type { ShownComment } from './story-thread.ts';
import { type Finished, type Story, tell, type Way } from './tester.ts';

/** A script as it was played: what a reader sees of it, and what stood where people looked. */
export interface ToldRelease {
  readonly moments: readonly Moment[];
  readonly looks: ReadonlyMap<string, string>;
}

/** Plays a release's script through the bundle in the shipped workflows, or through the App. One sweep a day tells it. */
export async function playRelease(script: ReleaseScript, through: Way, finished?: Finished): Promise<ToldRelease> {
  const story = await tell(
    {
      through,
      runner: true,
      rules: script.rules,
      repository: { private: true, collaborators: releaseCrew.collaborators },
      seed: releaseSeed(script),
      files: workflowsOf(script, through),
      ...(through === 'app' && { env: { SWEEP_MINUTES: '1440' } }),
    },
    finished,
  );
  if (through === 'app') await story.commits({ [`${folder}/sluice-release-plan.yml`]: formOfApp(story.sandbox) });
  const commits = new Map([['first', headOf(story.sandbox, 1)]]);
  const telling: Telling = { story, script, commits, view: watch(story, script) };
  const moments: Moment[] = [];
  const looks = new Map<string, string>();
  for (const chapter of script.chapters) {
    moments.push({ kind: 'chapter', title: chapter.title });
    for (const turn of chapter.turns) {
      if ('looks' in turn) looks.set(turn.looks, lookAt(turn.at, telling));
      else moments.push(...(await playTurn(turn, telling)));
    }
  }
  return { moments, looks };
}

const folder = '.github/workflows';

/** The shipped files, changed where their comments tell whoever names a deploy workflow to. */
function workflowsOf({ workflows }: ReleaseScript, through: Way): Readonly<Record<string, string | null>> {
  const own = Object.entries(workflows).map(([name, says]) => [name, deployWorkflow(says, through)] as const);
  const ours = ['sluice.yml', 'sluice-signal.yml', 'sluice-commands.yml', 'sluice-release-plan.yml'] as const;
  const sluice = ours.map((name): readonly [string, string | null] => [
    name,
    through === 'app' ? null : mayStart(shippedWorkflow(name)).replace('17 * * * *', '1 2 * * 1-5'),
  ]);
  return Object.fromEntries([...sluice, ...own].map(([name, text]) => [`${folder}/${name}`, text]));
}

function mayStart(text: string): string {
  return text.replaceAll(/^( *)actions: read(?= # .*\bwrite, )/gm, '$1actions: write');
}

/** The App hears of each run's end by itself, so that there nothing has to be reported. */
function deployWorkflow(says: string, through: Way): string {
  const shipped = shippedWorkflow('sluice-deploy.yml');
  const mine = shipped.replace(/^ *echo "Replace this line.*$/m, `          echo "${says}"`);
  if (mine === shipped) throw new Error('sluice-deploy.yml has no line to be replaced');
  return through === 'app' ? mine.replace(/^ *# Without this step[\s\S]*$/m, '') : mine;
}

/** Beside the App the form is only for what no delivery tells: it acts as the App, whose key a team keeps in a secret. */
function formOfApp({ tokens }: Sandbox): string {
  const { id, privateKey } = tokens.app;
  return shippedWorkflow('sluice-release-plan.yml')
    .replace(/^ {2}# A deployment that carries[\s\S]*?(?=^permissions: \{\}$)/m, '')
    .replace(
      'command: release-plan',
      `command: release-plan\n          app-id: ${id}\n          private-key: ${JSON.stringify(privateKey)}`,
    );
}

interface Telling {
  readonly story: Story;
  readonly script: ReleaseScript;
  /** Commits by the name that the story gives them. */
  readonly commits: Map<string, string>;
  readonly view: View;
}

function numberOf(place: Place, { script }: Pick<Telling, 'script'>): number {
  const number = script.places[place];
  if (number === undefined) throw new Error(`the story has no thread "${place}"`);
  return number;
}

function lookAt(place: Place, telling: Telling): string {
  const number = numberOf(place, telling);
  const { story } = telling;
  if (place.endsWith('plan')) return plainText(checkPage(story.check('sluice/merge', number).text));
  return plainPage(story.thread(number)?.body ?? '');
}

/** A page without what differs from one run to the next, or between the ways: digests, ids, how often something was written. */
function plainPage(text: string): string {
  return plainText(text)
    .replaceAll(/`[0-9a-f]{12}`/g, '`…`')
    .replaceAll(/pullrequestreview-\d+/g, 'pullrequestreview-…')
    .replace(/ seq=\d+ -->/, ' seq=… -->')
    .replace(/^(<sub>\D*)\d+(?= (?:receipt|条))/m, '$1…');
}

type Doing = Exclude<ReleaseTurn, { readonly looks: string }>;

async function playTurn(turn: Doing, telling: Telling): Promise<readonly Moment[]> {
  await take(turn, telling);
  return [...heard(turn), ...telling.view.news()];
}

async function take(turn: Doing, telling: Telling): Promise<void> {
  const { story } = telling;
  const at = (place: Place): number => numberOf(place, telling);
  if ('waits' in turn) await pass(turn, story);
  else if ('says' in turn) await story.says(turn.as, filled(turn.says, telling), threadOf(turn.on, at(turn.on)));
  else if ('brings' in turn)
    await story.opens({
      ...{ as: turn.as, title: turn.brings, branch: `plan-${at(turn.on)}`, files: filledFiles(turn.files, telling) },
      body: turn.body ?? '',
    });
  else if ('pushes' in turn) await story.pushes(filledFiles(turn.pushes, telling), { as: turn.as, pull: at(turn.on) });
  else if ('approves' in turn) await story.reviews(turn.as, 'approve', { pull: at(turn.approves) });
  else if ('merges' in turn) await story.happens({ do: 'merge', as: turn.as, pull: at(turn.merges), bypass: true });
  else if ('mends' in turn) await mend(turn, telling);
  else
    await story.happens({
      ...{ do: 'dispatch', as: turn.as, workflow: 'sluice-release-plan.yml', inputs: turn.form },
    });
}

function threadOf(place: Place, number: number): { readonly pull?: number; readonly issue?: number } {
  return place === 'project' || place === 'release' ? { issue: number } : { pull: number };
}

/** The workflow sweeps at one minute past ten in Shanghai by its cron. The App's own clock no test turns: it is told to look. */
async function pass({ waits, sweeps }: Extract<Doing, { readonly waits: string }>, story: Story): Promise<void> {
  await story.waits(waits);
  if (sweeps) await story.sweeps();
}

const branchesShape = z.object({
  repositories: z.array(z.object({ branches: z.record(z.string(), z.string()) })),
});

async function mend(
  { as, mends, title }: Extract<Doing, { readonly mends: string }>,
  { story, commits }: Telling,
): Promise<void> {
  const files = { 'src/parser.ts': `export const parse = (text: string) => text.trim(); // ${title}\n` };
  await story.happens({ do: 'commit', as, message: title, files });
  const { branches } = branchesShape.parse(story.sandbox.state()).repositories[0] ?? { branches: {} };
  commits.set(mends, branches['main'] ?? '');
  await story.happens({ do: 'check', head: 'main', name: 'build', app: 'builder', conclusion: 'success' });
}

function filled(text: string, { script, commits }: Telling): string {
  return text
    .replaceAll(/\{plan:([\w-]+)\}/g, (_, name: string) => script.plans[name] ?? `there is no plan ${name}`)
    .replaceAll(/\{sha:([\w-]+)\}/g, (_, name: string) => commits.get(name) ?? `there is no commit ${name}`);
}

function filledFiles(files: FileTexts, telling: Telling): FileTexts {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text === null ? null : filled(text, telling)]),
  );
}

function heard(turn: Doing): readonly Moment[] {
  const line = (what: string, text: string): readonly Moment[] => [{ kind: 'line', what, text }];
  if ('waits' in turn) return line('time passes', turn.waits);
  if ('brings' in turn) return line(`${turn.as} opens a pull request`, turn.brings);
  if ('pushes' in turn) return line(`${turn.as} pushes`, Object.keys(turn.pushes).join(', '));
  if ('approves' in turn) return line(`${turn.as} reviews the ${turn.approves}`, 'approves');
  if ('merges' in turn) return line(`${turn.as} merges`, `the ${turn.merges}`);
  if ('mends' in turn) return line(`${turn.as} pushes to main`, turn.title);
  if ('form' in turn) {
    const fields = Object.entries(turn.form).filter(([name]) => name !== 'release');
    return line(`${turn.as} sends the form`, fields.map(([name, value]) => `${name} ${value}`).join(', '));
  }
  return [];
}

interface View {
  /** What came since the last call: runs of the team's own workflows, comments, first lines of pages, the check. */
  news(): readonly Moment[];
}

function watch(story: Story, script: ReleaseScript): View {
  const known = new Set<number>();
  const said = new Map<string, string>();
  const changed = (what: string, text: string | undefined): readonly Moment[] => {
    if (text === undefined || said.get(what) === text) return [];
    said.set(what, text);
    return [{ kind: 'line', what, text }];
  };
  const places = Object.entries(script.places);
  return {
    news: () => [
      ...places.flatMap(([place, number]) => newComments(place, number, { known, story })),
      ...newRuns(story, known),
      ...places.flatMap(([place, number]) => changed(`the ${place}’s page`, headline(story.thread(number)?.body))),
      ...places.flatMap(([place, number]) => changed(`the ${place}’s check`, checkLine(place, number, story))),
    ],
  };
}

interface Watched {
  readonly known: Set<number>;
  readonly story: Story;
}

/** A reply first, then what a run of that moment told: the App works on both at once. */
function newComments(place: string, number: number, { known, story }: Watched): readonly Moment[] {
  const fresh = story.comments(number).filter(({ id }: ShownComment) => !known.has(id));
  for (const { id } of fresh) known.add(id);
  const isNotice = ({ body }: ShownComment): boolean => /^<!-- sluice:(?:announce|hold) /.test(body);
  const ordered = [...fresh.filter(one => !isNotice(one)), ...fresh.filter(isNotice)];
  const where = place === 'release' || place === 'project' ? `the ${place}’s issue` : `the ${place}’s pull request`;
  return ordered.map(comment => ({ kind: 'comment', where, comment }));
}

function newRuns({ sandbox }: Story, known: Set<number>): readonly Moment[] {
  return sandbox.runs().flatMap(({ runId, workflowPath, jobs, status }): readonly Moment[] => {
    const name = workflowPath.slice(workflowPath.lastIndexOf('/') + 1);
    if (runId === undefined || known.has(runId) || status !== 'completed' || /^(?:sluice|ci)/.test(name)) return [];
    known.add(runId);
    const said = jobs.map(job => `${job.conclusion}, “${job.stdout.trim().split('\n')[0] ?? ''}”`);
    return [{ kind: 'line', what: `${name} runs`, text: said.join('; ') }];
  });
}

/** The first paragraph of a page that Sluice keeps. */
function headline(body: string | undefined): string | undefined {
  const quoted = (body?.split('\n') ?? []).filter(line => line.startsWith('> ') && !line.startsWith('> [!'));
  return quoted.length === 0 ? undefined : quoted.map(line => line.slice(2)).join(' — ');
}

function checkLine(place: string, number: number, story: Story): string | undefined {
  if (!place.endsWith('plan') || story.thread(number) === undefined) return undefined;
  const [check] = story.checks(number);
  return check === undefined ? undefined : `${check}, “${story.check('sluice/merge', number).title}”`;
}
