/** Camera and microphone, lent by the main process while a capture dialog is open. */
import { useEffect, useState } from 'react';
import type { MediaKind } from '../../model/shell.ts';
import { desktop } from '../desktop.ts';

export type MediaState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly stream: MediaStream }
  | { readonly kind: 'refused' | 'absent' };

const WANTED: Readonly<Record<MediaKind, MediaStreamConstraints>> = {
  camera: { video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } } },
  microphone: { audio: { echoCancellation: false, noiseSuppression: true } },
};

/** A running stream from the moment the dialog opens; it stops, and the permission ends, with the dialog. */
export function useMedia(kind: MediaKind): MediaState {
  const [state, setState] = useState<MediaState>({ kind: 'waiting' });
  useEffect(() => {
    let closed = false;
    let stream: MediaStream | undefined;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void (async () => {
      const lent = await desktop('media.open', { kind });
      if (!lent.ok || closed) return;
      try {
        stream = await navigator.mediaDevices.getUserMedia(WANTED[kind]);
        if (closed) stop();
        else setState({ kind: 'running', stream });
      } catch (thrown) {
        const denied = thrown instanceof DOMException && thrown.name === 'NotAllowedError';
        if (!closed) setState({ kind: denied ? 'refused' : 'absent' });
      }
    })();
    return () => {
      closed = true;
      stop();
      void desktop('media.open', { kind: null });
    };
  }, [kind]);
  return state;
}
