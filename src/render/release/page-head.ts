import { type ReleaseStatus, releaseStatus } from '../../plan/step-view.ts';
import { dotted } from '../home/home-page.ts';
import { link, text, type Words } from '../inline.ts';
import { blobUrl } from '../outcome-words.ts';
import { printWords } from '../print-markdown.ts';
import { nextLine } from './next-line.ts';
import { type ReleasePage, repositoryUrl } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';
import { liveWords, nameWords, statusWords } from './release-words.ts';

/** GitHub's alert that has the colour of the state; the words come first in any case. */
const alerts: Readonly<Record<ReleaseStatus, string>> = {
  review: 'NOTE',
  approved: 'NOTE',
  running: 'TIP',
  holding: 'WARNING',
  'rolling-back': 'CAUTION',
  'rolled-back': 'CAUTION',
  replanning: 'WARNING',
  observing: 'TIP',
  closed: 'NOTE',
  cancelled: 'NOTE',
};

/** What anybody reads first: the state, what is live, what comes next and whose turn it is. Never cut. */
export function pageHead(page: ReleasePage<ReleaseInput>): string {
  const first = dotted([statusWords(page), liveWords(page)]);
  const quoted = [first, nextWords(page)].map(words => `> ${printWords(words)}`).join('\n>\n');
  return `> [!${alerts[releaseStatus(page.input.world)]}]\n${quoted}\n\n${printWords(planWords(page))}`;
}

/** The same line that announcements have, calling nobody. */
export function nextWords(page: ReleasePage): Words {
  const { parts, names, role } = nextLine(page);
  const operator = names.length > 0 ? [page.say.words(`next.${role}`, {}, { who: nameWords(page, names) })] : [];
  return dotted([...parts, ...operator]);
}

/** Where the plan is from, and what kind it is. */
function planWords(page: ReleasePage<ReleaseInput>): Words {
  const { say, input } = page;
  const { plan } = input.world;
  const owner = nameWords(page, [plan.owner]);
  return dotted([
    sourceWords(page),
    say.words('page.owner', {}, { owner }),
    ...(plan.class === 'emergency' ? [say.words('page.class')] : []),
    ...(plan.mode === 'record' ? [say.words('page.record')] : []),
    ...(input.project ? [say.words('page.project', {}, { project: projectWords(input.project) })] : []),
  ]);
}

function projectWords({ number, title, url }: NonNullable<ReleaseInput['project']>): Words {
  return link([text(`#${number} ${title}`)], url);
}

function sourceWords(page: ReleasePage): Words {
  const { say, input } = page;
  const { plan, state } = input.world;
  const { adopted } = state;
  if (!adopted) return say.words('page.plan', { id: plan.id });
  const place = { serverUrl: input.serverUrl, repository: `${input.repository.owner}/${input.repository.name}` };
  const file = blobUrl(place, adopted.commit, `.github/sluice/releases/${plan.id}.yml`);
  const pull =
    adopted.pull === undefined
      ? say.words('page.no-pull')
      : link([text(`#${adopted.pull}`)], `${repositoryUrl(page)}/pull/${adopted.pull}`);
  const digest = adopted.digest.replace(/^sha256:/, '').slice(0, 12);
  return say.words('page.from', { digest }, { plan: link(say.words('page.plan', { id: plan.id }), file), pull });
}
