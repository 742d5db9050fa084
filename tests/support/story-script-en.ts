import type { Script } from './story-script.ts';

const rules = `version: 1
extends: [sluice:recommended]
mode: enforce
roles:
  pm: ["@chen"]
  product: ["@lin"]
  business: ["@ma"]
  tech-lead: ["@li"]
  domain-lead: ["@sun"]
  qa: ["@zhao"]
  sponsor: ["@ma"]
gates:
  test-results: { level: off }
  test-cases: { waive: { by: [tech-lead], max: 7d } }
`;

/** Begins with the issue form *New project*. */
export const englishScript: Script = {
  title: 'Checkout v3, told in English',
  rules,
  chapters: [
    {
      title: 'Kick-off: the form is filled in, the owner adds dates and confirms',
      turns: [
        {
          as: 'chen',
          asks: 'Checkout v3',
          body: [
            ...['### Sluice project · Title', 'Checkout v3', '### Owner', '@chen', '### Sponsor', '@ma'],
            ...['### Priority', 'p1', '### Background', 'One-page checkout loses 4 % of carts on mobile.'],
            ...['### Goals', 'Mobile conversion from 61 % to 65 % by 2027-01-31', '### In scope'],
            ...['web checkout, refunds', '### Out of scope', '_No response_', '### Milestones'],
            'm1 2026-11-04 Requirements signed @lin\nm2 2026-11-06 Design signed @sun after m1',
          ].join('\n\n'),
        },
        {
          as: 'chen',
          says: [
            '/project set scope-out invoices',
            '/project set design https://docs.example.com/rfc/checkout',
            '/project set test-plan https://docs.example.com/tp/checkout',
            '/schedule add m3 Test cases reviewed to:2026-11-11 owner:@zhao after:m2 phase:development',
            '/schedule add m4 Full release to:2026-11-27 owner:@li after:m3',
          ].join('\n'),
          on: 'project',
        },
        { as: 'chen', says: 'That is the plan of Monday’s meeting.\n\n/project confirm', on: 'project' },
      ],
    },
    {
      title: 'The requirements are signed by three roles, one of them without an account',
      turns: [
        { as: 'guest', says: '/signoff requirements', on: 'project' },
        { as: 'lin', says: '/signoff requirements', on: 'project' },
        {
          as: 'chen',
          says: '/signoff requirements for:"Hu (business)" evidence:https://docs.example.com/minutes/12',
          on: 'project',
        },
        { as: 'li', says: '/signoff requirements', on: 'project' },
        { as: 'chen', says: '/schedule done m1', on: 'project' },
      ],
    },
    {
      title: 'A risk is raised on a pull request and lands in the project',
      turns: [
        { as: 'wei', opens: 'Refund in one step', body: 'Project: #1\n\nPays a refund in the same request.' },
        {
          as: 'zhao',
          says: '/risk critical Ledger lag may break recon, and refunds are paid twice p:4 i:5 owner:@sun due:+3wd concerned:@lin',
          on: 'pull',
        },
        { as: 'lin', says: '/rsik ack R-1', on: 'pull' },
        { as: 'lin', says: '/risk ack R-1', on: 'pull' },
        { as: 'sun', says: '/risk plan R-1 mitigate "drill with seeded differences" by:+5wd', on: 'project' },
        { as: 'wei', says: '/risk accept R-1 why:"the ledger team watches it" until:+3d', on: 'pull' },
        { as: 'ma', says: '/risk accept R-1 why:"refunds stay off until the drill" until:+5d', on: 'project' },
        { as: 'li', says: '/risk accept R-1 why:"refunds stay off until the drill" until:+5d', on: 'project' },
      ],
    },
    {
      title: 'A milestone slips, and a decision is asked for and given',
      turns: [
        { days: 1 },
        {
          as: 'chen',
          says: [
            'The coupon API comes later than promised.',
            '',
            '/schedule move m2 to:2026-11-12 why:"the coupon API is late"',
            '/decision "Ship without coupons?" to:@ma by:+2wd',
            '/risk set R-1 due:26/11',
          ].join('\n'),
          on: 'project',
        },
        { as: 'ma', says: '/decision D-1 yes why:"coupons are 2 % of carts"', on: 'project' },
      ],
    },
    {
      title: 'The design is signed, once for somebody without an account',
      turns: [
        { days: 6 },
        {
          as: 'sun',
          says: '/risk set R-1 p:1 i:4 level:low why:"the drill found no double refund"',
          on: 'project',
        },
        { as: 'li', says: '/signoff design version:v4', on: 'project' },
        {
          as: 'chen',
          says: '/signoff design version:v4 for:"Bo (domain-lead)" evidence:https://docs.example.com/minutes/15',
          on: 'project',
        },
        { as: 'zhao', says: '/schedule done m2', on: 'project' },
        { as: 'chen', says: '/schedule done m2', on: 'project' },
      ],
    },
    {
      title: 'A waiver passes a gate, and ends on time',
      turns: [
        { as: 'sun', approves: true },
        { as: 'wei', says: '/gate waive test-cases why:"the cases come with the next change" until:+2d', on: 'pull' },
        { as: 'li', says: '/gate waive test-cases why:"the cases come with the next change" until:+1d', on: 'pull' },
        { looks: 'waived' },
        { days: 3 },
      ],
    },
    {
      title: 'The test cases are reviewed and signed',
      turns: [
        { as: 'zhao', says: '/signoff test-cases version:v2', on: 'project' },
        { as: 'lin', says: '/signoff test-cases version:v2', on: 'project' },
        { as: 'wei', says: '/signoff test-cases version:v2', on: 'project' },
        { as: 'chen', says: '/schedule done m3\n/project status', on: 'project' },
        { looks: 'end' },
      ],
    },
  ],
};
