import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed, SeedRepository } from '../../src/sandbox/seed/seed.ts';
import { root } from './source-tree.ts';

/** The shop that stories happen in; everything may be told otherwise. */
export interface Shop {
  /** Text of `.github/sluice.yml`; undefined: the usual rules, null: no file. */
  readonly rules?: string | null;
  /** Files on top of the shop's own; null takes one away. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Changes the shipped `sluice.yml` before it is planted. */
  readonly workflow?: (text: string) => string;
  readonly repository?: Partial<SeedRepository>;
  /** Repositories beside the shop. */
  readonly others?: readonly SeedRepository[];
  readonly seed?: Partial<Seed>;
}

/** Small rules with every kind of demand: a review, tests, monitoring, a hold. */
export const shopRules = `version: 1
extends: [sluice:light]
mode: enforce
gates:
  test-cases: { level: required, heading: [Test cases, 测试用例] }
  test-results: { level: required, settle: 0s }
  monitoring:
    level: required
    when: { paths: ["services/**"] }
    heading: [Monitoring, 监控]
    accept: ["https://grafana.example.com/**"]
`;

/** Only a review is asked for. */
export const reviewOnly = 'version: 1\nextends: [sluice:light]\nmode: enforce\n';

/** A workflow file as it is shipped, with our action under its owner's name. */
export function shippedWorkflow(name: string): string {
  return readFileSync(join(root, 'templates/workflows', name), 'utf8').replaceAll('OWNER/sluice@v0', 'acme/sluice@v0');
}

/** CI that people's plays finish: the runner starts it for nobody. */
const ci =
  'name: CI\non: workflow_dispatch\njobs:\n  unit:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n';

const shopFiles: Readonly<Record<string, string>> = {
  'README.md': '# Shop\n',
  'src/parser.ts': 'export const parse = (text: string) => text.trim();\n',
  'tests/parser.test.ts': "import { parse } from '../src/parser.ts';\n",
  '.github/workflows/ci.yml': ci,
};

/** The seed of a shop, the same for both ways of running Sluice. */
export function shopSeed(shop: Shop = {}): Seed {
  const workflow = shop.workflow ?? (text => text);
  const { rules = reviewOnly } = shop;
  const files = {
    ...shopFiles,
    '.github/workflows/sluice.yml': workflow(shippedWorkflow('sluice.yml')),
    '.github/workflows/sluice-signal.yml': shippedWorkflow('sluice-signal.yml'),
    '.github/workflows/sluice-commands.yml': shippedWorkflow('sluice-commands.yml'),
    ...(rules === null ? {} : { '.github/sluice.yml': rules }),
    ...shop.files,
  };
  return {
    users: ['wei', 'li', 'zhao', 'mo'],
    ...shop.seed,
    repositories: [
      {
        name: 'acme/shop',
        collaborators: { wei: 'maintain', li: 'write', zhao: 'write' },
        ...shop.repository,
        files: Object.fromEntries(Object.entries(files).filter(([, text]) => text !== null)),
      },
      ...(shop.others ?? []),
    ],
  };
}
