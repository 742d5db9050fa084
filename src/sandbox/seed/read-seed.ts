import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import { parseDocument } from 'yaml';
import { suggest } from '../plays/suggest.ts';
import { lazy } from '../schema/lazy.ts';
import type { Seed } from './seed.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const closed = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const mapOf = (item: object): object => ({ type: 'object', additionalProperties: item });
const role = { enum: ['read', 'triage', 'write', 'maintain', 'admin'] };
const access = mapOf({ enum: ['read', 'write'] });
/** Members are checked when the play is played, so that the message names it. */
const play = { type: 'object' };

const SCHEMA = closed({
  now: text,
  users: {
    type: 'array',
    items: {
      anyOf: [
        text,
        closed(
          {
            login: text,
            id: { type: 'integer' },
            type: { enum: ['User', 'Organization', 'Bot', 'Mannequin'] },
            name: text,
          },
          ['login'],
        ),
      ],
    },
  },
  teams: mapOf(texts),
  repositories: {
    type: 'array',
    items: closed(
      {
        name: { type: 'string', pattern: '^[^/]+/[^/]+$' },
        private: { type: 'boolean' },
        'default-branch': text,
        'files-by': text,
        collaborators: mapOf(role),
        teams: mapOf(role),
        files: mapOf({ type: ['string', 'null'] }),
        milestones: { type: 'array', items: closed({ title: text, due: text }, ['title']) },
        rulesets: { type: 'array', items: play },
        issues: { type: 'array', items: play },
        'pull-requests': { type: 'array', items: play },
      },
      ['name'],
    ),
  },
  action: closed({ permissions: access }),
  app: closed({ slug: text, id: { type: 'integer' }, permissions: access, suites: { type: 'boolean' } }),
  plays: { type: 'array', items: play },
});

const validator = lazy(
  (): ValidateFunction<Seed> => new Ajv2019({ allErrors: true, strict: false, verbose: true }).compile<Seed>(SCHEMA),
);

function told(error: ErrorObject): string {
  const at = error.instancePath === '' ? 'the seed' : error.instancePath;
  const extra: unknown = error.params['additionalProperty'];
  if (typeof extra !== 'string') return `${at} ${error.message ?? 'is wrong'}`;
  const known: unknown = error.parentSchema?.['properties'] ?? {};
  return `${at} has no "${extra}"${suggest(extra, typeof known === 'object' && known !== null ? Object.keys(known) : [])}`;
}

/** A seed from YAML or from an object; everything that is wrong with it at once. */
export function readSeed(source: unknown): Seed {
  const document = typeof source === 'string' ? parseDocument(source) : undefined;
  if (document !== undefined && document.errors.length > 0)
    throw new Error(`the seed is no YAML: ${document.errors.map(error => error.message).join('\n')}`);
  const value: unknown = document === undefined ? source : (document.toJS() ?? {});
  const validate = validator();
  if (validate(value)) return value;
  throw new Error(`the seed is wrong:\n${(validate.errors ?? []).map(told).join('\n')}`);
}
