/** The box somebody signs in, with pen, finger or mouse. Who cannot sign there says why instead. */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { SignatureMark } from '../../model/statement.ts';
import type { Say } from '../i18n.ts';
import styles from './statement.module.css';
import { BOX, pathOf, pointIn, type Stroke, withPoint } from './stroke-path.ts';

/** A mark while it is being made. */
export interface Making {
  readonly strokes: readonly Stroke[];
  /** Given, no signature is drawn: the reason so far. */
  readonly unable?: string;
}
export const NOTHING_MADE: Making = { strokes: [] };

/** The mark, once there is one. */
export function markOf({ strokes, unable }: Making): SignatureMark | undefined {
  if (unable !== undefined) return unable.trim() === '' ? undefined : { unable: unable.trim().slice(0, 200) };
  const path = pathOf(strokes);
  return path === '' ? undefined : { path, ...BOX };
}

interface Props {
  readonly name: string;
  /** What they put their name to. */
  readonly declaration: string;
  readonly say: Say;
  readonly making: Making;
  readonly missing: boolean;
  readonly onChange: (making: Making) => void;
}

export function SignaturePad({ name, declaration, say, making, missing, onChange }: Props) {
  const box = useRef<SVGSVGElement>(null);
  const [drawing, setDrawing] = useState(false);
  // Points arrive faster than the screen is drawn: each is added to the latest strokes, not to those on screen.
  const latest = useRef(making);
  latest.current = making;
  const change = (next: Making) => {
    latest.current = next;
    onChange(next);
  };
  const add = (event: React.PointerEvent, begins: boolean) => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect) return;
    let strokes = begins ? [...latest.current.strokes, []] : latest.current.strokes;
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const move of moves.length > 0 ? moves : [event.nativeEvent]) {
      strokes = withPoint(strokes, pointIn(rect, move.clientX, move.clientY));
    }
    change({ strokes });
  };
  const cannot = making.unable !== undefined;
  const empty = making.strokes.length === 0;
  return (
    <section className={styles.pad} aria-label={say('statement.screen.signatureOf', { name })}>
      <h2 className={styles.padName}>{name}</h2>
      <p className={styles.padText}>{declaration}</p>
      {cannot ? (
        <TextInput
          size="md"
          data-autofocus
          autoFocus
          label={say('statement.screen.unableWhy')}
          maxLength={200}
          value={making.unable}
          error={missing && say('statement.screen.needed')}
          onChange={(event) => change({ strokes: [], unable: event.currentTarget.value })}
        />
      ) : (
        <>
          <svg
            ref={box}
            className={styles.box}
            data-missing={missing || undefined}
            viewBox={`0 0 ${BOX.width} ${BOX.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${say('statement.screen.signatureOf', { name })}: ${say(
              empty ? 'statement.screen.empty' : 'statement.screen.drawn',
            )}`}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.preventDefault();
              event.currentTarget.setPointerCapture(event.pointerId);
              setDrawing(true);
              add(event, true);
            }}
            onPointerMove={(event) => {
              if (drawing) add(event, false);
            }}
            onPointerUp={() => setDrawing(false)}
            onPointerCancel={() => setDrawing(false)}
          >
            <line className={styles.line} x1={40} x2={BOX.width - 40} y1={BOX.height * 0.78} y2={BOX.height * 0.78} />
            <path className={styles.ink} d={pathOf(making.strokes)} />
          </svg>
          <p className={missing ? styles.missing : 'meta'} role={missing ? 'alert' : undefined}>
            {say(missing ? 'statement.screen.needed' : 'statement.screen.signHere')}
          </p>
        </>
      )}
      <div className={styles.padActs}>
        {!cannot && (
          <Button disabled={empty} onClick={() => change(NOTHING_MADE)}>
            {say('statement.screen.again')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => change(cannot ? NOTHING_MADE : { strokes: [], unable: '' })}>
          {say(cannot ? 'statement.screen.sign' : 'statement.screen.unable')}
        </Button>
      </div>
    </section>
  );
}
