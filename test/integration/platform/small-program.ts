/** The smallest program on the platform: one slow answer, two things to close, and a start that fails when told to. */
import { runProgram } from '../../../libs/http/program';
import { serve } from '../../../libs/http/serve';

void runProgram('casework', async (config, { logger, onStop }) => {
  onStop(() => Promise.resolve(logger.info('closed first')));
  if (config.mailFrom.startsWith('fail')) throw new Error('the third part is missing');
  const http = await serve((_req, res) => void setTimeout(() => res.end('finished'), 600), {
    port: 0,
    bind: config.bind,
  });
  onStop(async () => {
    await http.close();
    logger.info('closed http');
  });
  // `url` is a forbidden name in a log line; this is not a request's.
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url: http.url })}\n`);
});
