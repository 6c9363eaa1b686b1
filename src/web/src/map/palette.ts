import type { BuildingKind } from '../api/generated/graphql';

export type Scheme = 'light' | 'dark';

/** Sequential, readable with any colour vision, from open country to dense blocks: classes 1-6 of the layer "density". */
export const densityRamp: Record<Scheme, readonly string[]> = {
  light: ['#fdf5c9', '#c9e8b4', '#7fcdbb', '#3fa9c4', '#2b74b3', '#26347f'],
  dark: ['#233a63', '#2b6796', '#2f97ae', '#58c3ad', '#aee5a3', '#fbf6b8'],
};

/** Dwellings per km² at which the classes 2-6 begin. */
export const densityBounds = [25, 100, 400, 1600, 6400] as const;

/** Days overdue at which the colours begin; the first is for what is only due soon. */
export const overdueSteps = [
  { from: 0, color: '#8a98a8' },
  { from: 1, color: '#f2b134' },
  { from: 31, color: '#e8751a' },
  { from: 91, color: '#c8321f' },
  { from: 366, color: '#7d1128' },
] as const;

type BuildingColors = Record<Lowercase<BuildingKind>, string>;

export const buildingColors: Record<Scheme, BuildingColors> = {
  light: {
    house: '#dcc3a1',
    apartment_block: '#c08d6e',
    dormitory: '#a48cc0',
    worksite_shed: '#e6912c',
    lodging: '#62a99b',
    other: '#c6c4be',
  },
  dark: {
    house: '#75664f',
    apartment_block: '#94694d',
    dormitory: '#7a659a',
    worksite_shed: '#c9781c',
    lodging: '#3f8377',
    other: '#5a5c5f',
  },
};

/** The road of a round, and its stops by what became of them: the text on a stop is legible on each. */
export const roundColors = {
  light: { path: '#8a1f8f', ahead: '#8a1f8f', here: '#b54708', done: '#1a6b37', passed: '#5c6570', text: '#ffffff' },
  dark: { path: '#e29bea', ahead: '#e29bea', here: '#ffb86b', done: '#86d9a0', passed: '#a9b2bf', text: '#14171c' },
} as const satisfies Record<Scheme, Record<string, string>>;

export type StopTone = 'ahead' | 'here' | 'done' | 'passed';

type BaseColors = Record<
  | 'land'
  | 'area'
  | 'areaLine'
  | 'water'
  | 'waterLine'
  | 'forest'
  | 'grass'
  | 'farmland'
  | 'residential'
  | 'industrial'
  | 'construction'
  | 'railway'
  | 'casing'
  | 'street'
  | 'streetMain'
  | 'streetTop'
  | 'casingTop'
  | 'path'
  | 'buildingLine'
  | 'text'
  | 'textSoft'
  | 'textWater'
  | 'halo'
  | 'selection'
  | 'danger',
  string
>;

export const baseColors: Record<Scheme, BaseColors> = {
  light: {
    land: '#f3f1ec',
    area: '#f6f4ef',
    areaLine: '#9a8fae',
    water: '#b5d5e6',
    waterLine: '#9cc5dc',
    forest: '#cfe0c3',
    grass: '#dfead0',
    farmland: '#f0edda',
    residential: '#ebe7e1',
    industrial: '#e4e1e8',
    construction: '#efe0c6',
    railway: '#a7a39f',
    casing: '#cfc9bf',
    street: '#ffffff',
    streetMain: '#fff3cf',
    streetTop: '#fbd490',
    casingTop: '#d1a95c',
    path: '#b9a78c',
    buildingLine: '#8f7f68',
    text: '#2b2f36',
    textSoft: '#565d68',
    textWater: '#2e6a8c',
    halo: '#fdfcf9',
    selection: '#0b4a66',
    danger: '#b42318',
  },
  dark: {
    land: '#1a1e24',
    area: '#1c2027',
    areaLine: '#6d6485',
    water: '#16354a',
    waterLine: '#1d435c',
    forest: '#1e2c24',
    grass: '#222e26',
    farmland: '#1f2320',
    residential: '#23272f',
    industrial: '#262631',
    construction: '#352c20',
    railway: '#5d6066',
    casing: '#1c2128',
    street: '#48505c',
    streetMain: '#5b616b',
    streetTop: '#78663f',
    casingTop: '#14171c',
    path: '#575346',
    buildingLine: '#14171c',
    text: '#e8eaee',
    textSoft: '#b0b7c2',
    textWater: '#85bedd',
    halo: '#14171c',
    selection: '#8fd3ef',
    danger: '#ff8a7a',
  },
};
