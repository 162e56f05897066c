/** Reads docker-compose.yml as Docker Compose would: merges, then variables. */
import fs from 'node:fs';
import { parse } from 'yaml';
import { inRoot } from '../../infra/local/paths';

export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly dockerfile: string };
  readonly user?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export const composeText = (): string => fs.readFileSync(inRoot('docker-compose.yml'), 'utf8');

/** Throws the file's own words when a variable it insists on is missing. */
export function readCompose(variables: Readonly<Record<string, string>>): ComposeFile {
  return parse(interpolate(composeText(), variables), { merge: true }) as ComposeFile;
}

function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  const withoutComments = text.replaceAll(/^\s*#.*$/gm, '');
  return withoutComments.replaceAll(
    /\$\{([A-Z_]+)(?:(:-|:\?)([^}]*))?\}/g,
    (_whole, name: string, kind?: string, rest: string = '') => {
      const value = variables[name];
      if (value !== undefined && value !== '') return value;
      if (kind === ':?') throw new Error(`${name}: ${rest}`);
      return rest;
    },
  );
}
