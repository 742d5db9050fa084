import { gateExamples } from '../../src/gates/examples/by-gate.ts';

/** Each verdict that a gate's examples say it comes to by itself. */
export const ownVerdicts = Object.entries(gateExamples).flatMap(([gate, examples]) =>
  [...new Set(examples.map(one => one.verdict))].map(verdict => ({ gate, verdict })),
);
