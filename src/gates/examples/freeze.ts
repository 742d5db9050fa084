import type { Freeze } from '../../calendar/freeze.ts';
import type { ChangedFile } from '../../facts/pull-request-facts.ts';
import { all } from './example-facts.ts';
import type { GateExample } from './gate-example.ts';

const sale: Freeze = {
  id: 'double-12',
  scope: 'merge',
  from: '2026-12-09T16:00:00Z',
  to: '2026-12-12T16:00:00Z',
  reason: 'Sale',
  paths: [],
  except: { by: ['release'], quorum: 2 },
};

function changed(path: string): ChangedFile {
  return { path, previousPath: undefined, change: 'modified', generated: false };
}

const during = { now: '2026-12-11T08:00:00Z' };

/** Cases of `freeze`, one at least for each verdict. */
export const freezeExamples: readonly GateExample[] = [
  {
    name: 'no freeze is in force and none is to come',
    options: {},
    facts: { now: sale.to },
    context: { freezes: [sale] },
    verdict: 'passed',
    reason: 'not_frozen',
  },
  {
    name: 'a freeze is to come: looked at again when it begins',
    options: {},
    facts: { now: '2026-12-09T15:59:00Z' },
    context: { freezes: [sale] },
    verdict: 'passed',
    reason: 'freeze_ahead',
  },
  {
    name: 'a freeze of merges is in force',
    options: {},
    facts: during,
    context: { freezes: [sale] },
    verdict: 'pending',
    reason: 'frozen',
  },
  {
    name: 'the freeze is of other files',
    options: {},
    facts: { ...during, files: all(changed('docs/guide.md')) },
    context: { freezes: [{ ...sale, paths: ['services/**'] }] },
    verdict: 'passed',
    reason: 'not_frozen',
  },
  {
    name: 'a freeze of releases stops no merge',
    options: {},
    facts: during,
    context: { freezes: [{ ...sale, scope: 'deploy' }] },
    verdict: 'passed',
    reason: 'not_frozen',
  },
];
