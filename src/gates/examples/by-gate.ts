import { checklistExamples } from './checklist.ts';
import { codeReviewExamples } from './code-review.ts';
import { configChangeExamples } from './config-change.ts';
import { freezeExamples } from './freeze.ts';
import type { GateExample } from './gate-example.ts';
import { holdExamples } from './hold.ts';
import { monitoringExamples } from './monitoring.ts';
import { releasePlanExamples } from './release-plan.ts';
import { sectionExamples } from './section.ts';
import { testCasesExamples } from './test-cases.ts';
import { testResultsExamples } from './test-results.ts';

/** The documented cases of every gate, by its row of the table: the pages show them, the tests run them. */
export const gateExamples: Readonly<Record<string, readonly GateExample[]>> = {
  'code-review': codeReviewExamples,
  'test-cases': testCasesExamples,
  'test-results': testResultsExamples,
  monitoring: monitoringExamples,
  'release-plan': releasePlanExamples,
  freeze: freezeExamples,
  hold: holdExamples,
  'config-change': configChangeExamples,
  section: sectionExamples,
  checklist: checklistExamples,
};
