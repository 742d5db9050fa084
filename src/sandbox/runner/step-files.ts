import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files through which a step speaks to the runner; each step gets empty ones. */
interface StepFiles {
  readonly variables: Readonly<Record<string, string>>;
  read(): Promise<StepSpeech>;
}

export interface StepSpeech {
  readonly outputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly summary: string;
  /** A file that does not parse fails the step, as on GitHub. */
  readonly problems: readonly string[];
}

const NAMES = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'] as const;

/** GitHub docs, "Step isolation and limits": a summary above 1 MiB is not uploaded, and the step does not fail. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

export async function createStepFiles(folder: string, step: number): Promise<StepFiles> {
  const path = (name: string): string => join(folder, `${name.toLowerCase()}_${step}`);
  await Promise.all(NAMES.map(name => writeFile(path(name), '')));
  return {
    variables: Object.fromEntries(NAMES.map(name => [`GITHUB_${name}`, path(name)])),
    async read() {
      const text = (name: (typeof NAMES)[number]): Promise<string> => readFile(path(name), 'utf8');
      const outputs = parseAssignments(await text('OUTPUT'));
      const environment = parseAssignments(await text('ENV'));
      const summary = await text('STEP_SUMMARY');
      return {
        outputs: outputs.values,
        environment: environment.values,
        paths: (await text('PATH')).split(/\r?\n/).filter(line => line !== ''),
        summary: Buffer.byteLength(summary) > MAX_SUMMARY_BYTES ? '' : summary,
        problems: [...outputs.problems, ...environment.problems],
      };
    },
  };
}

interface Assignments {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** `name=value` lines and `name<<DELIMITER` blocks (GitHub docs, "Workflow commands"). */
export function parseAssignments(text: string): Assignments {
  const values: [string, string][] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, name = '', operator, rest = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (operator === '=') values.push([name, rest]);
    else if (operator === '<<') {
      const end = lines.indexOf(rest, at + 1);
      if (end < 0) return { values: Object.fromEntries(values), problems: [`Matching delimiter not found '${rest}'`] };
      values.push([name, lines.slice(at + 1, end).join('\n')]);
      at = end;
    } else if (line !== '') return { values: Object.fromEntries(values), problems: [`Invalid format '${line}'`] };
  }
  return { values: Object.fromEntries(values), problems: [] };
}
