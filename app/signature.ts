import { createHmac, timingSafeEqual } from 'node:crypto';

/** True when `X-Hub-Signature-256` was made of these bytes with one of the secrets. */
export function isSigned(body: Buffer, header: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(header);
  return secrets.some(secret => {
    const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}
