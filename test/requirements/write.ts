// npm run requirements — writes docs/requirements.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { citations } from './citations';
import { requirementsPage } from './requirements-page';
import { DOCS, requirementList } from './rows';

writeFileSync(join(DOCS, 'requirements.md'), requirementsPage(requirementList(), citations()));
