import { cac } from 'cac';
import type { GivenOptions } from './options.ts';
import type { Verb, VerbOption } from './verb.ts';

/** Options that every verb takes. */
export const globalOptions: readonly VerbOption[] = [
  { flag: '--json', help: { en: 'Print data as JSON', 'zh-CN': '以 JSON 输出数据' } },
  { flag: '--language <code>', help: { en: 'en or zh-CN', 'zh-CN': 'en 或 zh-CN' } },
  {
    flag: '--api-url <url>',
    help: { en: 'API of a GitHub Enterprise Server', 'zh-CN': 'GitHub Enterprise Server 的 API 地址' },
  },
  { flag: '--no-color', help: { en: 'No colours (as does NO_COLOR)', 'zh-CN': '不使用颜色（同 NO_COLOR）' } },
  {
    flag: '--debug',
    help: { en: 'Show the stack when the program itself fails', 'zh-CN': '程序自身出错时显示调用栈' },
  },
  { flag: '-h, --help', help: { en: 'Show this help', 'zh-CN': '显示帮助' } },
  { flag: '-v, --version', help: { en: 'Show the version', 'zh-CN': '显示版本' } },
];

/** What stands on the command line. */
export interface CommandLine {
  /** First word, whether it names a verb or not. */
  readonly word: string | undefined;
  readonly verb: Verb | undefined;
  readonly args: readonly string[];
  readonly options: GivenOptions;
  readonly mistake: Mistake | undefined;
}

export type Mistake =
  | { readonly kind: 'unknown-option'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'value-missing'; readonly name: string }
  | { readonly kind: 'too-few' }
  | { readonly kind: 'too-many'; readonly extra: string };

/** Splits the arguments by the verbs' declarations; nothing is run and nothing printed. */
export function readCommandLine(argv: readonly string[], verbs: readonly Verb[]): CommandLine {
  const cli = cac('sluice');
  for (const option of globalOptions) cli.option(option.flag, '');
  for (const verb of verbs) {
    const command = cli.command(verb.name, '');
    for (const option of verb.options) command.option(option.flag, '');
  }
  const parsed = cli.parse(['node', 'sluice', ...argv], { run: false });
  const verb = verbs.find(one => one.name === cli.matchedCommandName);
  const options = givenOptions(parsed.options);
  const rest: unknown = parsed.options['--'];
  const args = [...parsed.args, ...(Array.isArray(rest) ? rest.map(String) : [])];
  const found = { word: verb?.name ?? args[0], verb, args: verb ? args : args.slice(1), options };
  return { ...found, mistake: mistakeOf(found) };
}

function givenOptions(parsed: Readonly<Record<string, unknown>>): GivenOptions {
  const entries = Object.entries(parsed).flatMap(([name, value]): [string, string | true][] => {
    if (name === '--' || value === undefined) return [];
    if (name === 'color') return value === false ? [['no-color', true]] : [];
    // Given twice, the last one counts.
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    return [[kebab(name), last === true ? true : String(last)]];
  });
  return Object.fromEntries(entries);
}

function mistakeOf({ verb, args, options }: Omit<CommandLine, 'mistake'>): Mistake | undefined {
  const declared = [...globalOptions, ...(verb?.options ?? [])];
  const known = declared.flatMap(option => flagNames(option.flag));
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) return { kind: 'unknown-option', name, known: known.filter(one => one.length > 1) };
    const takesValue = declared.some(option => option.flag.includes('<') && flagNames(option.flag).includes(name));
    if (takesValue && (value === true || value === '')) return { kind: 'value-missing', name };
  }
  if (verb === undefined || options['help'] === true) return undefined;
  if (args.length < verb.minArgs) return { kind: 'too-few' };
  const extra = args[verb.maxArgs];
  return extra === undefined ? undefined : { kind: 'too-many', extra };
}

/** `-h, --help` is `h` and `help`; `--seed <file>` is `seed`. */
function flagNames(flag: string): readonly string[] {
  return flag.split(',').map(
    part =>
      part
        .trim()
        .split(' ')[0]
        ?.replace(/^-{1,2}/, '') ?? '',
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
