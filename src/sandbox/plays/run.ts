import { formatInstant, parseDuration } from '../clock.ts';
import { isJson } from '../json.ts';
import type { World } from '../model/world.ts';
import { checkPlays } from './check-plays.ts';
import { codePlays } from './code-plays.ts';
import type { PlayHandlers } from './handler.ts';
import { pushPlays } from './push-plays.ts';
import { repositoryPlays } from './repository-plays.ts';
import { maybeText, type Scene, textOf } from './stage.ts';
import { suggest } from './suggest.ts';
import { threadPlays } from './thread-plays.ts';

const waiting: PlayHandlers = {
  wait: {
    fields: ['for'],
    run: scene => {
      scene.world.now = formatInstant(Date.parse(scene.world.now) + parseDuration(textOf(scene, 'for')));
    },
  },
};

const PLAYS: PlayHandlers = {
  ...pushPlays,
  ...codePlays,
  ...checkPlays,
  ...threadPlays,
  ...repositoryPlays,
  ...waiting,
};
const ALWAYS = ['do', 'repository', 'as', 'at'];

function moveClock(scene: Scene): void {
  const at = maybeText(scene, 'at');
  if (at === undefined) return;
  const instant = formatInstant(Date.parse(at));
  if (instant < scene.world.now)
    throw new Error(`play "${String(scene.play['do'])}": "at" is ${instant}, before ${scene.world.now}`);
  scene.world.now = instant;
}

/** Plays one thing that people, CI or apps do. Unknown words are told with the nearest known one. */
export function runPlay(world: World, play: unknown): void {
  if (!isJson(play)) throw new Error('a play is an object with "do"');
  const word = String(play['do']);
  const handler = Object.hasOwn(PLAYS, word) ? PLAYS[word] : undefined;
  if (handler === undefined) throw new Error(`no play "${word}"${suggest(word, Object.keys(PLAYS))}`);
  const known = [...ALWAYS, ...handler.fields];
  const unknown = Object.keys(play).find(key => !known.includes(key));
  if (unknown !== undefined) throw new Error(`play "${word}" has no "${unknown}"${suggest(unknown, known)}`);
  const scene = { world, play };
  moveClock(scene);
  handler.run(scene);
}
