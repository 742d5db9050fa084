import type { Decision } from '../../project/state.ts';
import { link, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { cell, commentUrl, type HomePage, personOrLeft, shortDay, shortDayOf, shortWhen } from './home-page.ts';
import { listSection, tableSection } from './home-section.ts';

/** Waiting decisions first, then the newest answers. */
export function decisionSection(page: HomePage): Section {
  const { say } = page;
  const { decisions } = page.input.state;
  const waiting = decisions.filter(one => one.answer === undefined);
  const answered = decisions.filter(one => one.answer !== undefined).toReversed();
  const columns = ['id', 'ask', 'to', 'asked', 'due', 'answer'] as const;
  return tableSection({
    priority: 60,
    budget: 6_000,
    heading: say.words('decisions.head'),
    head: columns.map(column => say.words(`decisions.${column}`)),
    rows: [...waiting, ...answered].map(one => () => decisionRow(page, one)),
    more: count => say.words('more', { count }),
  });
}

function decisionRow(page: HomePage, decision: Decision): readonly Words[] {
  const { answer, asked } = decision;
  const source = answer?.by.source ?? asked.source;
  return [
    link([text(decision.id)], commentUrl(page, asked.source.thread, asked.source.id)),
    cell(decision.ask, 140),
    personOrLeft(page, decision.to),
    [text(shortDayOf(page, decision.askedAt))],
    [text(shortWhen(page, decision.by))],
    answer === undefined
      ? page.say.words('decision.waiting')
      : link(
          page.say.words(`decision.${answer.value}`, { why: answer.why }),
          commentUrl(page, source.thread, source.id),
        ),
  ];
}

/** Every move of a date with its reason, the newest first. */
export function dateChangeSection(page: HomePage): Section {
  const { say, messages } = page;
  const items = page.input.state.dateChanges.toReversed().map(change => (): Words => {
    const { source, actor, at } = change.by;
    const line = say.words('change.line', {
      on: shortDayOf(page, at),
      milestone: change.id,
      old: shortDay(page, change.from),
      to: shortDay(page, change.to),
      by: actor.login,
      why: change.why,
    });
    return [...line, ...aside(messages.words('label.paren', {}, { inside: commentWords(page, source) }), source.id)];
  });
  return listSection({
    priority: 35,
    budget: 4_000,
    heading: say.words('changes.head'),
    items,
    more: count => say.words('more', { count }),
  });
}

function commentWords(page: HomePage, source: { readonly thread: number; readonly id: number }): Words {
  return link(page.say.words('log.comment'), commentUrl(page, source.thread, source.id));
}

function aside(words: Words, id: number): Words {
  return id > 0 ? words : [];
}

/** A grant that fell is said where its comment is named. */
function changedWords({ input, say, messages }: HomePage, id: number): Words {
  return input.changed?.has(id) ? [...messages.words('label.colon'), ...say.words('log.changed')] : [];
}

const shownEvents = 10;

/** What happened last, each with its comment. */
export function logSection(page: HomePage): Section {
  const { say, messages } = page;
  const items = page.input.state.log
    .slice(-shownEvents)
    .toReversed()
    .map(one => (): Words => {
      const line = say.words('log.line', {
        moment: shortWhen(page, one.at),
        command: one.command,
        login: one.login,
      });
      const source = { thread: one.thread, id: one.commentId };
      const inside = [...commentWords(page, source), ...changedWords(page, source.id)];
      return [...line, ...aside(messages.words('label.paren', {}, { inside }), source.id)];
    });
  return listSection({
    priority: 30,
    budget: 4_000,
    heading: say.words('log.head'),
    items,
    more: count => say.words('more', { count }),
  });
}
