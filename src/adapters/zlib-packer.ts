import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Packer } from '../ledger/codec.ts';

/** No ledger is this long: whoever wrote more wants to fill our memory. */
const longestText = 4 * 1024 * 1024;

/** Deflate and base64url: a ledger's JSON at a tenth of its length, in letters that no Markdown reads. */
export const zlibPacker: Packer = {
  pack: text => deflateRawSync(text).toString('base64url'),
  unpack: text => {
    try {
      return inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: longestText }).toString('utf8');
    } catch {
      return undefined;
    }
  },
};
