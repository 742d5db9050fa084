import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

/** The two channels of a program: data on stdout, talk on stderr. */
export interface Terminal {
  out(line: string): void;
  talk(line: string): void;
  /** Only where a person sits at both ends. */
  readonly isInteractive: boolean;
  readonly colours: Colours;
  ask(question: string): Promise<string>;
  /** The same channels without colours. */
  plain(): Terminal;
}

/** What is used of `process`. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Colours as https://no-color.org wants them: any value but the empty one switches them off. */
export function createTerminal(streams: Streams): Terminal {
  const { env, stdin, stdout, stderr } = streams;
  // A reader that stops early (`sluice schema | head`) is no error.
  stdout.on('error', ignoreClosedPipe);
  stderr.on('error', ignoreClosedPipe);
  const isColoured =
    !env['NO_COLOR'] && env['TERM'] !== 'dumb' && (stdout.isTTY === true || Boolean(env['FORCE_COLOR']));
  const withColours = (colours: Colours): Terminal => ({
    out: line => void stdout.write(`${line}\n`),
    talk: line => void stderr.write(`${line}\n`),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    colours,
    ask: question => ask(question, streams),
    plain: () => withColours(pc.createColors(false)),
  });
  return withColours(pc.createColors(isColoured));
}

async function ask(question: string, { stdin, stderr }: Streams): Promise<string> {
  const reader = createInterface({ input: stdin, output: stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
