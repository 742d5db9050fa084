import { registerHooks } from 'node:module';

/** The two entry points of GitHub's workflow parser that this runner calls. */
export type WorkflowParser = typeof import('@actions/workflow-parser');

/**
 * The package imports its schema without `with { type: 'json' }`, which plain Node refuses. The hook lives for this one
 * import; a bundler and vitest have already inlined the JSON, so for them it never fires.
 */
export async function loadWorkflowParser(): Promise<WorkflowParser> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      return resolved.url.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved;
    },
  });
  try {
    return await import('@actions/workflow-parser');
  } finally {
    hooks.deregister();
  }
}
