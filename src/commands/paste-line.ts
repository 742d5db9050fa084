import type { World } from './command.ts';

/** A command as it can be pasted here: with the word that this repository gives it, or behind `/sluice`. */
export function pasteLine(world: Pick<World, 'config'>, verb: string, rest: string): string {
  const { short, off, rename } = world.config.commands;
  const word = Object.hasOwn(rename, verb) ? rename[verb] : verb;
  const head = short && !off.includes(verb) ? `/${word}` : `/sluice ${verb}`;
  return `${head} ${rest}`;
}

/** A value in quotes, so that it is read back as it is. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A value as it has to stand behind its key: in quotes where it holds more than one word. */
export function keyValue(text: string): string {
  return /^[^\s"“”「」\\]+$/.test(text) ? text : quoted(text);
}
