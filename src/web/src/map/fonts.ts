import latinRanges from '@fontsource-variable/noto-sans/unicode.json';
import arabicRanges from '@fontsource-variable/noto-sans-arabic/unicode.json';
import chineseRanges from '@fontsource-variable/noto-sans-sc/unicode.json';
import type { FontFacesSpecification } from 'maplibre-gl';

const latin = import.meta.glob<string>('/node_modules/@fontsource-variable/noto-sans/files/*-wght-normal.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
});
const arabic = import.meta.glob<string>(
  '/node_modules/@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
  { query: '?url', import: 'default', eager: true },
);
const chinese = import.meta.glob<string>('/node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
});

export const labelFont = ['Noto Sans'];

type Face = { url: string; 'unicode-range': string[] };

/** One face a subset file, each with the characters it covers, so that only the files that a map needs are fetched. */
function facesOf(files: Record<string, string>, family: string, ranges: Record<string, string>): Face[] {
  return Object.entries(files).flatMap(([path, url]) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const subset = name.slice(family.length + 1, -'-wght-normal.woff2'.length);
    const range = ranges[subset] ?? ranges[`[${subset}]`];
    return range ? [{ url: new URL(url, location.origin).href, 'unicode-range': range.split(',') }] : [];
  });
}

/** Noto Sans for every script that the register's labels are written in, from our own origin. */
export const fontFaces = {
  'Noto Sans': [
    ...facesOf(latin, 'noto-sans', latinRanges),
    ...facesOf(arabic, 'noto-sans-arabic', arabicRanges),
    ...facesOf(chinese, 'noto-sans-sc', chineseRanges),
  ],
} as FontFacesSpecification;
