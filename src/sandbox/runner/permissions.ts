/** Permissions of a job's token, by the API's names (`pull_requests`, not `pull-requests`); absent = none. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

const SCOPES = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'issues',
  'packages',
  'pages',
  'pull_requests',
  'repository_projects',
  'security_events',
  'statuses',
];

/** What a repository gives when no `permissions:` is written: the restricted default of new repositories (GitHub docs, "GITHUB_TOKEN"). */
export const DEFAULT_PERMISSIONS: Permissions = { contents: 'read', packages: 'read' };

/** `permissions:` as written (a mapping, `read-all`, `write-all`) by the API's names. */
export function parsePermissions(written: unknown): Permissions {
  if (written === 'read-all') return Object.fromEntries(SCOPES.map(scope => [scope, 'read' as const]));
  if (written === 'write-all') return Object.fromEntries(SCOPES.map(scope => [scope, 'write' as const]));
  const entries = Object.entries(typeof written === 'object' && written !== null ? written : {});
  return Object.fromEntries(
    entries.flatMap(([key, level]) =>
      level === 'read' || level === 'write' ? [[key.replaceAll('-', '_'), level]] : [],
    ),
  );
}

/** A fork's pull request gets at most read (GitHub docs, "Permissions for the GITHUB_TOKEN"). */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.keys(permissions).map(key => [key, 'read' as const]));
}
