import type { Clearer, NextStep } from '../gates/gate.ts';
import type { GateOutcome, Judgement } from '../gates/outcome.ts';
import { clearerWords } from './clearer-words.ts';
import { capGraphemes, escapePlain } from './escape.ts';
import { bareText } from './inline.ts';
import type { Messages } from './message.ts';
import { groupOutcomes, isOwed, type OutcomeGroups } from './outcome-groups.ts';
import { gateShortName } from './outcome-words.ts';

/** What GitHub shows of a status; a check run's title would take more. */
const titleLimit = 140;

/** One line for the merge box that names what is missing. */
export function checkTitle(judgement: Judgement, isDraft: boolean, messages: Messages): string {
  if (judgement.mode === 'observe') return fitTitle(trialTitle(judgement, messages));
  const groups = groupOutcomes(judgement.outcomes);
  return fitTitle(withAdvice(stateTitle(groups, isDraft, messages), groups, messages));
}

/** At most 140 UTF-16 units: GitHub counts characters, and an emoji is two of ours at worst. */
export function fitTitle(title: string): string {
  const line = escapePlain(title, titleLimit);
  for (let limit = titleLimit; limit > 0; limit -= 1) {
    const fitted = capGraphemes(line, limit);
    if (fitted.length <= titleLimit) return fitted;
  }
  return '';
}

function stateTitle(groups: OutcomeGroups, isDraft: boolean, messages: Messages): string {
  const names = (outcomes: readonly GateOutcome[]) => nameList(outcomes, messages);
  if (groups.errors.length > 0) return messages.plain('title.error', { gates: names(groups.errors) });
  if (groups.failed.length > 0) return failedTitle(groups, messages);
  if (isDraft) return draftTitle(groups, messages);
  if (groups.pending.length === 0) return clearTitle(groups, messages);
  if (!groups.pending.some(isForAuthor)) return waitingTitle(groups.pending, messages);
  return messages.plain('title.to-clear', {
    clear: groups.pending.length,
    total: groups.counted.length,
    gates: names(groups.pending),
  });
}

function failedTitle(groups: OutcomeGroups, messages: Messages): string {
  const gates = nameList(groups.failed, messages);
  if (groups.pending.length === 0) return messages.plain('title.failed', { gates });
  return messages.plain('title.failed-and-more', { gates, more: nameList(groups.pending, messages) });
}

function draftTitle(groups: OutcomeGroups, messages: Messages): string {
  const total = groups.counted.length;
  if (groups.pending.length === 0) return messages.plain('title.draft-clear', { total });
  const gates = nameList(groups.pending, messages);
  return messages.plain('title.draft', { clear: groups.pending.length, total, gates });
}

function clearTitle(groups: OutcomeGroups, messages: Messages): string {
  const total = groups.counted.length;
  if (total === 0) return messages.plain('title.none');
  const until = groups.waived.flatMap(one => one.validUntil ?? []).toSorted()[0];
  if (groups.waived.length === 0) return messages.plain('title.passed', { total });
  return messages.plain('title.waived', {
    passed: groups.passed.length,
    waived: groups.waived.length,
    until: until === undefined ? '–' : messages.dates.day(until),
  });
}

function withAdvice(title: string, groups: OutcomeGroups, messages: Messages): string {
  if (groups.advice.length === 0) return title;
  const withNames = messages.plain('title.advice', { title, gates: nameList(groups.advice, messages) });
  return withNames.length <= titleLimit ? withNames : title;
}

function isForAuthor(outcome: GateOutcome): boolean {
  return outcome.clearedBy.some(clearer => clearer.kind === 'author');
}

/** Somebody said stop, now or for these days: that is named before anything else that is missing. */
function isHold({ reason }: GateOutcome): boolean {
  return reason.code === 'held_by' || reason.code === 'held_by_risk' || reason.code === 'frozen';
}

/** Late checks may still start: that asks nothing of anybody. */
function isOnlyTime(outcome: GateOutcome): boolean {
  return outcome.clearedBy.length > 0 && outcome.clearedBy.every(clearer => clearer.kind === 'time');
}

/** Only others, checks or time can clear these: says which of them. */
function waitingTitle(pending: readonly GateOutcome[], messages: Messages): string {
  const [first] = pending;
  if (first?.reason.code === 'frozen' && pending.length === 1)
    return messages.plain('title.frozen', first.reason.values);
  const holds = pending.filter(isHold);
  if (holds.length > 0) {
    const others = pending.filter(one => !isHold(one));
    return messages.plain('title.waiting', { gates: nameList([...holds, ...others], messages) });
  }
  const clearers = pending.flatMap(one => one.clearedBy);
  const reviews = pending.flatMap(one => one.next.filter(step => step.kind === 'review'));
  if (reviews.length > 0) return messages.plain('title.waiting-review', { whom: whoReviews(reviews, messages) });
  const checks = clearers.flatMap(clearer => (clearer.kind === 'checks' ? clearer.names : []));
  if (checks.length > 0) return messages.plain('title.waiting-checks', { names: shortList(checks, messages) });
  const until = clearers
    .flatMap(clearer => (clearer.kind === 'time' ? [clearer.until] : []))
    .toSorted()
    .at(-1);
  if (until !== undefined && clearers.every(one => one.kind === 'time'))
    return messages.plain('title.waiting-time', { until });
  return messages.plain('title.waiting', { gates: nameList(pending, messages) });
}

/**
 * Everybody who is asked to review. Whoever is named counts among those that anybody could be, so only the rest of them is
 * said behind the names.
 */
function whoReviews(steps: readonly NextStep[], messages: Messages): string {
  const named = [...new Set(steps.map(step => reviewerOf(step, messages)).filter(name => name !== ''))];
  const anybody = steps.filter(step => reviewerOf(step, messages) === '');
  const asked = Math.max(0, ...anybody.map(reviewsOf));
  if (named.length === 0) return messages.ask({ code: 'review_approve', values: { count: asked } }) ?? '';
  const more = asked - Math.max(...steps.filter(step => !anybody.includes(step)).map(reviewsOf));
  return shortList(more > 0 ? [...named, messages.plain('ask.review-more', { count: more })] : named, messages);
}

/** Empty for anybody who can push: nobody is looked for by that. */
function reviewerOf(step: NextStep, messages: Messages): string {
  const { who } = step;
  const count = reviewsOf(step);
  if (who.kind === 'permission' && who.level === 'write') return '';
  if (who.kind === 'code-owners' && who.paths.length > 0)
    return messages.plain('ask.review', { count, paths: shortList(who.paths, messages) });
  const name = nameOf(who) || bareText(clearerWords(who, messages));
  return count === 1 ? name : messages.plain('ask.review-by', { count, name });
}

/** How many reviews a step asks for; to look again is one, whatever is counted beside it. */
function reviewsOf({ code, values }: NextStep): number {
  const count = code === 'review_again' ? 1 : Number(values['count'] ?? 1);
  return Number.isFinite(count) && count > 0 ? count : 1;
}

function nameOf(clearer: Clearer): string {
  switch (clearer.kind) {
    case 'person':
      return clearer.login;
    case 'team':
    case 'role':
      return clearer.name;
    default:
      return '';
  }
}

function trialTitle(judgement: Judgement, messages: Messages): string {
  const owed = judgement.outcomes.filter(one => one.level === 'required' && isOwed(one) && !isOnlyTime(one));
  if (owed.length === 0) return messages.plain('title.trial-clear');
  const authorFirst = [...owed.filter(isForAuthor), ...owed.filter(one => !isForAuthor(one))];
  const asks = [...new Set(authorFirst.flatMap(one => asksOf(one, messages)))];
  return messages.plain('title.trial-asks', { asks: shortList(asks, messages) });
}

function asksOf(outcome: GateOutcome, messages: Messages): readonly string[] {
  const asks = outcome.next.flatMap(step => messages.ask(step) ?? []);
  return asks.length > 0 ? asks.slice(0, 1) : [gateShortName(outcome, messages)];
}

function nameList(outcomes: readonly GateOutcome[], messages: Messages): string {
  return shortList(
    outcomes.map(one => gateShortName(one, messages)),
    messages,
  );
}

const longestNames = 78;

/** As many names as a title has room for, then how many more. */
function shortList(names: readonly string[], messages: Messages): string {
  const comma = messages.plain('list.comma');
  const kept: string[] = [];
  for (const name of names) {
    if (kept.length > 0 && [...kept, name].join(comma).length > longestNames) break;
    kept.push(name);
  }
  const more = names.length - kept.length;
  return [...kept, ...(more > 0 ? [messages.plain('list.more', { count: more })] : [])].join(comma);
}
