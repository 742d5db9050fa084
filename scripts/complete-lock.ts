/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out, so that `npm ci` works on Linux,
 * macOS and Windows alike. npm writes only those it could resolve and then refuses its own lock ("Missing: … from lock file").
 * Run after every change of dependencies; `--check` only says whether the lock is complete.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
  optionalDependencies?: Readonly<Record<string, string>>;
}

const systems = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32'];

const file = 'package-lock.json';
const lock: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync(file, 'utf8'));

function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu'> {
  const parts = name.split(/[-/]/);
  const os = systems.filter(system => parts.includes(system));
  const cpu = processors.filter(processor => parts.includes(processor));
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }) };
}

function slotFor(key: string, name: string, version: string): string | undefined {
  for (const slot of [`node_modules/${name}`, `${key}/node_modules/${name}`]) {
    const held = lock.packages[slot];
    if (held?.version === version) return undefined;
    if (!held) return slot;
  }
  throw new Error(`no free place for ${name}@${version} under ${key}`);
}

const added: string[] = [];
for (const [key, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^\d/.test(version)) continue;
    const slot = slotFor(key, name, version);
    if (!slot) continue;
    lock.packages[slot] = { version, ...platformOf(name), optional: true, ...(entry.dev && { dev: true }) };
    added.push(slot);
  }
}

if (process.argv.includes('--check')) {
  if (added.length > 0)
    throw new Error(`package-lock.json lacks ${added.length} packages of other platforms: npm run complete-lock`);
} else if (added.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
}
process.stderr.write(`${added.length} packages added\n`);
