import type { NextStep } from '../gates/gate.ts';
import type { GateOutcome } from '../gates/outcome.ts';
import { clearerWords } from './clearer-words.ts';
import type { Item } from './document.ts';
import { bareText, link, strong, text, type Words } from './inline.ts';
import type { Messages } from './message.ts';
import { gateName, type Place, ruleUrl } from './outcome-words.ts';

interface Step {
  readonly outcome: GateOutcome;
  readonly step: NextStep;
}

/** What each person can do now, the author first; a step that two gates ask for stands once. */
export function nextStepItems(outcomes: readonly GateOutcome[], messages: Messages, place: Place): readonly Item[] {
  const steps = outcomes.flatMap(outcome => outcome.next.map(step => ({ outcome, step })));
  const people = new Map<string, Step[]>();
  for (const one of sortSteps(steps)) {
    const who = bareText(clearerWords(one.step.who, messages));
    people.set(who, [...(people.get(who) ?? []), one]);
  }
  return [...people.values()].map(all => personItem(all, messages, place));
}

/** People who can act before those who only wait. */
const ranks: Readonly<Record<NextStep['kind'], number>> = {
  'edit-body': 0,
  change: 0,
  review: 1,
  command: 1,
  run: 2,
  wait: 3,
};

function sortSteps(steps: readonly Step[]): readonly Step[] {
  const rank = (one: Step) => (one.step.who.kind === 'author' ? 0 : 10) + ranks[one.step.kind];
  return steps.toSorted((left, right) => rank(left) - rank(right));
}

function personItem(steps: readonly Step[], messages: Messages, place: Place): Item {
  const [first] = steps;
  const who = first ? [strong(clearerWords(first.step.who, messages)), ...messages.words('label.colon')] : [];
  const items = steps.map(one => stepItem(one, messages, place));
  const [only] = items;
  if (only && items.length === 1) return { ...only, words: [...who, ...only.words] };
  return { words: who, items };
}

function stepItem({ outcome, step }: Step, messages: Messages, place: Place): Item {
  const words: Words = [...messages.next(step), ...aboutGate(outcome, messages, place)];
  if (step.paste === undefined) return { words };
  return { words: [...words, ...messages.words('sentence.end'), ...messages.words('next.paste')], paste: step.paste };
}

function aboutGate(outcome: GateOutcome, messages: Messages, place: Place): Words {
  const inside = link([text(gateName(outcome, messages))], ruleUrl(outcome.source, place));
  return messages.words('label.paren', {}, { inside });
}
