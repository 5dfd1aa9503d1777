/** The calendar day where the laptop stands. */
import { useEffect, useState } from 'react';

/** YYYY-MM-DD in local time. */
export function localDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const LOOK_MS = 20_000;

/** The present day; a shift across midnight sees it turn. */
export function useDay(): string {
  const [day, setDay] = useState(localDay(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setDay(localDay(new Date())), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return day;
}
