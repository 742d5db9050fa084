import type { FileTexts } from '../../src/sandbox/plays/play.ts';
import type { Seed } from '../../src/sandbox/seed/seed.ts';

/** Threads of a release story: what happens in them, a reader sees. */
export type Place = 'project' | 'plan' | 'release' | 'second plan' | 'next plan';

/** What happens in a chapter, in order. `{sha:first}` in a text is the commit that was named `first`. */
export type ReleaseTurn =
  | { readonly as: string; readonly says: string; readonly on: Place }
  /** Opens a pull request with these files; `{plan:name}` is the text of that plan. */
  | {
      readonly as: string;
      readonly brings: string;
      readonly body?: string;
      readonly files: FileTexts;
      readonly on: Place;
    }
  | { readonly as: string; readonly pushes: FileTexts; readonly on: Place }
  | { readonly as: string; readonly approves: Place }
  | { readonly as: string; readonly merges: Place }
  /** Commits to the default branch with green CI; the commit gets this name. */
  | { readonly as: string; readonly mends: string; readonly title: string }
  /** Fills the form of the release-plan workflow in, as a person or as a workflow does. */
  | { readonly as: string; readonly form: Readonly<Record<string, string>> }
  | { readonly waits: string; readonly sweeps?: true }
  /** Keeps what stands there, by this name. */
  | { readonly looks: string; readonly at: Place };

export interface ReleaseChapter {
  readonly title: string;
  readonly turns: readonly ReleaseTurn[];
}

/** A release from a reviewed plan to its end, told in one language. */
export interface ReleaseScript {
  readonly title: string;
  readonly rules: string;
  /** Texts of plan files by name. */
  readonly plans: Readonly<Record<string, string>>;
  /** Number of each thread. */
  readonly places: Readonly<Partial<Record<Place, number>>>;
  /** Title of chen's issue. */
  readonly issue: string;
  /** When it begins, ISO in UTC. */
  readonly now: string;
  /** Workflows that the plan starts, by file name, with what each says of a run. */
  readonly workflows: Readonly<Record<string, string>>;
  readonly chapters: readonly ReleaseChapter[];
}

/** Who does what in a release, by the roles of the rules. */
export const releaseCrew = {
  // biome-ignore format: one line a rank
  collaborators: {
    chen: 'triage', lin: 'triage',
    wei: 'write', sun: 'write', zhao: 'write', hao: 'write',
    li: 'maintain', ma: 'maintain',
  },
  users: ['chen', 'li', 'wei', 'sun', 'zhao', 'lin', 'ma', 'hao'],
} as const;

/** Roles of the rules, the same in every story. */
export const releaseRoles = `roles:
  pm: ["@chen"]
  product: ["@lin"]
  tech-lead: ["@li"]
  qa: ["@zhao"]
  sre: ["@sun"]
  dba: ["@hao"]
  release: ["@wei"]
  on-call: ["@ma"]
`;

/**
 * What was there before: thread 1 is a change that was merged with its checks green, whose commit is `first`; thread 2 is an
 * issue of chen's. Nobody was told of any of it.
 */
export const releaseSeed = ({ issue, now }: Pick<ReleaseScript, 'issue' | 'now'>): Partial<Seed> => ({
  users: releaseCrew.users,
  now,
  app: { permissions: appPermissions },
  plays: [
    {
      ...{ do: 'open-pull-request', as: 'sun', branch: 'one-page', title: 'One page for the checkout' },
      files: { 'src/parser.ts': 'export const parse = (text: string) => text.trim().toLowerCase();\n' },
    },
    { do: 'check', pull: 1, name: 'unit', workflow: 'ci', conclusion: 'success' },
    { do: 'merge', as: 'li', pull: 1, bypass: true },
    { do: 'create-issue', as: 'chen', title: issue, body: '' },
  ],
});

/** What an App needs that starts deploy workflows: the manifest's, and `actions: write`. */
const appPermissions: Readonly<Record<string, 'read' | 'write'>> = {
  ...{ metadata: 'read', contents: 'read', issues: 'write', pull_requests: 'read', checks: 'write' },
  ...{ statuses: 'write', actions: 'write', deployments: 'read', members: 'read', merge_queues: 'read' },
};
