/** Prints a fresh `.env` for docker-compose.yml: `node infra/docker/make-env.cjs > .env`. Keep that file: without its keys the vault cannot be opened. */
const { randomBytes } = require('node:crypto');

const secret = () => randomBytes(32).toString('base64');
const password = () => randomBytes(24).toString('hex');
const keyId = `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;

const values = {
  IVEEL_PAYLOAD_KEYS: `${keyId}:${secret()}`,
  IVEEL_VAULT_KEYS: `${keyId}:${secret()}`,
  IVEEL_HASH_KEY: secret(),
  IVEEL_SERVICE_SECRET: secret(),
  IVEEL_AUTH_SECRET: secret(),
  IVEEL_POSTGRES_PASSWORD: password(),
  TEMPORAL_POSTGRES_PASSWORD: password(),
};

console.log(
  '# Made by infra/docker/make-env.cjs. Readable by its owner only (chmod 600 .env), backed up apart from the database.',
);
for (const [name, value] of Object.entries(values)) console.log(`${name}=${value}`);
