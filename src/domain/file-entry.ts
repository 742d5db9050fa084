/** What stands at a path of one commit; an absence is proved by the folder's entries, never guessed from a null. */
export type FileEntry =
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-a-file'; readonly what: 'folder' | 'symlink' | 'submodule' | 'binary' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'text'; readonly text: string };
