import type { Calendar } from '../../calendar/calendar.ts';
import type { Freeze } from '../../calendar/freeze.ts';
import type { Finding } from '../../config/finding.ts';
import type { ReleasePlan } from '../release-plan.ts';

/** What lint knows beside the plan. */
export interface LintAround {
  /** Of the plan's zone, with the config's working days. */
  readonly calendar: Calendar;
  readonly freezes: readonly Freeze[];
  /** Of the config: role to who. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** ISO, UTC; undefined where the plan is looked at without a clock. */
  readonly now?: string | undefined;
  /** `acme/shop`, whose plan it is; undefined where nobody knows. */
  readonly repository?: string | undefined;
  /** Whether other repositories can be written: with the App or an App's token. */
  readonly canReachElsewhere?: boolean | undefined;
}

/** One rule of lint. `order`: it follows `needs`, which says nothing where ids are wrong or go round. */
export interface LintRule {
  readonly rests: 'order' | 'nothing';
  readonly judge: (plan: ReleasePlan, around: LintAround) => readonly Finding[];
}
