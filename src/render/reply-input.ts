import type { Verb, World } from '../commands/command.ts';
import type { LineOutcome } from '../commands/line-outcome.ts';
import { createPage, type GroundPage } from './home/home-page.ts';
import type { HelpTextCode } from './locale/help-catalogue.ts';
import type { Messages, Phrases } from './message.ts';

/** What one combined reply is made of: what came of each line, and what its pages show. */
export interface ReplyInput {
  /** Database id of the comment that is answered. */
  readonly commentId: number;
  /** It is no comment but an issue form that is answered, and the id is the issue's. */
  readonly isForm?: true | undefined;
  /** In the order of the lines. */
  readonly outcomes: readonly LineOutcome[];
  /** As it stands after the last line. */
  readonly world: ReplyWorld;
  /** Every verb, for help. */
  readonly verbs: readonly Verb[];
}

export type ReplyWorld = Pick<
  World,
  | 'now'
  | 'serverUrl'
  | 'language'
  | 'repository'
  | 'config'
  | 'calendar'
  | 'thread'
  | 'home'
  | 'gates'
  | 'project'
  | 'release'
  | 'judgement'
  | 'digest'
>;

/** What every part of a reply is written with. */
export interface ReplyPage {
  readonly world: ReplyWorld;
  readonly verbs: readonly Verb[];
  readonly messages: Messages;
  readonly say: Phrases<HelpTextCode>;
}

/** The same ground that a project's issue stands on, for words that both use. */
export function groundOf({ world }: Pick<ReplyPage, 'world'>): GroundPage {
  return createPage({
    repository: world.repository,
    serverUrl: world.serverUrl,
    language: world.language,
    state: world.project,
    around: { now: world.now, calendar: world.calendar, digest: world.digest, presets: world.config.presets },
  });
}
