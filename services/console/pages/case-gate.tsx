/** What closing a case needs, as a checklist that shows what is missing. */
import { Status } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { type WholeCase } from '../casework/replies';
import { fill, words } from './words';

/** While a case is closing its gate lies open; before that it can be opened; after that it has been passed. */
export function CaseGate({ whole: { gate, stage }, language }: { whole: WholeCase; language: Language }) {
  const w = words[language];
  if (stage === 'aftercare' || stage === 'closed' || gate.length === 0) return null;
  const count = fill(w.gateLead, { met: gate.filter(({ met }) => met).length, all: gate.length });
  return (
    <section aria-labelledby="gate">
      <h2 id="gate">{w.gate}</h2>
      {stage === 'closing' ? (
        <>
          <p class="soft">{count}</p>
          <GateLines gate={gate} language={language} />
        </>
      ) : (
        <details>
          <summary>{count}</summary>
          <GateLines gate={gate} language={language} />
        </details>
      )}
    </section>
  );
}

function GateLines({ gate, language }: { gate: WholeCase['gate']; language: Language }) {
  const w = words[language];
  return (
    <ul class="check">
      {gate.map(({ code, met, title, missing }) => (
        <li key={code}>
          <Status tone={met ? 'done' : 'late'}>{met ? w.met : w.missing}</Status> {title[language]}
          {missing && (
            <>
              <br />
              <span class="soft">{missing[language]}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
