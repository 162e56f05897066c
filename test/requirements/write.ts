// npm run requirements — writes docs/requirements.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { citations } from './citations';
import { requirementsPage } from './requirements-page';
import { DOCS, coreRows, requirementList } from './rows';

const list = requirementList();
writeFileSync(join(DOCS, 'requirements.md'), requirementsPage(list, citations(coreRows(list))));
