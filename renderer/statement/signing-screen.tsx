/**
 * The screen of whoever signs. The laptop is in a stranger's hands: nothing of the vault is behind it, no key and no menu leads away, and
 * only the officer's PIN (the passphrase where there is none) ends it. It speaks the language of the statement where Beatbook knows it.
 */
import { Button, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { boundTo, type ReadBack, type Signature, writeSignature } from '../../model/statement.ts';
import { commit } from '../commit.ts';
import { Reached } from '../components/reached.tsx';
import { sayIn, useText } from '../i18n.ts';
import { isLanguage, languages } from '../locales/languages.ts';
import { GiveBack } from './give-back.tsx';
import { type Making, markOf, NOTHING_MADE, SignaturePad } from './pad.tsx';
import styles from './statement.module.css';
import { type ToSign, useToSign } from './to-sign.ts';
import { useLongerIdle } from './use-longer-idle.ts';

type Stage = 'read' | 'sign' | 'thanks' | 'officer';

export function SigningScreen({ by }: { readonly by: 'pin' | 'passphrase' }) {
  const { t } = useText();
  const toSign = useToSign();
  // A window that had to be loaded anew knows of no statement any more: the officer takes the laptop back.
  return toSign ? <Signing toSign={toSign} by={by} /> : <GiveBack by={by} say={t} />;
}

/** The signature of what was read back, kept in the record. False: it was refused. */
async function keep(toSign: ToSign, readBack: ReadBack, made: Pick<Signature, 'person' | 'interpreter'>) {
  const { record, item, person, text, language, interpreter, seen } = toSign;
  const bound = boundTo({ person, text, language, interpreter });
  const signature = writeSignature({ form: 1, bound, readBack, ...made });
  const value = {
    text,
    ...(language && { language }),
    ...(interpreter && { interpreter }),
    signature,
    signedAt: new Date().toISOString(),
  };
  const leaves = { [`statements/${item}/signed`]: { value, seen: [...seen] } };
  const saved = await commit([{ do: 'edit', id: record, leaves }], { quiet: true });
  return saved.ok;
}

const takeFocus = (element: HTMLElement | null) => element?.focus();

function Signing({ toSign, by }: { readonly toSign: ToSign; readonly by: 'pin' | 'passphrase' }) {
  const { t } = useText();
  const own = toSign.language?.split('-')[0];
  const tongue = isLanguage(own) ? own : undefined;
  const say = tongue ? sayIn(tongue) : t;
  const [stage, setStage] = useState<Stage>('read');
  const [readBack, setReadBack] = useState<ReadBack | null>(null);
  const [person, setPerson] = useState<Making>(NOTHING_MADE);
  const [interpreter, setInterpreter] = useState<Making>(NOTHING_MADE);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  const [size, setSize] = useState(24);
  useLongerIdle();

  const finish = async () => {
    const marks = { person: markOf(person), interpreter: markOf(interpreter) };
    setAsked(true);
    if (!marks.person || (toSign.interpreter && !marks.interpreter) || !readBack || busy) return;
    setBusy(true);
    const kept = await keep(toSign, readBack, {
      person: marks.person,
      ...(toSign.interpreter && marks.interpreter && { interpreter: marks.interpreter }),
    });
    setBusy(false);
    setRefused(!kept);
    if (kept) setStage('thanks');
  };

  if (stage === 'thanks') return <GiveBack by={by} say={say} thanks />;
  if (stage === 'officer') return <GiveBack by={by} say={say} onBack={() => setStage('read')} />;
  const ways: ReadBack[] = ['readThemselves', 'readAloud', ...(toSign.interpreter ? (['interpreted'] as const) : [])];
  return (
    <main
      className={styles.screen}
      {...(tongue && { lang: languages[tongue].locale, dir: languages[tongue].direction })}
    >
      <header className={styles.head}>
        {/* Each stage begins at its heading. */}
        <h1 className={styles.title} key={stage} ref={takeFocus} tabIndex={-1}>
          {say(stage === 'read' ? 'statement.screen.read' : 'statement.screen.sign')}
        </h1>
        {stage === 'read' && (
          <span className={styles.sizes}>
            <Button aria-label={say('statement.screen.smaller')} onClick={() => setSize(Math.max(18, size - 4))}>
              <span style={{ fontSize: 13 }}>A</span>
            </Button>
            <Button aria-label={say('statement.screen.larger')} onClick={() => setSize(Math.min(48, size + 4))}>
              <span style={{ fontSize: 20 }}>A</span>
            </Button>
          </span>
        )}
        <Button variant="subtle" onClick={() => setStage('officer')}>
          {say('statement.screen.officer')}
        </Button>
      </header>
      {stage === 'read' ? (
        <>
          <article className={styles.read} aria-label={say('statement.of', { name: toSign.name })}>
            <p className={styles.about}>
              <b>{say('statement.of', { name: toSign.name })}</b> ·{' '}
              <span className="reference">{toSign.reference}</span>
              {toSign.interpreter && <> · {say('statement.screen.interpreter', { name: toSign.interpreter })}</>}
            </p>
            <Reached className={styles.words} style={{ fontSize: size }} lang={toSign.language} dir="auto">
              {toSign.text}
            </Reached>
          </article>
          <footer className={styles.foot}>
            <Radio.Group
              label={say('statement.screen.readHow')}
              value={readBack}
              onChange={(way) => setReadBack(way as ReadBack)}
            >
              <Stack gap="xs" mt="xs">
                {ways.map((way) => (
                  <Radio key={way} size="md" value={way} label={say(`statement.screen.${way}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <p className={styles.wrong}>{say('statement.screen.wrong')}</p>
            <Button size="md" variant="filled" disabled={!readBack} onClick={() => setStage('sign')}>
              {say('statement.screen.toSign')}
            </Button>
          </footer>
        </>
      ) : (
        <>
          <div className={styles.pads}>
            <SignaturePad
              name={toSign.name}
              declaration={`${readBack ? `${say(`statement.screen.${readBack}`)}. ` : ''}${say('statement.screen.declare')}`}
              say={say}
              making={person}
              missing={asked && !markOf(person)}
              onChange={setPerson}
            />
            {toSign.interpreter && (
              <SignaturePad
                name={toSign.interpreter}
                declaration={say('statement.screen.declareInterpreter')}
                say={say}
                making={interpreter}
                missing={asked && !markOf(interpreter)}
                onChange={setInterpreter}
              />
            )}
          </div>
          <footer className={styles.foot}>
            <Button size="md" onClick={() => setStage('read')}>
              {say('statement.screen.back')}
            </Button>
            {refused && (
              <p className={styles.missing} role="alert">
                {say('statement.screen.notSaved')}
              </p>
            )}
            <Button size="md" variant="filled" loading={busy} onClick={() => void finish()}>
              {say('statement.screen.done')}
            </Button>
          </footer>
        </>
      )}
    </main>
  );
}
