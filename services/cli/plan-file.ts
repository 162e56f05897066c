// A plan written as a YAML file: colleagues and agencies by key or id, everything else as the API takes it. An example is docs/plan.example.yaml.
import { z } from 'zod';
import { inBoth } from './file-complaints';
import { readYaml } from '../../libs/policy/yaml-source';
import { readFileOf } from './commands/read-file';
import { PlainError, cannot } from './plain-error';
import { profile } from './session';

const file = z.looseObject({
  template: z.enum(['full', 'simple']),
  rows: z
    .array(
      z.looseObject({ responsible: z.looseObject({ staff: z.string().optional(), agency: z.string().optional() }) }),
    )
    .min(1),
});

/** @throws PlainError naming file and line, or whoever is not in the profile */
export function planFrom(name: string): Record<string, unknown> {
  const read = readYaml(readFileOf(name), name, file);
  if (!read.ok) throw new PlainError(inBoth(read.complaints), 'plan-refused');
  const { agencies, staff } = profile();
  return {
    ...read.value,
    rows: read.value.rows.map((row) => {
      const { responsible } = row;
      return {
        ...row,
        responsible: {
          ...responsible,
          ...(responsible.staff === undefined ? {} : { staff: idOf(staff, responsible.staff) }),
          ...(responsible.agency === undefined ? {} : { agency: idOf(agencies, responsible.agency) }),
        },
      };
    }),
  };
}

function idOf(among: readonly { readonly key: string; readonly id: string }[], said: string): string {
  const found = among.find(({ key, id }) => key === said || id === said);
  if (found) return found.id;
  throw cannot('not-in-profile', { key: said, known: among.map(({ key }) => key).join(', ') });
}
