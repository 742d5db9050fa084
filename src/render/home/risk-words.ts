import {
  isAcceptedNow,
  isOpenRisk,
  isOverdue,
  lookDay,
  missingAcknowledgements,
  riskLevel,
  stageAt,
} from '../../project/risk-view.ts';
import type { Risk } from '../../project/state.ts';
import { link, strong, text, type Words } from '../inline.ts';
import {
  cell,
  commentUrl,
  dotted,
  type GroundPage,
  people,
  personOrLeft,
  shortDay,
  shortWhen,
  threadLink,
} from './home-page.ts';

/** `R-3` linked to the comment that raised it, with its level. */
export function riskIdWords(page: GroundPage, risk: Risk): Words {
  const { source } = risk.raised;
  return [
    ...link([text(risk.id)], commentUrl(page, source.thread, source.id)),
    text(' '),
    ...page.say.words(`level.${riskLevel(risk)}`),
  ];
}

/** The title with where it was raised. */
export function riskTitleWords(page: GroundPage, risk: Risk): Words {
  const from = page.say.words('risk.from', {}, { origin: threadLink(page, risk.origin) });
  return [...cell(risk.title, 120), ...page.messages.words('label.paren', {}, { inside: from })];
}

/** `4×5 = 20`; a `~` before odds that nobody said yet. */
export function oddsWords({ p, i, assumed }: Risk): Words {
  return [text(`${assumed ? '~' : ''}${p}×${i} = ${p * i}`)];
}

export function responseWords(page: GroundPage, risk: Risk): Words {
  const { response, plan, planBy } = risk;
  if (isAcceptedNow(risk, page.input.around.now)) return page.say.words('response.accept');
  if (response === undefined) return plan === undefined ? page.say.words('response.none') : cell(plan, 100);
  const by = planBy === undefined ? [] : page.say.words('response.by', { day: shortDay(page, planBy) });
  const colon = plan === undefined ? [] : page.messages.words('label.colon');
  const first = [...page.say.words(`response.${response}`), ...colon, ...(plan === undefined ? [] : cell(plan, 100))];
  return dotted([first, by]);
}

export function ownerWords(page: GroundPage, risk: Risk): Words {
  return risk.owner === undefined ? page.say.words('risk.no-owner') : personOrLeft(page, risk.owner);
}

/** The day of the next look; what is overdue is strong. */
export function reviewWords(page: GroundPage, risk: Risk): Words {
  const { now, calendar } = page.input.around;
  if (!isOpenRisk(risk, now)) return [];
  const day = shortDay(page, lookDay(risk, calendar).day);
  return isOverdue(risk, now, calendar) ? [strong([text(`${day} `), ...page.say.words('overdue')])] : [text(day)];
}

/** Where it stands, who has to acknowledge it, whether it was escalated. */
export function riskStateWords(page: GroundPage, risk: Risk): Words {
  const missing = missingAcknowledgements(risk);
  const { escalated } = risk;
  return dotted([
    stageWords(page, risk),
    escalated === undefined
      ? []
      : escalated.to === undefined
        ? page.say.words('risk.escalated-up')
        : page.say.words('risk.escalated', {}, { to: personOrLeft(page, escalated.to) }),
    missing.length === 0 ? [] : page.say.words('risk.not-acknowledged', {}, { people: people(page, missing) }),
    risk.holds === undefined || riskLevel(risk) !== 'critical' || !isOpenRisk(risk, page.input.around.now)
      ? []
      : page.say.words('risk.holds', {}, { pull: threadLink(page, `#${risk.holds}`) }),
  ]);
}

function stageWords(page: GroundPage, risk: Risk): Words {
  const { now, calendar } = page.input.around;
  const stage = stageAt(risk, now, calendar);
  const { accepted, acceptanceAsked, closed, occurredAs } = risk;
  if (stage === 'accepted' && accepted !== undefined) return acceptedWords(page, accepted);
  if (stage === 'closed' && closed !== undefined)
    return page.say.words('stage.closed', { by: closed.by.actor.login, why: closed.why });
  if (stage === 'occurred' && occurredAs !== undefined)
    return page.say.words('stage.occurred-as', {}, { issue: threadLink(page, occurredAs) });
  if (acceptanceAsked !== undefined) return page.say.words('stage.asked', { by: acceptanceAsked.by.actor.login });
  return stage === 'accepted' || stage === 'closed'
    ? page.say.words('stage.assessed')
    : page.say.words(`stage.${stage}`);
}

function acceptedWords(page: GroundPage, accepted: NonNullable<Risk['accepted']>): Words {
  const values = { until: shortWhen(page, accepted.until), by: accepted.by.actor.login };
  const words =
    accepted.second === undefined
      ? page.say.words('stage.accepted', values)
      : page.say.words('stage.accepted-two', { ...values, second: accepted.second.actor.login });
  const { source } = accepted.by;
  return link(words, commentUrl(page, source.thread, source.id));
}
