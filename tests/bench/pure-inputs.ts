import type { PullRequestFacts } from '../../src/facts/pull-request-facts.ts';
import { changedFile, listing, person, pullRequestFacts } from '../support/facts.ts';

/** The longest body that GitHub takes. */
export const bodyLength = 65_536;

const section = `## Test cases
- [x] https://tc.example.com/case/1042 covers the rounding of \`total\`
- tests/cart.test.ts, see #12 and acme/ledger#7

The cart rounds each line, so a sum of many lines can be off by a cent; now the total is rounded once.
| case | state |
| --- | --- |
| 1042 | done |

> quoted words of somebody else

`;

export function benignBody(length = bodyLength): string {
  return section.repeat(Math.ceil(length / section.length)).slice(0, length);
}

/** Bodies that made Markdown parsers overflow or take seconds (performance.md 4), and relatives of them. */
const hostilePieces: Readonly<Record<string, string>> = {
  'quotes in quotes': '> ',
  'lists in lists': '- ',
  'open links': '[a](b',
  'open emphasis': '*a ',
  tasks: '- [ ] a\n',
  'open comments': '<!-- ',
  'open tags': '<a href="',
  'back-ticks': '`',
  'back-ticks of growing length': '`a``b```c',
  blanks: ' ',
  tabs: '\t',
  pipes: '|-',
  headings: '# a\n',
  'not applicable': 'N/A: ',
  references: '#1 ',
  addresses: 'https://a.example/',
  labels: 'a: ',
  fences: '```\n',
  'fences in lists': '- ```\n',
  numbers: '1. ',
  'carriage returns': '\r',
  'wide characters': '测试：',
  'closing brackets': ']]>',
};

export function hostileBodies(length = bodyLength): Readonly<Record<string, string>> {
  const bodies = Object.entries(hostilePieces).map(([name, piece]) => {
    return [name, piece.repeat(Math.ceil(length / piece.length)).slice(0, length)] as const;
  });
  return Object.fromEntries(bodies);
}

export const fileCount = 3_000;
export const globCount = 50;

export function benignPaths(count = fileCount): readonly string[] {
  return Array.from({ length: count }, (_, index) => benignPath(index));
}

function benignPath(index: number): string {
  return `services/${['cart', 'ledger', 'search'][index % 3]}/src/area-${index % 40}/file-${index}.ts`;
}

export function benignGlobs(count = globCount): readonly string[] {
  const kinds = ['services/area-#/**', '**/*.#.ts', 'docs/#/*.md', 'web/{a,b}/#/**/*.css', '**/migrations-#/**'];
  return Array.from({ length: count }, (_, index) => (kinds[index % kinds.length] ?? '').replace('#', String(index)));
}

/** File names are the author's to choose, patterns are the team's: both at their worst, as long as the benign ones. */
export function hostilePaths(count = fileCount): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    return index % 2 === 0 ? '-'.repeat(40) + index : `${'a/'.repeat(20)}${index}`;
  });
}

export function hostileGlobs(count = globCount): readonly string[] {
  const kinds = [
    '**/*-*-*-*-*.ts',
    '**/a/**/a/**/a/**/b',
    '**/*a*a*a*a*b',
    '*-*-*-*-*-*-x#',
    '**/{a,b}/**/{a,c}/**/x#',
  ];
  return Array.from({ length: count }, (_, index) => (kinds[index % kinds.length] ?? '').replace('#', String(index)));
}

export function codeOwnersText(rules: number): string {
  return Array.from({ length: rules }, (_, index) => `/services/area-${index}/** @acme/team-${index % 9} @li`).join(
    '\n',
  );
}

/** Facts of a pull request with as many of everything as `count`. */
export function largeFacts(count: number): PullRequestFacts {
  const head = 'a'.repeat(40);
  const at = '2026-11-23T15:00:00Z';
  const many = <T>(make: (index: number) => T) => listing(Array.from({ length: count }, (_, index) => make(index)));
  return pullRequestFacts({
    files: many(index => changedFile(benignPath(index))),
    reviews: many(index => ({
      ...{ id: `r${index}`, author: person(`reviewer-${index}`), state: 'approved' as const, at, sha: head },
      ...{ canPush: index % 2 === 0, editedByOther: false, onBehalfOf: [] },
    })),
    survivals: { [head]: { kind: 'same-head' } },
    checks: many(index => ({
      ...{ name: `unit-${index}`, kind: 'check-run' as const, state: 'success' as const, app: 'github-actions' },
      ...{ workflow: '.github/workflows/ci.yml', isJob: true, at, url: undefined, origin: 'other' as const },
    })),
    contributors: { people: [person('dana')], unknown: false, lastPusher: undefined },
  });
}
