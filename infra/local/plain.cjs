/** Errors whose message is the whole story: one sentence that says what to do, shown without a stack trace. */
class PlainError extends Error {
  constructor(message) {
    super(message);
    this.name = 'PlainError';
  }
}

/** Ends the program: a plain sentence for a foreseen trouble, the full stack for a bug. */
function fail(error) {
  if (error instanceof Error && error.name === 'PlainError') console.error(`\n${error.message}`);
  else console.error(error);
  process.exit(1);
}

module.exports = { PlainError, fail };
