import './without-eval.ts';
import './theme/plain.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import './theme/fonts.css';
import './theme/base.css';
import './theme/mantine.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startDesktop } from './desktop.ts';
import { startLanguages } from './i18n.ts';
import { pseudoOf } from './locales/pseudo.ts';
import { languageOf, readPreferences, tellMenu } from './preferences.ts';

// Styles made at run time carry the page's nonce, or the content security policy refuses them.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
if (nonce) setNonce(nonce);

await startDesktop();
await startLanguages(languageOf(await readPreferences()), pseudoOf(location.search));
tellMenu();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App nonce={nonce} />
    </StrictMode>,
  );
}
