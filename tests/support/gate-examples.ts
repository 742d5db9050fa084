import { checklistExamples } from '../../src/gates/examples/checklist.ts';
import { codeReviewExamples } from '../../src/gates/examples/code-review.ts';
import { configChangeExamples } from '../../src/gates/examples/config-change.ts';
import type { GateExample } from '../../src/gates/examples/gate-example.ts';
import { holdExamples } from '../../src/gates/examples/hold.ts';
import { monitoringExamples } from '../../src/gates/examples/monitoring.ts';
import { sectionExamples } from '../../src/gates/examples/section.ts';
import { testCasesExamples } from '../../src/gates/examples/test-cases.ts';
import { testResultsExamples } from '../../src/gates/examples/test-results.ts';

/** The documented cases of every gate, by its row of the table. */
export const gateExamples: Readonly<Record<string, readonly GateExample[]>> = {
  'code-review': codeReviewExamples,
  'test-cases': testCasesExamples,
  'test-results': testResultsExamples,
  monitoring: monitoringExamples,
  hold: holdExamples,
  'config-change': configChangeExamples,
  section: sectionExamples,
  checklist: checklistExamples,
};

/** Each verdict that a gate's examples say it comes to by itself. */
export const ownVerdicts = Object.entries(gateExamples).flatMap(([gate, examples]) =>
  [...new Set(examples.map(one => one.verdict))].map(verdict => ({ gate, verdict })),
);
