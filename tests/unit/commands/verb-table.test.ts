import { describe, expect, test } from 'vitest';
import { chineseForms } from '../../../src/commands/aliases.ts';
import { commandsLeft } from '../../../src/commands/not-built.ts';
import { parseLine } from '../../../src/commands/parse-line.ts';
import { verbTable } from '../../../src/commands/verb-table.ts';

const context = { config: { commands: { short: true, off: [], rename: {} } }, table: verbTable };
const read = (raw: string) => parseLine({ line: 1, raw, flaw: undefined }, context);

test('every verb has an id and a place of its own', () => {
  const places = verbTable.map(verb => `${verb.word} ${verb.sub}`);
  expect(new Set(verbTable.map(verb => verb.id)).size).toBe(verbTable.length);
  expect(new Set(places).size).toBe(places.length);
});

describe.each(verbTable)('$id', verb => {
  test('its examples are read as this verb, and use every word of them', () => {
    expect(verb.examples.length).toBeGreaterThan(0);
    for (const example of verb.examples) {
      expect(read(example), example).toMatchObject({ ok: true, parsed: { verb: { id: verb.id } } });
    }
  });

  test('its grammar names its keys and no others', () => {
    const named = [...verb.grammar.matchAll(/(?<![\w"-])([a-z]+):/g)].map(([, key]) => key);
    expect([...new Set(named)].toSorted()).toEqual([...verb.keys].toSorted());
  });

  test('both languages say what it does', () => {
    expect(verb.summary).toMatchObject({ en: expect.any(String), 'zh-CN': expect.any(String) });
  });

  test('its Chinese forms are this verb', () => {
    const forms = chineseForms(verb.word, verb.sub);
    expect(forms.length).toBeGreaterThan(0);
    for (const form of forms) expect(read(form), form).toMatchObject({ ok: true, parsed: { verb: { id: verb.id } } });
  });
});

test('what is not built says so and is no row', () => {
  for (const command of commandsLeft()) {
    expect(read(command), command).toMatchObject({ ok: false, refusal: { code: 'command_not_built' } });
  }
});
