import type { Seed } from '../../src/sandbox/seed/seed.ts';

const config = `version: 1
mode: enforce
roles:
  qa: ["@zhao"]
domains:
  ledger: { paths: ["services/ledger/**"], lead: "@wei" }
  checkout: { paths: ["services/checkout/**", "web/checkout/**"], lead: "@li" }
tiers:
  high: { any: [{ paths: ["services/ledger/**", "**/migrations/**"] }, { lines: ">800" }] }
  low: { only-paths: ["docs/**", "**/*.md"] }
gates:
  code-review:
    approvals:
      - { count: 1, from: [code-owners] }
      - { count: 1, from: [qa], when: { paths: ["services/**"] } }
  test-cases:
    accept: ["https://tc.example.com/case/**", issue, test-file]
    test-files: ["tests/**", "**/*.test.*"]
    not-applicable: { allow: true, min-reason: 20 }
  test-results:
    checks: [{ name: "unit*", app: github-actions }]
  monitoring:
    when: { paths: ["services/**"], not-paths: ["**/*.md"] }
    accept: ["https://grafana.example.com/**"]
    need: [dashboard]
generated: ["**/package-lock.json", "dist/**"]
`;

const sentence =
  'The cart rounds each line, so a sum of many lines can be off by a cent; now the total is rounded once.\n';

const body = `## Summary
${sentence.repeat(25)}
## Test cases
- https://tc.example.com/case/1042
- https://tc.example.com/case/1043

## Monitoring
- Dashboard: https://grafana.example.com/d/checkout

## Checklist
- [x] documentation updated
- [ ] translations updated
`;

const sources = Object.fromEntries(
  ['services/checkout', 'services/shipping', 'web/checkout'].flatMap(folder =>
    [1, 2, 3, 4].map(number => [`${folder}/part-${number}.ts`, `export const part = ${number};\n`]),
  ),
);

/** Rules with globs, owners, twelve changed files, a body of four kilobytes, reviews and checks: an ordinary day. */
export const believableSeed: Seed = {
  users: ['wei', 'li', 'zhao', 'mo'],
  teams: { core: ['li', 'zhao'] },
  repositories: [
    {
      name: 'acme/shop',
      collaborators: { wei: 'maintain', li: 'write', zhao: 'write', mo: 'write' },
      teams: { core: 'write' },
      files: {
        'README.md': '# Shop\n',
        '.github/sluice.yml': config,
        '.github/CODEOWNERS': '* @wei\nservices/** @li @zhao\nweb/** @li\n',
        '.github/pull_request_template.md': '## Summary\n\n## Test cases\nTODO\n\n## Monitoring\nTODO\n',
      },
      'pull-requests': [
        {
          as: 'mo',
          branch: 'cart-total',
          title: 'Round the cart total once',
          body,
          files: { ...sources, 'tests/cart-rounding.test.ts': "import '../services/checkout/part-1.ts';\n" },
        },
      ],
    },
  ],
  plays: [
    { do: 'review', as: 'li', pull: 1, state: 'approve' },
    { do: 'review', as: 'zhao', pull: 1, state: 'comment', body: 'Reads well.' },
    ...Array.from({ length: 20 }, (_, index) => ({
      ...{ do: 'check' as const, pull: 1, name: index < 4 ? `unit-${index}` : `job-${index}` },
      ...{ workflow: 'ci', conclusion: 'success' as const },
    })),
    { do: 'wait', for: '10m' },
  ],
};
