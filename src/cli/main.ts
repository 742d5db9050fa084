#!/usr/bin/env node
import { runCli } from './run-cli.ts';
import { createTerminal } from './terminal.ts';

// The exit code is set, not called: what is still on its way through a pipe gets out.
process.exitCode = await runCli({
  argv: process.argv.slice(2),
  env: process.env,
  folder: process.cwd(),
  terminal: createTerminal(process),
});
