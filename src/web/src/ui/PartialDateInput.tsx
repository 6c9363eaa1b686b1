import { TextInput, type TextInputProps } from '@mantine/core';
import { useSpeech } from '../messages/LanguageProvider';

/** A date that may be known to the day, the month or the year only, or not at all. */
export function PartialDateInput(props: TextInputProps) {
  const { m } = useSpeech();
  return <TextInput description={m.residency.partialDate} placeholder="2020-05-17" inputMode="text" {...props} />;
}
