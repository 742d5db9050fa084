import { isSameActor } from '../domain/actor.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { Clearer, Reason } from '../gates/gate.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { PlanNoteCode } from '../plan/plan-note.ts';
import type { Blocker, PlanActor, PlanDecision, PlanNote } from '../plan/plan-world.ts';
import type { Decision, Note, Refusal, World } from './command.ts';
import { accepted } from './define-verb.ts';
import { pasteLine } from './paste-line.ts';
import { forbid, type Refused, refuse } from './refuse.ts';

/** Who gives the command, as decisions about a release ask. An account without an id is nobody's second person. */
export function planActorOf({ giver }: Pick<World, 'giver'>): PlanActor {
  const { id = 0, login } = giver.actor;
  return { id, login, holds: names => giver.holds(names), can: level => giver.can(level) };
}

/** Who could carry a step out where the plan names no workflow: a job of the run whose form asks, and nobody for a comment. */
export function carrierOf({ source }: Pick<World, 'source'>): {
  readonly via: 'comment' | 'job';
  readonly run: number | undefined;
} {
  return source.kind === 'run' ? { via: 'job', run: source.id } : { via: 'comment', run: undefined };
}

/** A decision about a release as a line's outcome; `asked` is the line, for whoever may give it. */
export function planOutcome(decision: PlanDecision, asked: string, world: World): Decision {
  if (decision.kind === 'refused') return refusalOf(decision.blockers, asked, world);
  const { events, notes } = decision;
  return accepted({
    plan: events,
    notes: notesOf(notes, world),
    ...(events.some(movesTraffic) && { changesProduction: true }),
  });
}

function movesTraffic({ type }: PlanEvent): boolean {
  return type === 'step-started' || type === 'step-reported' || type === 'rollback-started';
}

/** Said in full by the announcement or the page: 👍 is enough, but on another thread, where neither shows. */
const plain: readonly PlanNoteCode[] = ['release_held', 'release_resumed', 'handed_over', 'acknowledged'];
/** They name what passed by it, or say nothing. */
const passing: readonly PlanNoteCode[] = ['case_verified', 'monitor_proved'];

/** What of a decision's notes a reply has to say. Lines to paste are written as this repository calls its commands. */
export function notesOf(notes: readonly PlanNote[], world: World): readonly Note[] {
  const isHere = world.release?.kind === 'running' && world.release.isHere;
  return notes
    .filter(({ code }) => !(isHere && plain.includes(code)))
    .map(({ code, values }) => ({ code, values: counted(values) }))
    .filter(({ code, values }) => !(passing.includes(code) && values['count'] === 0))
    .map(({ code, values }) => {
      const { paste } = values;
      return { code, values: typeof paste === 'string' ? { ...values, paste: inConfig(paste, world) } : values };
    });
}

/** A text can't both list and count: the number of what is listed stands beside it. */
function counted(values: MessageValues): MessageValues {
  const list = values['passed'] ?? values['components'];
  return Array.isArray(list) ? { ...values, count: list.length } : values;
}

function inConfig(line: string, world: World): string {
  const [, verb, rest] = /^\/([a-z]+) (.*)$/s.exec(line) ?? [];
  return verb === undefined || rest === undefined || verb === 'sluice' ? line : pasteLine(world, verb, rest);
}

/** All that is in the way: the first by its code, the others behind it. */
export function refusalOf(blockers: readonly Blocker[], asked: string, world: World): Refused {
  const [first, ...others] = blockers;
  if (!first) return refuse('internal_error', {});
  const who = clearersOf(blockers);
  const earliest = latestOf(blockers);
  const how: Partial<Omit<Refusal, 'code' | 'values' | 'sort' | 'held'>> = {
    who,
    paste: pasteOf(blockers, who, asked, world),
    ...(others.length > 0 && { also: others.map(reasonOf) }),
    ...(earliest !== undefined && !isSaid(earliest, blockers) && { earliest }),
  };
  if (isMisread(first)) return refuse(first.code, first.values, how);
  const refused = forbid(world, first.code, first.values, how);
  return isAboutPeople(blockers) ? refused : { ...refused, refusal: { ...refused.refusal, held: undefined } };
}

function reasonOf({ code, values }: Blocker): Reason {
  return { code, values };
}

/** What the writer can mend in the line itself. */
function isMisread({ code }: Blocker): boolean {
  return /^(?:missing_|bad_|date_|unknown_|which_|not_in_plan$|ambiguous_)/.test(code);
}

/** What somebody holds in the repository is said only where another person could have given the line. */
function isAboutPeople(blockers: readonly Blocker[]): boolean {
  return blockers.some(one => one.clearedBy.some(isPerson));
}

function isPerson({ kind }: Clearer): boolean {
  return kind === 'person' || kind === 'team' || kind === 'role' || kind === 'permission';
}

/** Time is said by itself, and nobody is named twice. */
function clearersOf(blockers: readonly Blocker[]): readonly Clearer[] {
  const all = blockers.flatMap(one => one.clearedBy).filter(one => one.kind !== 'time');
  const texts = all.map(one => JSON.stringify(one));
  return all.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

/** ISO of the latest of them: before it the line is refused whatever else is cleared. */
function latestOf(blockers: readonly Blocker[]): string | undefined {
  return blockers
    .flatMap(({ earliest, clearedBy }) => [
      ...(earliest === undefined ? [] : [earliest]),
      ...clearedBy.flatMap(one => (one.kind === 'time' ? [one.until] : [])),
    ])
    .toSorted((left, right) => Date.parse(right) - Date.parse(left))[0];
}

function isSaid(instant: string, blockers: readonly Blocker[]): boolean {
  return blockers.some(one => Object.values(one.values).includes(instant));
}

/** The line of the first that has one; else the same line, where somebody else may give it and nothing more stands before it. */
function pasteOf(
  blockers: readonly Blocker[],
  who: readonly Clearer[],
  asked: string,
  world: World,
): string | undefined {
  const isAlone = blockers.length === 1;
  const lines = blockers.flatMap(one => one.paste ?? []);
  const written = lines.find(line => isAlone || !isSameCommand(line, asked));
  if (written !== undefined) return inConfig(written, world);
  const isOthers = who.some(one => isPerson(one) && !isGiver(one, world));
  return isAlone && isOthers ? asked : undefined;
}

/** The line that was just refused helps nobody while something else is in its way. */
function isSameCommand(line: string, asked: string): boolean {
  const head = (text: string) => `${text.replace(/ [a-z]+:.*$/s, '')} `;
  return head(line).startsWith(head(asked));
}

function isGiver(clearer: Clearer, { giver }: World): boolean {
  return clearer.kind === 'person' && isSameActor({ id: undefined, login: clearer.login }, giver.actor);
}
