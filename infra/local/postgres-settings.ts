/** Postgres settings for one machine that also runs everything else. */

const always = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path length and its folder's owner are both trouble in a clone.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Five services with a pool each, the seed, and a person with psql.
  max_connections: '200',
  shared_buffers: '128MB',
  // Our queries are short: compiling them, or asking for helpers, costs more than it saves on two cores.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  idle_in_transaction_session_timeout: '60s',
  log_min_duration_statement: '1000',
  // Statements and errors are logged without their values: those may be about a child.
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
} as const;

/** An answered command survives a power cut. */
const durable = {
  fsync: 'on',
  synchronous_commit: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '1GB',
  wal_compression: 'on',
};

/** For databases that live as long as a test run. */
const throwaway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
};

/** Command line flags for the server. */
export function postgresSettings(kind: 'durable' | 'throwaway'): string[] {
  const all = { ...always, ...(kind === 'durable' ? durable : throwaway) };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
