// What went wrong, as a sentence with its code; 1 for what a person can mend, 2 for a program's fault.
import { ApiError } from './api';
import { PlainError } from './plain-error';

export function tell(error: unknown): number {
  if (error instanceof ApiError) {
    console.error(`${error.message} (${error.code})`);
    for (const line of error.details) console.error(`  ${line}`);
    return 1;
  }
  if (error instanceof PlainError) {
    console.error(error.message);
    return 1;
  }
  console.error(error);
  return 2;
}
