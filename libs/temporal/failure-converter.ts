/**
 * Error messages and stacks go through the payload codec too: an activity's error text may quote what it worked on.
 * This file is part of the workflow bundle, and loaded by path on the other side; it must import nothing but the SDK.
 */
import { DefaultFailureConverter } from '@temporalio/common';

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
