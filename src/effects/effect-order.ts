/** When an effect is done: receipt, then check (it carries the anchor), then issue, then reply. */
export const effectOrders = { receipt: 10, check: 20, issue: 30, reply: 40 } as const;
