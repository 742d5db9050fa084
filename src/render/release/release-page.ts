import { dotted } from '../home/home-page.ts';
import { wholeSection } from '../home/home-section.ts';
import type { Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import { cutSections, type Section } from '../section.ts';
import { blockersSection, holdsSection } from './blockers-section.ts';
import { changesSection, logSection, owedSection } from './changes-section.ts';
import { ladderSection } from './ladder-section.ts';
import { pageHead } from './page-head.ts';
import { signalsSection, trialSection } from './proof-sections.ts';
import { type ReleasePage, releasePageOf } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';
import { formatReleaseMarker } from './release-marker.ts';
import { migrationsSection, rollbackSection } from './rollback-card.ts';
import { versionsSection, votesSection } from './versions-section.ts';

/** GitHub takes 65,536 characters of a body; the rest is left for what joins later. */
const longestBody = 58_000;

/**
 * Body of a release's issue. No time of rendering is in it, so the same facts give the same bytes and nothing is written
 * where nothing changed.
 */
export function renderReleasePage(input: ReleaseInput): string {
  const page = releasePageOf(input);
  const { id } = input.world.plan;
  const marker = formatReleaseMarker({
    repositoryId: input.repository.id,
    number: input.number,
    id,
    seq: input.receipts,
  });
  const opening = `${marker}\n${pageHead(page)}`;
  const closing = `<sub>${printWords(footer(page))}</sub>`;
  const middle = middlePart(page, longestBody - opening.length - closing.length - 4);
  return [opening, ...(middle === '' ? [] : [middle]), closing].join('\n\n');
}

function middlePart(page: ReleasePage<ReleaseInput>, limit: number): string {
  const sections = sectionsOf(page);
  const whole = cutSections(sections, Number.POSITIVE_INFINITY);
  if (whole.length <= limit) return whole;
  const hint = printWords(page.say.words('page.cut', { id: page.input.world.plan.id }));
  return [cutSections(sections, Math.max(0, limit - hint.length - 2)), hint].filter(part => part !== '').join('\n\n');
}

/** In the order of reading: what stops it, the ladder, how to go back, then what stands behind it. */
function sectionsOf(page: ReleasePage<ReleaseInput>): readonly Section[] {
  return [
    holdsSection(page),
    blockersSection(page),
    owedSection(page),
    ladderSection(page),
    rollbackSection(page),
    changesSection(page),
    trialSection(page),
    signalsSection(page),
    versionsSection(page),
    migrationsSection(page),
    ...pointSection(page),
    votesSection(page),
    logSection(page),
  ];
}

function pointSection({ say, input }: ReleasePage): readonly Section[] {
  const { pointOfNoReturn } = input.world.plan.rollback;
  return pointOfNoReturn === undefined
    ? []
    : [wholeSection(79, printWords(say.words('migrations.point', { step: pointOfNoReturn })))];
}

function footer({ say, input }: ReleasePage<ReleaseInput>): Words {
  return dotted([
    say.words('page.receipts', { count: input.receipts }),
    say.words('page.times', { zone: input.world.plan.timezone }),
    say.words('page.generated'),
  ]);
}
