import { type Language, type LocalizedText, localize } from '../../domain/language.ts';
import type { ThreadReference } from '../../domain/repository-name.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import { sectionsIn } from './bodies.ts';
import { green, running } from './ci.ts';
import { releaseId, releasePlan } from './release-plan.ts';
import type { CheckStep, ReleaseStep } from './step.ts';

const repository = 'acme/pay';
const thread = (number: number): ThreadReference => ({ repository: { owner: 'acme', name: 'pay' }, number });
/** The project, the plan's pull request, the release, and the pull request that mends what went wrong. */
const [project, plan, release, mend] = [thread(3), thread(5), thread(6), thread(7)];

const headings = {
  steps: { en: 'Steps', 'zh-CN': '灰度批次' },
  gray: { en: 'Gray plan', 'zh-CN': '灰度计划' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** One language's way to say something: English, then Chinese. */
type Say = (english: string, chinese: string) => string;

/** The refund is released: planned, tried, let out a bit, held, taken back, mended, and let out to everybody. */
export function releaseStory(language: Language): readonly (CheckStep | ReleaseStep)[] {
  const say: Say = (english, chinese) => localize({ en: english, 'zh-CN': chinese }, language);
  return [
    planned(language),
    approved(say),
    tried(say),
    letOut(say),
    held(),
    rolledBack(say),
    planned2(say, language),
    finished(say),
  ];
}
