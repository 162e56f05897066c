/** The shell every page stands in: title, language switch, navigation, main, footer. No JavaScript, nothing from another server. */
import { type ComponentChildren } from 'preact';
import { words } from './page-words';
import { styleSheet } from './style';
import { type Language } from './when';

export interface PageProps {
  /** Of this page; the browser shows `title · Iveel`. Never a name, a token or a child's data: titles end up in histories. */
  readonly title: string;
  readonly language: Language;
  /** Address of this page in either language. `?lang=mn` is understood by every service and needs no path in front of it. */
  readonly switchTo?: Readonly<Record<Language, string>>;
  /** Where the name of the system leads; without it, it is no link (a page behind a token must not lead anywhere). */
  readonly home?: string;
  /** What part of the house this is: "for agencies", "worklist". */
  readonly about?: string;
  readonly nav?: readonly { readonly href: string; readonly label: string; readonly current?: boolean }[];
  /** Right of the navigation: who is signed in, sign-out form. */
  readonly account?: ComponentChildren;
  /** One column for reading and filling in, instead of the full width for lists. */
  readonly narrow?: boolean;
  /** `inline`: the sheet stands in the page (one round trip on a bad line). Otherwise an address the service serves it at. */
  readonly style?: 'inline' | { readonly href: string };
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Page(props: PageProps) {
  const { language, style = { href: styleSheet.path } } = props;
  const text = words[language];
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${props.title} · ${text.name}`}</title>
        {style === 'inline' ? (
          <style dangerouslySetInnerHTML={{ __html: styleSheet.text }} />
        ) : (
          <link rel="stylesheet" href={style.href} />
        )}
      </head>
      <body {...(props.narrow ? { class: 'narrow' } : {})}>
        <a class="skip" href="#main">
          {text.skip}
        </a>
        <header>
          <div class="bar">
            <Name {...props} />
            {props.nav && <Navigation items={props.nav} label={text.navigation} />}
            {props.account}
            {props.switchTo && <LanguageSwitch to={props.switchTo} language={language} />}
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        <footer>
          <div>{props.footer ?? text.footer}</div>
        </footer>
      </body>
    </html>
  );
}

function Name({ language, home, about }: Pick<PageProps, 'language' | 'home' | 'about'>) {
  const inside = (
    <>
      {words[language].name}
      {about && <span>{` · ${about}`}</span>}
    </>
  );
  return home ? (
    <a class="name" href={home}>
      {inside}
    </a>
  ) : (
    <span class="name">{inside}</span>
  );
}

function Navigation({ items, label }: { items: NonNullable<PageProps['nav']>; label: string }) {
  return (
    <nav aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} {...(item.current ? { 'aria-current': 'page' as const } : {})}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** One link, in the language it leads to. */
function LanguageSwitch({ to, language }: { to: Readonly<Record<Language, string>>; language: Language }) {
  const other = language === 'mn' ? 'en' : 'mn';
  return (
    <span class="lang">
      <a href={to[other]} hreflang={other} lang={other} rel="nofollow">
        {words[other].ownName}
      </a>
    </span>
  );
}
