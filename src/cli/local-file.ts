import { lstat, readFile } from 'node:fs/promises';
import type { FileEntry } from '../domain/file-entry.ts';

/** Above this nothing is read: the rules are a page of text. */
const maxBytes = 1024 * 1024;

/** What stands at a path of this machine, in the words that a file on GitHub has. */
export async function readLocalFile(path: string): Promise<FileEntry> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return { kind: 'not-a-file', what: 'symlink' };
    if (found.isDirectory()) return { kind: 'not-a-file', what: 'folder' };
    if (!found.isFile()) return { kind: 'not-a-file', what: 'binary' };
    if (found.size > maxBytes) return { kind: 'too-large', bytes: found.size };
    const bytes = await readFile(path);
    return bytes.includes(0) ? { kind: 'not-a-file', what: 'binary' } : { kind: 'text', text: bytes.toString('utf8') };
  } catch (error) {
    return { kind: isAbsence(error) ? 'absent' : 'unreadable' };
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
