// The casework activities, as the workers run them.
import { type CaseworkActivities, type NewerRules, type Projection, type RulesQuery } from './contract';

export interface CaseworkHandlerDeps {
  readonly project: (projection: Projection) => Promise<void>;
  readonly newerRules: (query: RulesQuery) => Promise<NewerRules>;
  /** Told of a projection that could not be written, before it is tried again. */
  readonly onFailure?: (failure: { readonly workflowId: string; readonly n: number; readonly error: unknown }) => void;
}

/**
 * No failure here is terminal: a projection that gave up would end the process it belongs to, and a child with it. An outage ends by itself; a record that
 * contradicts itself (`EventConflict`) stays pending under its own name until people have put it right.
 */
export function caseworkHandlers({ project, newerRules, onFailure }: CaseworkHandlerDeps): CaseworkActivities {
  return {
    async project(projection) {
      try {
        await project(projection);
      } catch (error) {
        onFailure?.({ workflowId: projection.workflowId, n: projection.n, error });
        throw error;
      }
    },
    currentRules: (query) => newerRules(query),
  };
}
