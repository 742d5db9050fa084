import { parseConfig } from '../../../src/config/parse-config.ts';
import type { SluiceConfig } from '../../../src/config/sluice-config.ts';
import type { Problem } from '../../../src/domain/problem.ts';

export const at = { file: '.github/sluice.yml', sha: 'c'.repeat(40) };

/** One problem as a line: place, code, and what it is about. */
export function formatProblem({ line, column, code, values }: Problem): string {
  const { key, name, value, stage, didYouMean } = values;
  const subject = code === 'config_bad_value' ? `${key}=${value}` : (key ?? name ?? value ?? stage);
  const words = [`${line}:${column}`, code, subject, didYouMean === undefined ? undefined : `→ ${didYouMean}`];
  return words.filter(word => word !== undefined).join(' ');
}

export function problemsOf(text: string): readonly string[] {
  const parsed = parseConfig(text, at);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

/** The config of a text that is right; what is wrong with it otherwise. */
export function configOf(text: string): SluiceConfig {
  const parsed = parseConfig(text, at);
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return parsed.config;
}
