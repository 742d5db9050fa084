import { describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.ts';
import { createTerminal } from '../../../src/cli/terminal.ts';
import { callSluice, runSluice } from '../../support/cli.ts';

const verbs = [
  'check',
  'why',
  'risk',
  'project',
  'plan',
  'validate',
  'explain',
  'schema',
  'init',
  'doctor',
  'sandbox',
  'demo',
];

describe('help is data on stdout and ends with 0', () => {
  test('without arguments it names every command', async () => {
    const { code, stdout, stderr } = await runSluice([]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^ {2}${verb}\\b`, 'm'));
  });

  test.each(verbs)('%s has help of its own with an example', async verb => {
    const { code, stdout } = await callSluice([verb, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: sluice ${verb}`);
    expect(stdout).toMatch(new RegExp(`^ {2}sluice ${verb}`, 'm'));
  });

  test.each([
    ['by --language', ['--help', '--language', 'zh-CN'], {}],
    ['by LANG', ['--help'], { LANG: 'zh_CN.UTF-8' }],
    ['by LC_ALL before LANG', ['--help'], { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }],
  ])('it speaks Chinese %s', async (_how, args, env) => {
    const { stdout } = await callSluice(args, { env });
    expect(stdout).toContain('用法：sluice');
    expect(stdout).not.toContain('Usage');
  });

  test('--version is one line', async () => {
    expect(await runSluice(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('a command line that can not be meant ends with 2 and says so on stderr', () => {
  test.each([
    ['an unknown command with a near one', ['chekc'], 'Did you mean `check`?'],
    ['an unknown command with none near', ['frobnicate'], 'There is no command `frobnicate`.'],
    ['an unknown option with a near one', ['validate', '--jsn'], 'Did you mean `--json`?'],
    ['an option of another command', ['validate', '--seed', 'x'], 'There is no option `--seed`.'],
    ['an option without its value', ['check', 'a/b#1', '--config'], '`--config` needs a value.'],
    ['too few arguments', ['check'], '`check` needs <owner/repo#number | address>.'],
    ['too many arguments', ['doctor', 'a/b', 'c/d'], '`doctor` takes no `c/d`.\nUsage: sluice doctor'],
    ['an unknown language', ['validate', '--language', 'fr'], 'use en or zh-CN'],
    ['help on an unknown command', ['help', 'chekc'], 'Did you mean `check`?'],
    ['a name with control characters', ['\u001b[31mx'], 'There is no command `[31mx`.'],
    ['a port that is none', ['sandbox', '--port', '99999'], '`99999` is no port'],
  ])('%s', async (_case, args, said) => {
    const { code, stdout, stderr } = await callSluice(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test.each(['simulate', 'record', 'replay', 'report', 'metrics', 'archive'])('%s is not built yet', async verb => {
    const { code, stderr } = await callSluice([verb, 'something']);
    expect(code).toBe(2);
    expect(stderr).toContain(`\`${verb}\` is not built yet.`);
  });
});

test('the process ends with the code', async () => {
  expect(await runSluice(['chekc'])).toMatchObject({ code: 2, stdout: '' });
});

describe('a bug', () => {
  const breakDown = async (argv: readonly string[]) => {
    const said: string[] = [];
    const whole = createTerminal({ ...process, env: {} });
    const terminal = {
      ...whole,
      out: () => {
        throw new Error('boom');
      },
      talk: (line: string) => void said.push(line),
    };
    return { code: await runCli({ argv, env: {}, folder: '/', terminal }), said: said.join('\n') };
  };

  test('ends with 70 and one line', async () => {
    const { code, said } = await breakDown(['schema']);
    expect(code).toBe(70);
    expect(said).toMatch(/^This is a bug in Sluice: boom\..*--debug.*$/);
  });

  test('shows its stack with --debug only', async () => {
    expect((await breakDown(['schema', '--debug'])).said).toMatch(/^ {4}at /m);
  });
});

describe('schema', () => {
  test.each([
    ['the rules', [], 'version'],
    ["the Action's result", ['--result'], 'reason_code'],
  ])('prints the JSON Schema of %s', async (_what, args, key) => {
    const { code, stdout } = await callSluice(['schema', ...args]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ properties: { [key]: expect.anything() } });
  });
});
