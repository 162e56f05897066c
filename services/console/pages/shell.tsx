/** The shell of the pages behind sign-in: worklist, cases, who is signed in. */
import { type ComponentChildren } from 'preact';
import { Page } from '../../../libs/html/page';
import { type Language } from '../../../libs/html/when';
import { type Member } from '../accounts/accounts';
import { words } from './words';

export interface Frame {
  readonly language: Language;
  readonly member: Member;
  /** This page in either language, its filter kept. */
  readonly switchTo: Readonly<Record<Language, string>>;
}

export interface ShellProps extends Frame {
  readonly title: string;
  readonly part: 'worklist' | 'cases';
  readonly children: ComponentChildren;
}

export function Shell({ title, part, language, member, switchTo, children }: ShellProps) {
  const w = words[language];
  return (
    <Page
      title={title}
      language={language}
      home="/"
      switchTo={switchTo}
      nav={[
        { href: '/', label: w.worklist, current: part === 'worklist' },
        { href: '/cases', label: w.cases, current: part === 'cases' },
      ]}
      account={
        <details class="no-print">
          <summary>{member.name[language]}</summary>
          <form method="post" action="/sign-out">
            <button class="plain">{w.signOut}</button>
          </form>
        </details>
      }
    >
      {children}
    </Page>
  );
}
