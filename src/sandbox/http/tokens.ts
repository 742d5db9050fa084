import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { isJson } from '../json.ts';
import type { App, Cause, User } from '../model/records.ts';
import type { Repository } from '../model/world.ts';

export type Access = 'read' | 'write';
export type Permissions = Readonly<Record<string, Access>>;

/** Who makes a request, as the `Authorization` header says. */
export type Viewer =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly user: User }
  | {
      readonly kind: 'github-token';
      readonly app: App;
      readonly repository: Repository;
      readonly permissions: Permissions;
      readonly runId: number | null;
    }
  | {
      readonly kind: 'installation';
      readonly app: App;
      readonly installation: Installation;
      readonly permissions: Permissions;
      readonly only: ReadonlySet<Repository> | null;
    }
  | { readonly kind: 'app'; readonly app: App };

export interface Installation {
  readonly id: number;
  readonly account: User;
  readonly permissions: Permissions;
}

export interface AppRegistration {
  readonly app: App;
  readonly webhookSecret: string;
  readonly installations: readonly Installation[];
  /** Made when first asked for: a key pair takes a moment. */
  readonly keys: () => { readonly privateKey: string; readonly publicKey: string };
}

/** All tokens of one embedded GitHub. */
export interface TokenStore {
  readonly issued: Map<string, Viewer>;
  readonly registrations: AppRegistration[];
  count: number;
}

export const emptyTokenStore = (): TokenStore => ({ issued: new Map(), registrations: [], count: 0 });

export function newKeys(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
}

/** Tokens look like GitHub's and are the same in every run, so that recorded texts stay equal. */
export function issueToken(store: TokenStore, prefix: string, viewer: Viewer): string {
  store.count += 1;
  const token = `${prefix}_${createHash('sha256').update(`${prefix} ${store.count}`).digest('hex').slice(0, 36)}`;
  store.issued.set(token, viewer);
  return token;
}

function readPart(part: string | undefined): unknown {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
}

/** GitHub allows ten minutes (GitHub docs, "Generating a JSON Web Token (JWT) for a GitHub App"). */
const LONGEST = 600 + 60;

function readJwt(token: string): { issuer: string; lifetime: number; signed: string; signature: Buffer } | undefined {
  const [header, claims, signature] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined) return undefined;
  try {
    const read = readPart(claims);
    const algorithm = readPart(header);
    if (!isJson(read) || !isJson(algorithm) || algorithm['alg'] !== 'RS256') return undefined;
    return {
      issuer: String(read['iss']),
      lifetime: Number(read['exp']) - Number(read['iat']),
      signed: `${header}.${claims}`,
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return undefined;
  }
}

/** An app's own token. Its times are not compared with the virtual clock: the caller lives in real time. */
function appViewer(store: TokenStore, token: string): Viewer | undefined {
  const jwt = readJwt(token);
  const found = store.registrations.find(each => String(each.app.id) === jwt?.issuer);
  if (jwt === undefined || found === undefined || !(jwt.lifetime <= LONGEST)) return undefined;
  const good = createVerify('RSA-SHA256').update(jwt.signed).verify(found.keys().publicKey, jwt.signature);
  return good ? { kind: 'app', app: found.app } : undefined;
}

export function viewerOf(store: TokenStore, authorization: string | undefined): Viewer | undefined {
  if (authorization === undefined) return { kind: 'anonymous' };
  const token = authorization.replace(/^(?:token|bearer) /iu, '');
  return store.issued.get(token) ?? appViewer(store, token);
}

export function actorOf(viewer: Viewer): User | undefined {
  switch (viewer.kind) {
    case 'user':
      return viewer.user;
    case 'anonymous':
      return undefined;
    default:
      return viewer.app.bot;
  }
}

export function causeOf(viewer: Viewer): Cause {
  const actor = actorOf(viewer);
  if (actor === undefined) throw new Error('an anonymous request changes nothing');
  switch (viewer.kind) {
    case 'github-token':
      return { actor, kind: 'github-token' };
    case 'user':
      return { actor, kind: 'user' };
    default:
      return { actor, kind: 'app' };
  }
}
