/** What counts as a test file where the config says nothing else. */
export const defaultTestFiles: readonly string[] = [
  '{test,tests}/**',
  '**/{test,tests,__tests__}/**',
  '**/*.{test,spec}.*',
  '**/*_{test,spec}.*',
  '**/test_*.py',
];
