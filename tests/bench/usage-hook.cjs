// Required before every measured program alike: writes at its end what the process used and which modules of Node it loaded.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.BENCH_USAGE,
    JSON.stringify({
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      rssMiB: (peakKiB() ?? maxRSS) / 1024,
      builtins: process.moduleLoadList,
      files: Object.keys(require.cache).filter(file => file !== __filename),
    }),
  );
});

// Linux counts into `maxRSS` what the starting process held before the program was loaded; VmHWM begins anew.
function peakKiB() {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    return peak ? Number(peak[1]) : undefined;
  } catch {
    return undefined;
  }
}
