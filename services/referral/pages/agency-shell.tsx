/** The shell of all agency pages: one column, style inside (one round trip on a bad line), nothing that leads anywhere else. */
import { type ComponentChildren } from 'preact';
import { Page } from '../../../libs/html/page';
import { type Language } from '../../../libs/html/when';
import { words } from './words';

export interface AgencyShellProps {
  readonly title: string;
  readonly language: Language;
  readonly children: ComponentChildren;
}

export function AgencyShell({ title, language, children }: AgencyShellProps) {
  const { about, footer } = words[language];
  return (
    <Page
      title={title}
      language={language}
      about={about}
      switchTo={{ mn: '?lang=mn', en: '?lang=en' }}
      narrow
      style="inline"
      footer={footer}
    >
      <h1>{title}</h1>
      {children}
    </Page>
  );
}
