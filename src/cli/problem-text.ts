import type { Language } from '../domain/language.ts';
import type { Problem } from '../domain/problem.ts';
import { formatProblem } from '../render/broken-check.ts';
import { createMessages } from '../render/message.ts';

/** `file:line:column message (code)`, as editors and terminals link it. */
export function createProblemText(language: Language): (problem: Problem) => string {
  const messages = createMessages(language, 'UTC');
  return problem => `${formatProblem(problem, messages)} (${problem.code})`;
}
