/** How the command line ends; scripts rely on these numbers. 70 is `EX_SOFTWARE` of sysexits.h. */
export const exitCodes = { ok: 0, findings: 1, usage: 2, config: 3, permission: 4, network: 5, bug: 70 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
