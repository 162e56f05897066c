// A refused command, as its sender hears of it: the code is the type, what is missing stands in the details.
import { ApplicationFailure } from '@temporalio/workflow';

export function refusal({ code, missing }: { code: string; missing?: readonly string[] }): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, missing ? { code, missing } : { code });
}
