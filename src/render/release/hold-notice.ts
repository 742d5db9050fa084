import { sourceKey } from '../../ledger/source.ts';
import { findStep } from '../../plan/needed-steps.ts';
import type { ReleaseHold, ReleaseState } from '../../plan/state.ts';
import { strong, text, type Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import { backLines } from './back-lines.ts';
import { calledNames, noticeNames } from './mentioned.ts';
import { resumeLine } from './next-line.ts';
import { type ReleasePage, releasePageOf } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';
import { liveWords, nameWords, resumerNames } from './release-words.ts';

/** What tells one hold from every other, in characters that end no comment. */
export function holdKey({ cause, step = '', signal = '', by }: ReleaseHold): string {
  const parts = [cause, signal, step, by.at, sourceKey(by.source)];
  return parts.map(part => part.replaceAll(/[^\w.]/g, '')).join('.');
}

/** First line of a hold's comment. */
export function holdMark(hold: ReleaseHold, { world }: ReleaseInput): string {
  const id = world.plan.id.replaceAll(/[^\w.-]|--+/g, '');
  return `<!-- sluice:announce ${id} hold=${holdKey(hold)} -->`;
}

/** A drift that moved the ratio is told by the change, and the hold with it. */
export function isToldByChange({ cause, by }: ReleaseHold, { changes }: Pick<ReleaseState, 'changes'>): boolean {
  return cause === 'drift' && changes.some(one => one.as === 'drift' && one.at === by.at);
}

/** A hold as a comment: why, since when, who may let it go on and how. */
export function renderHold(hold: ReleaseHold, input: ReleaseInput): string {
  const page = releasePageOf(input);
  const lines: readonly Words[] = [
    firstWords(page, hold),
    holdWords(page, hold),
    page.say.words('hold.live', {}, { live: liveWords(page) }),
    ...settleWords(page, hold),
    resumeWords(page, hold),
    ...backLines(page),
  ];
  const names = calledNames(page, noticeNames(page));
  const told = names === '' ? [] : [`${printWords(page.say.words('hold.told', {}, { who: [] }))}${names}`];
  return [holdMark(hold, input), ...lines.map(printWords), ...told].join('\n');
}

function firstWords({ say, input }: ReleasePage, { by }: ReleaseHold): Words {
  const { title } = input.world.plan;
  const since = say.words('hold.since', { since: by.at });
  return [text('⏸️ '), strong(say.words('hold.first', { title })), text(' · '), ...since];
}

/** What holds it, and whose word or which fact that is. */
export function holdWords({ say }: ReleasePage, { cause, why, step = '', signal = '', by }: ReleaseHold): Words {
  return say.words(`hold.${cause}`, { why, step, signal, login: by.actor.login });
}

export function resumeWords(page: ReleasePage, { cause }: ReleaseHold): Words {
  const who = nameWords(page, resumerNames(page));
  return page.say.words(cause === 'signal' ? 'hold.resume-two' : 'hold.resume', { paste: resumeLine }, { who });
}

/** Nobody knows what is live: that is said first. */
function settleWords({ say, input }: ReleasePage, { cause, step }: ReleaseHold): readonly Words[] {
  const ratio = findStep(step ?? '', input.world.plan)?.ratio;
  if (cause !== 'unknown' || ratio === undefined) return [];
  return [say.words('hold.settle', { paste: `/gray set ${ratio} actual:true evidence:…` })];
}
