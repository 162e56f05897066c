// How deep stack traces go inside workflows. The SDK takes one of every promise, for the query `__stack_trace`, and at Node's usual ten frames that is a fifth of
// what a replay costs. Five name the line that failed and who called it; of a promise, two of the five are the SDK's own hook.
// Loaded before any workflow begins, because a worker then freezes what they share.
Error.stackTraceLimit = 5;
