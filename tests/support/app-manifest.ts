import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from './source-tree.ts';

const manifestShape = z.object({
  url: z.string(),
  hook_attributes: z.object({ url: z.string(), active: z.boolean() }),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});

/** What app.yml asks for. */
export type AppManifest = z.output<typeof manifestShape>;

export function readAppManifest(): AppManifest {
  return manifestShape.parse(parse(readFileSync(join(root, 'app.yml'), 'utf8')));
}

/** The page on GitHub that registers an App with all of the manifest filled in (GitHub docs, "Registering a GitHub App using URL parameters"). */
export function registrationLink(manifest: AppManifest): string {
  const pairs = [
    ['name', 'sluice-ORGANIZATION'],
    ['url', manifest.url],
    ['public', String(manifest.public)],
    ['webhook_active', String(manifest.hook_attributes.active)],
    ['webhook_url', manifest.hook_attributes.url],
    ...Object.entries(manifest.default_permissions),
    ...manifest.default_events.map(event => ['events[]', event]),
  ];
  return `https://github.com/organizations/ORGANIZATION/settings/apps/new?${pairs.map(pair => pair.join('=')).join('&')}`;
}
