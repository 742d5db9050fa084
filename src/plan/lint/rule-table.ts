import { closeLast } from './close-last.ts';
import { elsewhere } from './elsewhere.ts';
import { twiceNamed, unknownIds } from './ids.ts';
import { irreversible } from './irreversible.ts';
import { unknownPeople } from './names.ts';
import { noOperator, soleApprover } from './people.ts';
import { unproved } from './proofs.ts';
import { ratios } from './ratios.ts';
import { releaseOrder } from './release-order.ts';
import { rounds } from './rounds.ts';
import type { LintRule } from './rule.ts';
import { bakeMeetsFreeze, frozen, neverOpen, outsideWindow } from './times.ts';
import { untried } from './tried.ts';

/** Rules on which the order of steps rests. */
export const orderRules: readonly LintRule['judge'][] = [twiceNamed, unknownIds, rounds];

export const lintRules: readonly LintRule[] = [
  { rests: 'nothing', judge: unknownPeople },
  { rests: 'order', judge: releaseOrder },
  { rests: 'order', judge: ratios },
  { rests: 'order', judge: untried },
  { rests: 'order', judge: unproved },
  { rests: 'order', judge: irreversible },
  { rests: 'order', judge: closeLast },
  { rests: 'nothing', judge: outsideWindow },
  { rests: 'nothing', judge: neverOpen },
  { rests: 'nothing', judge: frozen },
  { rests: 'nothing', judge: bakeMeetsFreeze },
  { rests: 'nothing', judge: soleApprover },
  { rests: 'nothing', judge: noOperator },
  { rests: 'nothing', judge: elsewhere },
];
