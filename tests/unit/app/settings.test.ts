import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSettings as read } from '../../../app/settings.ts';

const key = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
}).privateKey;
const pem = key.replaceAll('\n', '\\n');
const readSettings = (
  variables: Readonly<Record<string, string | undefined>>,
  files: Readonly<Record<string, string>> = {},
) =>
  read(variables, path => {
    const text = files[path];
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  });
const good = { APP_ID: '12', PRIVATE_KEY: pem, WEBHOOK_SECRET: 's'.repeat(32) };

test('three variables are enough; a key with written line breaks is a key', () => {
  expect(readSettings(good)).toMatchObject({
    appId: 12,
    privateKey: key,
    secrets: [good.WEBHOOK_SECRET],
    port: 3000,
    apiUrl: 'https://api.github.com',
    graphqlUrl: 'https://api.github.com/graphql',
    withoutFile: 'silent',
  });
});

test('the key may lie in a file', () => {
  const settings = readSettings(
    { ...good, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/run/key.pem' },
    { '/run/key.pem': key },
  );
  expect(settings.privateKey).toBe(key);
});

test('an enterprise server has its GraphQL beside /api/v3', () => {
  expect(readSettings({ ...good, GITHUB_API_URL: 'https://ghe.acme.example/api/v3/' })).toMatchObject({
    graphqlUrl: 'https://ghe.acme.example/api/graphql',
    serverUrl: 'https://ghe.acme.example',
  });
});

test('while a secret is rotated both count', () => {
  const previous = 'p'.repeat(32);
  expect(readSettings({ ...good, WEBHOOK_SECRET_PREVIOUS: previous }).secrets).toEqual([good.WEBHOOK_SECRET, previous]);
});

test.each([
  { name: 'no secret', variables: { ...good, WEBHOOK_SECRET: undefined }, says: 'WEBHOOK_SECRET' },
  { name: 'an empty secret', variables: { ...good, WEBHOOK_SECRET: '' }, says: 'WEBHOOK_SECRET' },
  { name: 'a short secret', variables: { ...good, WEBHOOK_SECRET: 'hunter2' }, says: 'at least 32 characters' },
  {
    name: 'the word that Probot takes for a secret',
    variables: { ...good, WEBHOOK_SECRET: 'development' },
    says: 'WEBHOOK_SECRET',
  },
  {
    name: 'a key that was cut',
    variables: { ...good, PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----' },
    says: 'PRIVATE_KEY: must be the PEM file',
  },
  { name: 'a key that is none', variables: { ...good, PRIVATE_KEY: 'abc' }, says: 'PRIVATE_KEY: must be the PEM file' },
  { name: 'an id that is none', variables: { ...good, APP_ID: 'mine' }, says: 'APP_ID' },
  {
    name: 'an address without https',
    variables: { ...good, GITHUB_API_URL: 'http://ghe.acme.example/api/v3' },
    says: 'https://',
  },
  {
    name: 'a key file that is not there',
    variables: { ...good, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/run/key.pem' },
    says: 'PRIVATE_KEY_PATH: must name the PEM file',
  },
  { name: 'a port that is none', variables: { ...good, PORT: '70000' }, says: 'PORT' },
])('refuses to start with $name', ({ variables, says }) => {
  expect(() => readSettings(variables)).toThrow(says);
});

test('all that is wrong is said at once, and no value with it', () => {
  const bad = () => readSettings({ WEBHOOK_SECRET: 'hunter2', PRIVATE_KEY: 'topsecret' });
  expect(bad).toThrow(/APP_ID[\s\S]*PRIVATE_KEY[\s\S]*WEBHOOK_SECRET/);
  expect(bad).not.toThrow(/hunter2|topsecret/);
});
