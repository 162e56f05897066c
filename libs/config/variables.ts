/** Every environment variable the programs read. The docs, the compose file's test and the generator of `.iveel/dev.env` read this list. */
import { serviceNames, services } from './services';

export interface Variable {
  readonly name: string;
  /** What it is for, in one line. */
  readonly about: string;
  /** Never print it, never commit it. */
  readonly secret: boolean;
  /** What holds when it is not set; without one the variable is required. `generated` secrets come from `.iveel/dev.env` on a laptop. */
  readonly fallback?: string;
}

const perService: Variable[] = serviceNames.flatMap((name) => {
  const upper = name.toUpperCase();
  const port = String(services[name].port);
  return [
    { name: `${upper}_PORT`, about: `HTTP port of ${name}`, secret: false, fallback: port },
    {
      name: `${upper}_URL`,
      about: `address others reach ${name} at`,
      secret: false,
      fallback: `http://127.0.0.1:${port}`,
    },
    {
      name: `${upper}_DATABASE_URL`,
      about: `connection of ${name}'s own role to its own server; instead of DATABASE_URL`,
      secret: true,
      fallback: '',
    },
  ];
});

export const knownVariables: readonly Variable[] = [
  {
    name: 'DATABASE_URL',
    about: 'owner connection; each service makes its schema and its own role with it',
    secret: true,
    fallback: 'postgres://postgres:postgres@127.0.0.1:7132/iveel',
  },
  ...perService,
  {
    name: 'BIND_ADDRESS',
    about: 'address HTTP listens on; 0.0.0.0 in a container',
    secret: false,
    fallback: '127.0.0.1',
  },
  {
    name: 'TRUSTED_PROXIES',
    about: 'reverse proxies in front whose X-Forwarded-For is believed; limits per address count by it',
    secret: false,
    fallback: '0',
  },
  { name: 'TEMPORAL_ADDRESS', about: 'host:port of the Temporal frontend', secret: false, fallback: '127.0.0.1:7233' },
  { name: 'TEMPORAL_NAMESPACE', about: 'Temporal namespace', secret: false, fallback: 'default' },
  { name: 'TEMPORAL_API_KEY', about: 'API key of Temporal Cloud', secret: true, fallback: '' },
  { name: 'TEMPORAL_TLS', about: 'true turns TLS on for Temporal', secret: false, fallback: '' },
  { name: 'TEMPORAL_TLS_CLIENT_CERT_PATH', about: 'client certificate for mutual TLS', secret: false, fallback: '' },
  { name: 'TEMPORAL_TLS_CLIENT_KEY_PATH', about: 'private key of that certificate', secret: false, fallback: '' },
  { name: 'TEMPORAL_TLS_SERVER_CA_CERT_PATH', about: 'authority that signed the server', secret: false, fallback: '' },
  { name: 'TEMPORAL_TLS_SERVER_NAME', about: 'name expected in the server certificate', secret: false, fallback: '' },
  { name: 'TEMPORAL_CONFIG_FILE', about: "Temporal's own file of connection profiles", secret: false, fallback: '' },
  {
    name: 'TEMPORAL_CLI_PATH',
    about: 'the temporal program npm start runs; otherwise it is found or fetched',
    secret: false,
    fallback: '',
  },
  {
    name: 'TEMPORAL_UI_URL',
    about: "address of Temporal's Web UI, to point people at",
    secret: false,
    fallback: 'http://127.0.0.1:7234',
  },
  { name: 'SMTP_URL', about: 'where mail is handed over', secret: true, fallback: 'smtp://127.0.0.1:7125' },
  { name: 'INBOX_URL', about: 'the inbox page iveel demo reads', secret: false, fallback: 'http://127.0.0.1:7126' },
  { name: 'MAIL_FROM', about: 'sender of every notice', secret: false, fallback: 'Iveel <iveel@iveel.invalid>' },
  {
    name: 'IVEEL_PAYLOAD_KEYS',
    about: 'keys that encrypt Temporal payloads, id:base64 each, active first',
    secret: true,
  },
  { name: 'IVEEL_VAULT_KEYS', about: 'master keys of the identity vault, id:base64 each, active first', secret: true },
  { name: 'IVEEL_HASH_KEY', about: 'key of the search hashes of identifiers, 32 bytes in base64', secret: true },
  { name: 'IVEEL_SERVICE_SECRET', about: 'key services sign their calls with, 32 bytes in base64', secret: true },
  { name: 'IVEEL_AUTH_SECRET', about: 'key of the sign-in sessions, at least 32 characters', secret: true },
  {
    name: 'IVEEL_PROFILE',
    about: 'country profile: policy, calendars, units, words',
    secret: false,
    fallback: 'mongolia',
  },
  { name: 'IVEEL_DEMO', about: '1 allows demo accounts and skipping time', secret: false, fallback: '0' },
  { name: 'IVEEL_ENV_FILE', about: 'file of variables to read first', secret: false, fallback: '.iveel/dev.env' },
  {
    name: 'IVEEL_STATE',
    about: 'folder of all local state of npm start; the command line looks there too',
    secret: false,
    fallback: '.iveel',
  },
  { name: 'IVEEL_TOKEN', about: 'token the command line speaks with (iveel token new)', secret: true, fallback: '' },
  { name: 'IVEEL_LANG', about: 'language of the command line, mn or en', secret: false, fallback: 'en' },
  { name: 'LOG_LEVEL', about: 'trace, debug, info, warn, error, fatal or silent', secret: false, fallback: 'info' },
];
