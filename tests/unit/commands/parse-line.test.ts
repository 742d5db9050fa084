import { describe, expect, test } from 'vitest';
import { type LineReading, parseLine } from '../../../src/commands/parse-line.ts';
import { readComment } from '../../../src/commands/read-comment.ts';
import { verbTable } from '../../../src/commands/verb-table.ts';
import type { CommandSettings } from '../../../src/config/sluice-config.ts';

const usual: CommandSettings = { short: true, off: [], rename: {} };

function read(raw: string, commands: Partial<CommandSettings> = {}): LineReading | undefined {
  const config = { commands: { ...usual, ...commands } };
  return parseLine({ line: 1, raw, flaw: undefined }, { config, table: verbTable });
}

function parsed(raw: string, commands: Partial<CommandSettings> = {}) {
  const reading = read(raw, commands);
  if (!reading?.ok) throw new Error(JSON.stringify(reading));
  const { verb, words, keys, dryRun, canonical, restFrom } = reading.parsed;
  return { id: verb.id, words, keys, dryRun, canonical, rest: restFrom(0), title: restFrom(1) };
}

function code(raw: string, commands: Partial<CommandSettings> = {}): string | undefined {
  const reading = read(raw, commands);
  return reading && (reading.ok ? `ok ${reading.parsed.verb.id}` : reading.refusal.code);
}

describe('words, keys and quotes', () => {
  test.each([
    ['/gate hold why:"the demo, at six"', { why: 'the demo, at six' }],
    ['/gate hold why: "the demo"', { why: 'the demo' }],
    ['/gate hold why:"say \\"no\\" \\\\ twice"', { why: 'say "no" \\ twice' }],
    ['/gate hold why:“演示 在用”', { why: '演示 在用' }],
    ['/gate hold why:「演示 在用」', { why: '演示 在用' }],
    ['/门禁 暂缓 原因：“只读路径”，没有资金', { why: '“只读路径”，没有资金' }],
    ['/gate hold why:http://x/?a="b"', { why: 'http://x/?a="b"' }],
    ['/gate　hold　why:x', { why: 'x' }],
    ['/gate waive monitoring until:fri 18:00', { until: 'fri 18:00' }],
    ['/gate waive monitoring until:+3d', { until: '+3d' }],
    ['/gate hold why:e\u0301', { why: '\u00e9' }],
    ['/gate hold why:""', { why: '' }],
  ])('%s', (raw, keys) => {
    expect(parsed(raw).keys).toEqual(keys);
  });

  test('text without a key is the title, as it was written', () => {
    const line = parsed('/risk high Ledger  lag: may "break" http://x recon owner:@sun due:+3wd');
    expect(line).toMatchObject({
      title: 'Ledger  lag: may "break" http://x recon',
      keys: { owner: '@sun', due: '+3wd' },
      canonical: '/risk high Ledger lag: may "break" http://x recon owner:@sun due:+3wd',
    });
  });

  test('a title that is quoted as a whole loses its quotes, and a key in it is text', () => {
    expect(parsed('/risk high "Change of plan: we ship late" owner:@sun')).toMatchObject({
      title: 'Change of plan: we ship late',
      keys: { owner: '@sun' },
    });
  });

  test('a pair in the middle leaves one space', () => {
    expect(parsed('/risk high Ledger owner:@sun lag')).toMatchObject({ title: 'Ledger lag' });
  });

  test('`--dry-run` counts anywhere and is no part of the command', () => {
    expect(parsed('/gate hold --dry-run why:x')).toMatchObject({
      dryRun: true,
      rest: '',
      canonical: '/gate hold why:x',
    });
    expect(parsed('/risk high git push --force wipes tags')).toMatchObject({ dryRun: false });
  });
});

describe('Chinese words of the closed table', () => {
  test.each([
    ['/风险 高 对账延迟 负责人：@sun 截止：周五', '/risk high 对账延迟 owner:@sun due:周五'],
    ['/风险 极高 重复退款 类别：资金', '/risk critical 重复退款 area:money'],
    ['/门禁 豁免 监控 原因：“只读路径” 有效期：+3d', '/gate waive 监控 why:只读路径 until:+3d'],
    ['/sluice 帮助 风险', '/sluice help 风险'],
    ['/sluice 风险 低 标题', '/risk low 标题'],
    ['/risk 中 高风险的标题', '/risk medium 高风险的标题'],
    ['/灰度 暂停放量 原因：“退款重复”', '/gray hold why:退款重复'],
    ['/灰度 恢复放量 原因：已修复', '/gray resume why:已修复'],
    ['/灰度 回滚 到：10 原因：退款重复', '/gray rollback to:10 why:退款重复'],
    ['/灰度 设置 0 实际：是 证据：https://x.example/1', '/gray set 0 actual:true evidence:https://x.example/1'],
    ['/灰度 知悉', '/gray ack'],
    ['/发布 同意', '/release approve'],
    ['/试单 TC-1 通过 证明材料：https://x.example/1', '/verify TC-1 pass evidence:https://x.example/1'],
    ['/监控 已验证有效 alert https://x.example/1', '/monitor proved alert https://x.example/1'],
    ['/封网 开始 从：12-24 18:00 到：12-27 原因：假期', '/freeze start from:"12-24 18:00" to:12-27 why:假期'],
  ])('%s', (raw, canonical) => {
    expect(parsed(raw).canonical).toBe(canonical);
  });

  test('a severity of defects is answered with that', () => {
    expect([code('/风险 严重 对账延迟'), code('/risk 致命 x')]).toEqual(['severity_not_level', 'severity_not_level']);
  });
});

describe('which command is meant', () => {
  test.each([
    ['/sluice', 'ok help'],
    ['/sluice help', 'ok help'],
    ['/Sluice Help', 'ok help'],
    ['/sluice gate recheck', 'ok gate-recheck'],
    ['/sluice foo', 'unknown_command'],
    ['/sluice sluice help', 'unknown_command'],
    ['/gate', 'missing_sub'],
    ['/gate foo', 'unknown_command'],
    ['/rsik high x', 'unknown_command'],
    ['/gtae recheck', 'unknown_command'],
    ['/slucie help', 'unknown_command'],
    ['/gate pass monitoring', 'command_not_built'],
    ['/门禁 通过 监控', 'command_not_built'],
    ['/gray advance', 'ok gray-advance'],
    ['/灰度 放量', 'ok gray-advance'],
    ['/freeze except F-1', 'command_not_built'],
    ['/封网 例外 F-1', 'command_not_built'],
    ['/escalate "help"', 'command_not_built'],
    ['/sluice doctor', 'command_not_built'],
    ['/sluice release status', 'ok release-status'],
    ['/risk review R-3', 'command_not_built'],
    ['/lgtm', undefined],
    ['/ask what is this', undefined],
    ['/rebase', undefined],
    ['/home/wei/x', undefined],
    ['/', undefined],
    ['/ risk high x', undefined],
    ['//risk high x', undefined],
    ['/toString', undefined],
    ['/constructor', undefined],
  ])('%s is %s', (raw, expected) => {
    expect(code(raw)).toBe(expected);
  });

  test('a near word of ours is answered quietly, and the nearest is named', () => {
    expect(read('/rsik high x')).toMatchObject({
      isQuiet: true,
      refusal: { values: { command: '/rsik', didYouMean: '/risk' } },
    });
    expect(read('/sluice refesh')).toMatchObject({ isQuiet: false, refusal: { values: { didYouMean: 'refresh' } } });
  });

  test('the rules may switch short verbs off or call them otherwise; behind `/sluice` all stay', () => {
    expect(code('/gate recheck', { short: false })).toBeUndefined();
    expect(code('/gate recheck', { off: ['gate'] })).toBeUndefined();
    expect(code('/门禁 重查', { off: ['gate'] })).toBeUndefined();
    expect(code('/gate recheck', { rename: { gate: 'sgate' } })).toBeUndefined();
    expect(code('/sgate recheck', { rename: { gate: 'sgate' } })).toBe('ok gate-recheck');
    for (const commands of [{ short: false }, { off: ['gate'] }, { rename: { gate: 'sgate' } }]) {
      expect(code('/sluice gate recheck', commands)).toBe('ok gate-recheck');
    }
  });
});

describe('nothing is guessed', () => {
  test.each([
    ['/gate hold why:"the demo', 'unclosed_quote'],
    ['/gate hold why:“演示"', 'unclosed_quote'],
    ['/risk high "the new flow', 'unclosed_quote'],
    ['/gate hold why:', 'missing_value'],
    ['/risk high Change of plan: we ship late', 'missing_value'],
    ['/gate hold why:a why:b', 'duplicate_key'],
    ['/gate hold why:a 原因：b', 'duplicate_key'],
    ['/gate hold why:a --dryrun', 'unknown_flag'],
    ['/gate hold why:a —dry-run', 'unknown_flag'],
    [`/gate hold why:${'a'.repeat(4_100)}`, 'command_too_long'],
    [`/gate hold why:${'风'.repeat(1_400)}`, 'command_too_long'],
    [`/gate hold why:${'😀'.repeat(1_000)}`, 'ok gate-hold'],
  ])('%s', (raw, expected) => {
    expect(code(raw)).toBe(expected);
  });
});

describe('S16 parser torture', () => {
  const lines = (body: string) =>
    readComment(body, { config: { commands: usual }, table: verbTable }).map(({ line, reading }) =>
      reading.ok ? `${line} ok` : `${line} ${reading.refusal.code}`,
    );

  test.each([
    ['a fence', '```\n/gate recheck\n```', []],
    ['a tilde fence', '~~~sh\n/gate recheck\n~~~', []],
    ['a quote', '> /gate recheck', []],
    ['right after a quote', '> see this\n/gate recheck', ['2 needs_blank_line']],
    ['another bot’s word right after a quote', '> see this\n/lgtm', []],
    ['an HTML comment', '<!--\n/gate recheck\n-->', []],
    ['CRLF', 'text\r\n/gate recheck\r\n', ['2 ok']],
    ['a no-break space', '/gate\u00a0recheck', ['1 hidden_characters']],
    ['a no-break space before the sub', '/gate \u00a0recheck', ['1 hidden_characters']],
    ['a zero-width space in the verb', '/ga\u200bte recheck', ['1 hidden_characters']],
    ['a bidi override in the verb', '/\u202egate recheck', ['1 hidden_characters']],
    ['a soft hyphen in the sub', '/gate re\u00adcheck', ['1 hidden_characters']],
    ['a variation selector', '/gate\ufe0f recheck', ['1 hidden_characters']],
    ['a zero-width joiner in a key', '/gate hold w\u200dhy:x', ['1 hidden_characters']],
    ['a no-break space before a key', '/gate hold a\u00a0why:x', ['1 hidden_characters']],
    ['a homoglyph', '/g\u0430te recheck', ['1 unknown_command']],
    ['a Kelvin sign', '/ris\u212a high x', ['1 unknown_command']],
    ['a Cyrillic key is text', '/risk high \u043ewner:x', ['1 ok']],
    ['a fullwidth slash', '／gate recheck', ['1 fullwidth_slash']],
    ['a fullwidth slash of somebody else', '／lgtm', []],
    ['joiners in a title stay', '/risk high 👨‍👩‍👧 نمی‌خواهم', ['1 ok']],
  ])('%s', (_, body, expected) => {
    expect(lines(body)).toEqual(expected);
  });

  test('of fifty commands twenty run, and the rest is one refusal; lines of others don’t count', () => {
    const body = `${'/usr/bin/env\n'.repeat(30)}${'/gate recheck\n'.repeat(50)}`;
    const read = lines(body);
    expect(read).toHaveLength(21);
    expect([read[0], read[19], read[20]]).toEqual(['31 ok', '50 ok', '51 too_many_commands']);
  });

  test.each([
    ['slashes', '/'],
    ['backticks', '`'],
    ['growing runs of backticks', '` `` ``` ```` '],
    ['open comments', '<!-- '],
    ['open tags', '<a b="'],
    ['quotes', '/gate hold why:"'],
    ['commands', '/gate recheck\n'],
    ['backslashes', '\\`'],
  ])('endless %s are read to their end', (_, piece) => {
    const body = `/gate hold why:"x\n${piece.repeat(Math.ceil(300_000 / piece.length))}`;
    expect(lines(body).length).toBeLessThanOrEqual(21);
  });
});
