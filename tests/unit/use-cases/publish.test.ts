import { expect, test } from 'vitest';
import type { Fault } from '../../../src/domain/fault.ts';
import type { DesiredCheck, Effect } from '../../../src/effects/effect.ts';
import type { Answer } from '../../../src/ports/github.ts';
import type { Writer } from '../../../src/ports/writer.ts';
import { applyEffects } from '../../../src/use-cases/publish.ts';

const check: DesiredCheck = {
  name: 'sluice/merge',
  sha: 'a'.repeat(40),
  conclusion: 'failure',
  title: '1 of 4 gates to clear: hold',
  summary: '',
  annotations: [],
  seal: 'sluice1.0000000000000000.0000000000000000.-.-',
  detailsUrl: undefined,
  startedAt: '2026-11-24T10:00:00Z',
};
const effect: Effect = {
  kind: 'create-status',
  check,
  repository: { owner: 'acme', name: 'shop' },
  key: 'k',
  expects: 'none',
  order: 20,
};

function fault(kind: Fault['kind'], retryAfter?: number): Answer<unknown> {
  return { ok: false, fault: { kind, status: 500, where: 'POST', detail: '', retryAfter } };
}

/** A writer that answers in turn, and what was slept and written. */
function scripted(...answers: readonly Answer<unknown>[]) {
  const slept: number[] = [];
  let written = 0;
  const writer: Writer = {
    write: async () => answers[written++] ?? { ok: true, value: {} },
    checksOf: async () => ({ ok: true, value: [] }),
  };
  const shell = { writer, sleep: async (milliseconds: number) => void slept.push(milliseconds) };
  return { shell, slept, writes: () => written };
}

test('a write that lands is written once', async () => {
  const { shell, slept, writes } = scripted();
  await applyEffects([effect], shell);
  expect([writes(), slept]).toEqual([1, []]);
});

test('a limit is waited out as long as GitHub says, then written', async () => {
  const { shell, slept, writes } = scripted(fault('rate-limited', 30));
  await applyEffects([effect], shell);
  expect([writes(), slept]).toEqual([2, [30_000]]);
});

test('a wait that no job outlives is not begun: the caller says so at once', async () => {
  const { shell, slept } = scripted(fault('rate-limited', 3_600));
  await expect(applyEffects([effect], shell)).rejects.toThrow('rate-limited');
  expect(slept).toEqual([]);
});

test('after three unknown outcomes the fault is the answer', async () => {
  const { shell, writes } = scripted(fault('unavailable'), fault('unavailable'), fault('unavailable'));
  await expect(applyEffects([effect], shell)).rejects.toThrow('unavailable');
  expect(writes()).toBe(3);
});

test.each(['forbidden', 'not-found', 'unprocessable', 'conflict', 'unauthorized'] as const)(
  '%s is final',
  async kind => {
    const { shell, writes } = scripted(fault(kind));
    await expect(applyEffects([effect], shell)).rejects.toThrow(kind);
    expect(writes()).toBe(1);
  },
);
