import type { Decision, Refusal, World } from '../../src/commands/command.ts';
import { readComment } from '../../src/commands/read-comment.ts';
import { verbTable } from '../../src/commands/verb-table.ts';
import type { Language } from '../../src/domain/language.ts';
import type { GateEvent } from '../../src/ledger/gate-events.ts';
import type { ProjectEvent } from '../../src/project/events.ts';
import { evolve } from '../../src/project/evolve.ts';
import type { ProjectState } from '../../src/project/state.ts';
import { replies as english } from '../../src/render/locale/en/replies.ts';
import { replies as chinese } from '../../src/render/locale/zh-cn/replies.ts';
import { createMessages, createPhrases } from '../../src/render/message.ts';
import { printWords } from '../../src/render/print-markdown.ts';
import { commandWorld, type WorldWish } from './command-world.ts';

/** What comes of one line in a world; the line as a person would write it. */
export function decide(line: string, wish: WorldWish | World = {}): Decision {
  const world = 'giver' in wish ? wish : commandWorld(wish);
  const [read] = readComment(line, { config: world.config, table: verbTable });
  if (!read) throw new Error(`no command: ${line}`);
  const { reading } = read;
  return reading.ok ? reading.parsed.verb.run(reading.parsed, world) : { kind: 'refused', refusal: reading.refusal };
}

export function refusalOf(line: string, wish: WorldWish | World = {}): Refusal {
  const decision = decide(line, wish);
  if (decision.kind !== 'refused') throw new Error(`${line} was ${decision.kind}`);
  return decision.refusal;
}

type Accepted = Extract<Decision, { kind: 'accepted' }>;

export function acceptedOf(line: string, wish: WorldWish | World = {}): Accepted {
  const decision = decide(line, wish);
  if (decision.kind === 'accepted') return decision;
  throw new Error(`${line} was ${decision.kind === 'refused' ? decision.refusal.code : decision.kind}`);
}

/** Everything that a line put into the ledgers. */
export function eventsOf(line: string, wish: WorldWish | World = {}): readonly (ProjectEvent | GateEvent)[] {
  const { project, gate } = acceptedOf(line, wish);
  return [...project, ...gate];
}

/** The reply's notes, one after the other, as Markdown. */
export function replyOf(line: string, wish: WorldWish | World = {}, language: Language = 'en'): string {
  const messages = createMessages(language, 'Asia/Shanghai');
  const phrases = createPhrases(language === 'en' ? english : chinese, messages);
  return acceptedOf(line, wish)
    .notes.map(note => printWords(phrases.words(note.code, note.values)))
    .join(language === 'en' ? ' ' : '');
}

/** A project or register after lines that were all accepted, each with what is special of its world. */
export function stateAfter(
  lines: readonly (string | readonly [string, WorldWish])[],
  wish: WorldWish = {},
): ProjectState {
  let state: ProjectState = commandWorld(wish).project;
  for (const [index, entry] of lines.entries()) {
    const [line, special] = typeof entry === 'string' ? [entry, {}] : entry;
    const world = commandWorld({ ...wish, ...special, project: state, source: { id: 100 + index } });
    const { actor, permission } = world.giver;
    state = evolve(state, {
      seq: index + 1,
      source: world.source,
      actor: { id: actor.id ?? 0, login: actor.login },
      role: permission === 'unreadable' ? 'none' : permission,
      headSha: world.thread.headSha,
      configSha: world.configSha,
      at: world.at,
      command: line,
      events: acceptedOf(line, world).project,
    });
  }
  return state;
}
