import { checklistGate } from './checklist.ts';
import { codeReviewGate } from './code-review.ts';
import { configChangeGate } from './config-change.ts';
import { freezeGate } from './freeze.ts';
import type { Gate } from './gate.ts';
import { holdGate } from './hold.ts';
import { monitoringGate } from './monitoring.ts';
import { releasePlanGate } from './release-plan.ts';
import { sectionGate } from './section.ts';
import { testCasesGate } from './test-cases.ts';
import { testResultsGate } from './test-results.ts';

/** Every gate that is built, in the order in which a check lists them. The config, the engine and the docs read only this. */
export const gateTable: readonly Gate[] = [
  codeReviewGate,
  testCasesGate,
  testResultsGate,
  monitoringGate,
  releasePlanGate,
  freezeGate,
  holdGate,
  configChangeGate,
  sectionGate,
  checklistGate,
];
