import { parseConfig } from '../../src/config/parse-config.ts';
import type { SluiceConfig, Stage } from '../../src/config/sluice-config.ts';
import { deriveDeclarations } from '../../src/facts/derive-declarations.ts';
import { matchAny } from '../../src/facts/glob.ts';
import { compileOwners } from '../../src/facts/owners-of.ts';
import { parseCodeOwners } from '../../src/facts/parse-code-owners.ts';
import { scanBlocks } from '../../src/text/scan-blocks.ts';
import { judgePullRequest } from '../../src/use-cases/judge-pull-request.ts';
import { projectGrowing } from './project-work.ts';
import {
  benignBody,
  benignGlobs,
  benignPaths,
  bodyLength,
  codeOwnersText,
  fileCount,
  globCount,
  hostileBodies,
  hostileGlobs,
  hostilePaths,
  largeFacts,
} from './pure-inputs.ts';
import { releaseGrowing } from './release-work.ts';

/** Work that is done on inputs of one size; made anew where compiling is part of it. */
export type Work = () => unknown;

/** Reads a body as an evaluation does: its blocks, then what they declare. */
export const readBody = (body: string): unknown => deriveDeclarations(body, []);

const matchAll = (paths: readonly string[], globs: readonly string[]): Work => {
  return () => {
    const match = matchAny(globs);
    return paths.filter(path => match(path)).length;
  };
};

/** Ordinary and hostile input of the same size. */
export interface Contrast {
  readonly name: 'G11' | 'G12';
  readonly benign: Work;
  readonly hostile: Readonly<Record<string, Work>>;
}

export function contrasts(): readonly Contrast[] {
  const bodies = Object.entries(hostileBodies()).map(([name, body]) => [name, () => readBody(body)] as const);
  const benign = benignBody();
  return [
    { name: 'G11', benign: () => readBody(benign), hostile: Object.fromEntries(bodies) },
    {
      name: 'G12',
      benign: matchAll(benignPaths(), benignGlobs()),
      hostile: {
        'dashes and stars': matchAll(hostilePaths(), hostileGlobs()),
        'hostile names, ordinary globs': matchAll(hostilePaths(), benignGlobs()),
        'ordinary names, hostile globs': matchAll(benignPaths(), hostileGlobs()),
      },
    },
  ];
}

/** Something that must grow no faster than its input: work for a share of the full size. */
export interface Growing {
  readonly name: string;
  at(share: number): Work;
}

export function growing(): readonly Growing[] {
  const { config, stage } = everyGate();
  const rules = compileOwners(parseCodeOwners(codeOwnersText(200)));
  return [
    { name: 'scanner', at: share => prepared(benignBody(bodyLength * share), scanBlocks) },
    { name: 'declarations', at: share => prepared(benignBody(bodyLength * share), readBody) },
    ...Object.keys(hostileBodies(1)).map(
      (name): Growing => ({
        name: `body of ${name}`,
        at: share => prepared(hostileBodies(bodyLength * share)[name] ?? '', readBody),
      }),
    ),
    { name: 'globs by files', at: share => matchAll(benignPaths(fileCount * share), benignGlobs()) },
    { name: 'globs by patterns', at: share => matchAll(benignPaths(1_000), benignGlobs(globCount * share)) },
    { name: 'hostile globs by files', at: share => matchAll(hostilePaths(fileCount * share), hostileGlobs()) },
    { name: 'CODEOWNERS by lines', at: share => prepared(codeOwnersText(20_000 * share), parseCodeOwners) },
    {
      name: 'CODEOWNERS by files',
      at: share => prepared(benignPaths(fileCount * share), paths => paths.map(path => rules(path))),
    },
    {
      name: 'CODEOWNERS by rules',
      at: share => {
        const match = compileOwners(parseCodeOwners(codeOwnersText(1_000 * share)));
        return prepared(benignPaths(300), paths => paths.map(path => match(path)));
      },
    },
    {
      name: 'evaluation',
      at: share => prepared(largeFacts(fileCount * share), facts => judgePullRequest(facts, config, stage)),
    },
    ...projectGrowing,
    ...releaseGrowing,
  ];
}

function prepared<T>(input: T, work: (input: T) => unknown): Work {
  return () => work(input);
}

const rules = `version: 1
tiers: { high: { paths: ["services/ledger/**"] }, low: { only-paths: ["docs/**"] } }
roles: { qa: ["permission:write"] }
gates:
  code-review: { approvals: [{ count: 2 }, { count: 1, from: [qa], when: { paths: ["services/**"] } }] }
  test-cases: { test-files: ["tests/**", "**/*.test.*"] }
  test-results: { checks: [{ name: "unit*", app: github-actions }] }
  monitoring: { when: { paths: ["services/**"] }, files: ["ops/**"] }
`;

function everyGate(): { readonly config: SluiceConfig; readonly stage: Stage } {
  const parsed = parseConfig(rules, { file: '.github/sluice.yml', sha: 'c'.repeat(40) });
  if (!parsed.ok) throw new Error(`the bench's rules are broken: ${JSON.stringify(parsed.problems)}`);
  const [stage] = parsed.config.stages;
  if (!stage) throw new Error("the bench's rules have no stage");
  return { config: parsed.config, stage };
}
