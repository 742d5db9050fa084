import type { Fault } from '../../domain/fault.ts';
import type { Answer } from '../../ports/github.ts';
import type { Sleep } from '../../ports/shell.ts';

const tries = 3;
const longestWait = 60;

/** Milliseconds before the next try, or undefined when trying again is of no use. */
function pauseAfter(fault: Fault, failures: number): number | undefined {
  if (failures >= tries) return undefined;
  if (fault.kind === 'unavailable') return 500 * 2 ** (failures - 1);
  const { retryAfter } = fault;
  const isShort = fault.kind === 'rate-limited' && retryAfter !== undefined && retryAfter <= longestWait;
  return isShort ? retryAfter * 1000 : undefined;
}

/** A read that is tried three times where the fault may pass. */
export function readPatiently<T>(read: () => Promise<Answer<T>>, sleep: Sleep): Promise<Answer<T>> {
  return readShrinking(read, {}, sleep);
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * The same for a query whose pages are halved when GitHub gives up on it: its clock of ten seconds is the limit, so asking
 * for the same again meets it again. A query that names no page size in its variables can't be made smaller.
 */
export async function readShrinking<T>(
  ask: (variables: Variables) => Promise<Answer<T>>,
  variables: Variables,
  sleep: Sleep,
): Promise<Answer<T>> {
  let asked = variables;
  for (let failures = 1; ; ) {
    const answer = await ask(asked);
    if (answer.ok) return answer;
    const smaller = gaveUp(answer.fault) ? halve(asked) : undefined;
    if (smaller) {
      asked = smaller;
      continue;
    }
    const pause = pauseAfter(answer.fault, failures);
    if (pause === undefined) return answer;
    failures += 1;
    await sleep(pause);
  }
}

/** GitHub stopped working on it, or the answer went over the client's cap: too much was asked for at once. */
export function gaveUp(fault: Fault): boolean {
  if (fault.kind === 'truncated') return true;
  if (fault.kind !== 'unavailable') return false;
  if (fault.status === 502 || fault.status === 504) return true;
  return fault.detail.startsWith('RESOURCE_LIMITS_EXCEEDED') || fault.detail.startsWith('no answer within');
}

const smallestPage = 12;
const pageVariables = ['page', 'commits', 'reviews', 'first', 'last'];

function halve(variables: Variables): Variables | undefined {
  const smaller = pageVariables.flatMap((name): [string, number][] => {
    const size = variables[name];
    return typeof size === 'number' && size > smallestPage
      ? [[name, Math.max(smallestPage, Math.floor(size / 2))]]
      : [];
  });
  return smaller.length > 0 ? { ...variables, ...Object.fromEntries(smaller) } : undefined;
}
