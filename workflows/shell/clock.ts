// The workflow's clock. Temporal replaces `Date.now` inside a workflow by the time of the task. What is decided goes by `Moment`, which says why.

export function now(): number {
  // oxlint-disable-next-line no-restricted-globals -- deterministic here; the one place that asks
  return Date.now();
}
