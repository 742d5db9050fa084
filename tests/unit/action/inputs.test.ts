import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputNames, readInputs } from '../../../action/inputs.ts';

const given = (inputs: Readonly<Record<string, string>>) => readInputs(name => inputs[name] ?? '');

test('action.yml and the registry name the same inputs', () => {
  const manifest: { inputs: object } = parse(readFileSync('action.yml', 'utf8'));
  expect(Object.keys(manifest.inputs).toSorted()).toEqual([...inputNames].toSorted());
});

test('a token alone is enough', () => {
  expect(given({ token: 't' })).toMatchObject({
    token: 't',
    app: undefined,
    command: 'check',
    stage: undefined,
    number: undefined,
    dryRun: false,
    language: undefined,
  });
});

test.each([
  { inputs: {}, says: 'token: is empty' },
  {
    inputs: { token: 't', command: 'report' },
    says: 'command: "report" is not one of check, commands, project, release-plan, sweep, validate.',
  },
  { inputs: { token: 't', number: '0' }, says: 'number: "0" is not a whole number' },
  { inputs: { token: 't', number: '1e99' }, says: 'number: "1e99" is not a whole number' },
  { inputs: { token: 't', 'dry-run': 'yes' }, says: 'dry-run: "yes" is not one of true, false.' },
  { inputs: { token: 't', language: 'de' }, says: 'language: "de" is not one of en, zh-CN.' },
  { inputs: { token: 't', 'app-id': '1' }, says: 'app-id and private-key go together' },
  { inputs: { token: 't', 'app-id': '1', 'private-key': 'secret' }, says: 'private-key: is not a PEM file' },
])('refuses with the input and what it may hold: $says', ({ inputs, says }) => {
  expect(() => given(inputs)).toThrow(says);
});

test('a refused private key is not repeated', () => {
  expect(() => given({ token: 't', 'app-id': '1', 'private-key': 'hunter2' })).not.toThrow('hunter2');
});
