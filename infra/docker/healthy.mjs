/** Health check of a container: one service runs in it, and whichever that is must say it is ready. */
const ports = Object.entries(process.env).filter(([name]) =>
  /^(CONSOLE|CASEWORK|INTAKE|REFERRAL|NOTIFICATION)_PORT$/.test(name),
);

const answers = await Promise.allSettled(
  ports.map(([, port]) => fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4000) })),
);
const ready = answers.some((answer) => answer.status === 'fulfilled' && answer.value.ok);
process.exit(ready ? 0 : 1);
