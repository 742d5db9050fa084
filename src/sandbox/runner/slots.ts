/** At most `size` at a time; `acquire` answers with the function that gives the slot back. */
export interface Slots {
  acquire(): Promise<() => void>;
}

export function createSlots(size: number): Slots {
  const waiting: (() => void)[] = [];
  let free = size;
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async acquire() {
      if (free > 0) free -= 1;
      else await new Promise<void>(resolve => waiting.push(resolve));
      return release;
    },
  };
}
