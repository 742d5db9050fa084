import { afterEach, expect } from 'vitest';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { createThreadReader } from '../../src/adapters/github/thread-reader.ts';
import { createThreadWriter } from '../../src/adapters/github/thread-writer.ts';
import type { ThreadEffect } from '../../src/effects/effect.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

export const repository = { owner: 'acme', name: 'shop' };

/** Sandboxes of one test file with the thread adapters on them; all end after each test and must have kept GitHub's schemas. */
export function threadWorld() {
  const opened: Sandbox[] = [];
  afterEach(async () => {
    for (const sandbox of opened.splice(0)) {
      expect(sandbox.violations()).toEqual([]);
      await sandbox.close();
    }
  });
  return async (options: SandboxOptions = {}) => {
    const sandbox = await startSandbox({ runner: false, ...options });
    opened.push(sandbox);
    const as = (token: string) => {
      const github = createGitHub({ token, apiUrl: sandbox.apiUrl, sleep: async () => {} });
      return { github, reader: createThreadReader(github), writer: createThreadWriter(github) };
    };
    return { sandbox, as, ...as(sandbox.tokens.action) };
  };
}

/** Issue 1, where nothing was opened before. */
export const issue: Play = { do: 'create-issue', as: 'mo', title: 'Broken', body: 'It broke' };

/** A comment on issue 1. */
export function say(body: string, more: object = {}): Play {
  return { do: 'comment', as: 'wei', issue: 1, body, ...more };
}

export const effectHead = { repository, key: 'k', expects: '', order: 1 };

/** What we write below issue 1. */
export function ownComment(body: string): ThreadEffect {
  return { ...effectHead, kind: 'create-comment', thread: 1, body };
}
