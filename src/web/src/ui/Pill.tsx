import type { ReactNode } from 'react';
import classes from './ui.module.css';

/** A state in a word; the colour only repeats what the word says. */
export function Pill({ tone, children }: { tone?: 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {children}
    </span>
  );
}
