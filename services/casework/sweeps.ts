// The sweeps as activities: what they need of the database and of Temporal, in one place.
import { type SweepHandlerDeps } from '../../activities/casework/handlers';
import { type Census } from './census';
import { type Deps } from './deps';
import { alarmTold, countAlarms, sweepAlarms } from './use-cases/alarms/sweep-alarms';
import { newsTold, sweepNews } from './use-cases/news/sweep-news';
import { markTold, nextNotices, sweepNets } from './use-cases/nets/sweep-nets';
import { type Disagreement, reconcile } from './use-cases/reconcile/reconcile';

export interface SweepNeeds {
  readonly deps: Pick<Deps, 'db' | 'rules' | 'processes' | 'now'>;
  readonly census: Census;
  /** Told of each disagreement, for the log: ids and codes. */
  readonly onDisagreement: (disagreement: Disagreement) => void;
  /** Told after each look how many alarms are open, by what they are. */
  readonly onAlarms?: (open: Readonly<Record<string, number>>) => void;
}

export function sweeps({ deps, census, onDisagreement, onAlarms }: SweepNeeds): SweepHandlerDeps {
  const { db, now } = deps;
  return {
    sweepNets: () => sweepNets(db, now()),
    netNotices: (most, after) => nextNotices(db, now(), most, after),
    markTold: ({ finding, told }) => markTold(db, finding, told, now()),
    sweepAlarms: async (most) => {
      const notices = await sweepAlarms(db, now(), most);
      onAlarms?.(await countAlarms(db));
      return notices;
    },
    alarmTold: ({ alarm, told }) => alarmTold(db, alarm, told, now()),
    sweepNews: (most) => sweepNews(deps, now(), most),
    newsTold: (mark) => newsTold(deps, mark, now()),
    reconcileAll: async (onProgress) => {
      const { disagreements } = await reconcile(deps, census, { repair: true, onProgress });
      const counts: Record<string, number> = {};
      for (const disagreement of disagreements) {
        onDisagreement(disagreement);
        counts[disagreement.what] = (counts[disagreement.what] ?? 0) + 1;
      }
      return counts;
    },
  };
}
