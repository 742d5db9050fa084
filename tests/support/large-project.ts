import type { ProjectReceipt } from '../../src/project/draft.ts';
import type { ProjectEvent } from '../../src/project/events.ts';
import { levelNames } from '../../src/project/risk-scale.ts';
import { planned, raised } from './project-example.ts';
import { inSequence, receipt } from './project-receipts.ts';

const started: ProjectEvent = {
  type: 'project-started',
  brief: { title: 'Checkout v3', owner: 'wei' },
  milestones: [],
};
const people = ['wei', 'li', 'zhao'];
const dayOf = (index: number) => `2026-12-${String(1 + (index % 28)).padStart(2, '0')}`;

/** A project of so many milestones and risks, each by a comment of its own; of five risks one was lowered and one closed since. */
export function largeProject({ milestones, risks }: { readonly milestones: number; readonly risks: number }) {
  const plan = Array.from({ length: milestones }, (_, index): ProjectEvent => {
    return { type: 'milestone-added', milestone: planned(`m${index + 1}`, dayOf(index), { owner: 'li' }) };
  });
  const register = Array.from({ length: risks }, (_, index) => eventsOf(index));
  return inSequence([started, ...plan, ...register.flat()].map(receiptOf));
}

function eventsOf(index: number): readonly ProjectEvent[] {
  const id = `R-${index + 1}`;
  const title = `Refunds of kind ${index * 7919} may be paid twice`;
  const parts = { title, level: levelNames[index % levelNames.length] ?? 'low', p: 4, i: 5 };
  const risk = raised(id, { ...parts, owner: people[index % 3], due: dayOf(index), holds: undefined });
  const added = { type: 'risk-added', risk } as const;
  if (index % 5 === 1) return [added, { type: 'risk-set', id, set: { p: 1, i: 1 }, why: 'it is behind a switch' }];
  if (index % 5 === 2) return [added, { type: 'risk-closed', id, why: 'nobody met it' }];
  return [added];
}

function receiptOf(event: ProjectEvent, index: number): ProjectReceipt {
  return receipt(10_000 + index, { login: people[index % 3] ?? 'wei', thread: 1, command: '/risk …' }, event);
}
