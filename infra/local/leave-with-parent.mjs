/** Preloaded into every service: if the process that started it is killed outright, the service stops too, as on SIGTERM. */
const parent = process.ppid;

setInterval(() => {
  if (process.ppid === parent) return;
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 30_000).unref();
}, 1000).unref();
