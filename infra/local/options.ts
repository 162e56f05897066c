/** The flags of `npm start`. */
import { parseArgs } from 'node:util';
import { PlainError, messageOf } from './plain-error';
import { defaultPortBase, highestPortBase } from './ports';

export interface StartOptions {
  /** Load the sample units, people and cases, and allow skipping time. */
  readonly demo: boolean;
  readonly portBase: number;
  /** Show what the services write, besides keeping it in .iveel/logs. */
  readonly verbose: boolean;
}

export const usage = `npm start -- [options]
  --no-demo        without the sample cases, and without skipping time
  --port-base N    first of our ports (default ${defaultPortBase}); all others move along
  --verbose        show what the services write
  --help           this text`;

/** Throws a PlainError that names the wrong flag. */
export function readOptions(argv: readonly string[]): StartOptions | 'help' {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        'no-demo': { type: 'boolean', default: false },
        'port-base': { type: 'string', default: String(defaultPortBase) },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const portBase = Number(values['port-base']);
    if (!Number.isInteger(portBase) || portBase < 1024 || portBase > highestPortBase) {
      throw new PlainError(
        `--port-base must be a whole number from 1024 to ${highestPortBase}, not ${values['port-base']}.`,
      );
    }
    return { demo: !values['no-demo'], portBase, verbose: values.verbose };
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`${messageOf(error).split('. ')[0]}.\n\n${usage}`);
  }
}
