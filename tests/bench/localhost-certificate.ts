import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key and a certificate for `localhost` that signs itself, as PEM texts. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

const tags = { boolean: 0x01, integer: 0x02, bits: 0x03, bytes: 0x04, oid: 0x06, utf8: 0x0c, utcTime: 0x17, set: 0x31 };
const sequenceTag = 0x30;
const explicit = (number: number) => 0xa0 + number;

/** Node signs and makes keys but writes no certificates, and openssl is not everywhere: the few bytes of DER are written here (RFC 5280). */
export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = tbsCertificate(publicKey);
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, ecdsaWithSha256, der(tags.bits, Buffer.of(0), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag, ...lengthOf(content)), content]);
}

function lengthOf({ length }: Buffer): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return der(sequenceTag, ...contents);
}

const oid = (hex: string) => der(tags.oid, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));

function tbsCertificate(publicKey: KeyObject): Buffer {
  const name = sequence(der(tags.set, sequence(oid('550403'), der(tags.utf8, Buffer.from('localhost')))));
  const time = (text: string) => der(tags.utcTime, Buffer.from(text));
  return sequence(
    der(explicit(0), der(tags.integer, Buffer.of(2))),
    der(tags.integer, Buffer.of(1)),
    ecdsaWithSha256,
    name,
    sequence(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(explicit(3), extensions()),
  );
}

/** It is its own authority, and good for the name and the address of this machine. */
function extensions(): Buffer {
  const authority = sequence(der(tags.boolean, Buffer.of(0xff)));
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)));
  return sequence(
    sequence(oid('551d13'), der(tags.boolean, Buffer.of(0xff)), der(tags.bytes, authority)),
    sequence(oid('551d11'), der(tags.bytes, names)),
  );
}
