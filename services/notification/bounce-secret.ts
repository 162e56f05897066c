/** Prints the secret of the bounce hook, for the mail server's configuration: `node --import tsx services/notification/bounce-secret.ts`. */
import { loadConfig } from '../../libs/config/config';
import { bounceSecret } from './bounce-hook-secret';

process.stdout.write(`${bounceSecret(loadConfig('notification').serviceSecret)}\n`);
