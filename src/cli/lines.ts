import type { Line } from '../render/print-terminal.ts';
import type { Colours, Terminal } from './terminal.ts';

/** Prints what render made, with a colour a tone. */
export function printLines(lines: readonly Line[], terminal: Terminal): void {
  for (const line of lines) terminal.out(paint(line, terminal.colours));
}

function paint({ text, tone }: Line, colours: Colours): string {
  switch (tone) {
    case 'plain':
      return text;
    case 'strong':
      return colours.bold(text);
    case 'dim':
      return colours.dim(text);
    case 'good':
      return colours.green(text);
    case 'wait':
      return colours.yellow(text);
    case 'bad':
      return colours.red(text);
    default:
      return tone satisfies never;
  }
}
