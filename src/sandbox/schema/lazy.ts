/** Makes a value when it is first asked for; only for values that are the same for every embedded GitHub. */
export function lazy<T>(make: () => T): () => T {
  const box: { made?: { readonly value: T } } = {};
  return () => {
    box.made ??= { value: make() };
    return box.made.value;
  };
}
