import type { Language } from '../../src/domain/language.ts';
import { englishScript } from './story-script-en.ts';
import { chineseScript } from './story-script-zh.ts';

/** What happens in a chapter, in order. Thread 1 is the project's issue, thread 2 the pull request. */
export type Turn =
  | { readonly as: string; readonly says: string; readonly on: 'project' | 'pull' }
  | { readonly as: string; readonly asks: string; readonly body: string }
  | { readonly as: string; readonly opens: string; readonly body: string }
  | { readonly as: string; readonly approves: true }
  | { readonly days: number }
  /** Keeps the project's page and the check as they stand, by this name. */
  | { readonly looks: string };

export interface Chapter {
  readonly title: string;
  readonly turns: readonly Turn[];
}

/** A project from kick-off to the signed test-case review, told in one language. */
export interface Script {
  readonly title: string;
  /** Files of the repository on top of the shop's own. */
  readonly rules: string;
  readonly chapters: readonly Chapter[];
}

export const scripts: Readonly<Record<Language, Script>> = { en: englishScript, 'zh-CN': chineseScript };

/** Who does what in the project, by the roles of the rules. */
export const crew = {
  // biome-ignore format: one line a rank
  collaborators: {
    chen: 'triage', lin: 'triage',
    wei: 'write', sun: 'write', zhao: 'write',
    li: 'maintain', ma: 'maintain',
  },
  users: ['chen', 'li', 'wei', 'sun', 'zhao', 'lin', 'ma', 'guest'],
} as const;
