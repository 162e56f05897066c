// A refused command, as its sender hears of it: the code is the type, what is missing stands in the details. And a look, which is refused with what was seen.
import { ApplicationFailure } from '@temporalio/workflow';
import { LOOK, type View } from '../protocol';

export function refusal({ code, missing }: { code: string; missing?: readonly string[] }): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, missing ? { code, missing } : { code });
}

export function looked(view: View): ApplicationFailure {
  return ApplicationFailure.nonRetryable(LOOK, LOOK, view);
}
