import type { FileTexts, Play } from '../plays/play.ts';

type RoleWord = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

interface SeedUser {
  readonly login: string;
  readonly id?: number;
  readonly type?: 'User' | 'Organization' | 'Bot' | 'Mannequin';
  readonly name?: string;
}

type SeedPull = Omit<Extract<Play, { readonly do: 'open-pull-request' }>, 'do' | 'repository'>;
type SeedIssue = Omit<Extract<Play, { readonly do: 'create-issue' }>, 'do' | 'repository'>;
type SeedRuleset = Omit<Extract<Play, { readonly do: 'set-ruleset' }>, 'do' | 'repository'>;

export interface SeedRepository {
  /** `owner/name`. An owner that is no user becomes an organization. */
  readonly name: string;
  readonly private?: boolean;
  readonly 'default-branch'?: string;
  readonly collaborators?: Readonly<Record<string, RoleWord>>;
  /** Roles of teams of the owning organization. */
  readonly teams?: Readonly<Record<string, RoleWord>>;
  readonly files?: FileTexts;
  /** Who makes the first commit. */
  readonly 'files-by'?: string;
  readonly milestones?: readonly { readonly title: string; readonly due?: string }[];
  readonly rulesets?: readonly SeedRuleset[];
  readonly issues?: readonly SeedIssue[];
  readonly 'pull-requests'?: readonly SeedPull[];
}

/** What the embedded GitHub holds at the start. Everything may be left out; examples/seed.example.yml shows all of it. */
export interface Seed {
  readonly now?: string;
  readonly users?: readonly (string | SeedUser)[];
  /** Members by team of the first repository's owner. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly repositories?: readonly SeedRepository[];
  /** Permissions of the GITHUB_TOKEN that `tokens.action` is. */
  readonly action?: { readonly permissions?: Readonly<Record<string, 'read' | 'write'>> };
  /** The App that `tokens.app` is; installed on the first repository's owner. */
  readonly app?: {
    readonly slug?: string;
    readonly id?: number;
    readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
    /** Whether GitHub makes a check suite for it at each push. */
    readonly suites?: boolean;
  };
  /** What happened before the start: nobody is told about it. */
  readonly plays?: readonly Play[];
}

export const USUAL_NOW = '2026-11-02T09:00:00Z';

/** What the shipped workflows ask for (design 7). */
export const USUAL_ACTION: Readonly<Record<string, 'read' | 'write'>> = {
  contents: 'read',
  'pull-requests': 'read',
  issues: 'write',
  checks: 'read',
  statuses: 'write',
  actions: 'read',
  metadata: 'read',
};

/** What the App's manifest asks for (design 7). */
export const USUAL_APP: Readonly<Record<string, 'read' | 'write'>> = {
  metadata: 'read',
  contents: 'read',
  issues: 'write',
  pull_requests: 'read',
  checks: 'write',
  statuses: 'write',
  actions: 'read',
  deployments: 'read',
  members: 'read',
  merge_queues: 'read',
};

export const USUAL_SEED: Seed = {
  users: ['wei', 'li', 'zhao', 'mo'],
  teams: { core: ['li', 'zhao'] },
  repositories: [
    {
      name: 'acme/shop',
      collaborators: { wei: 'maintain', li: 'write', zhao: 'write' },
      teams: { core: 'write' },
      files: {
        'README.md': '# Shop\n',
        'src/parser.ts': 'export const parse = (text: string) => text.trim();\n',
        'tests/parser.test.ts': "import { parse } from '../src/parser.ts';\n",
        '.github/CODEOWNERS': 'src/** @li @zhao\n',
      },
    },
  ],
};
