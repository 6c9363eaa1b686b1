import { Button, type CSSVariablesResolver, createTheme, Drawer, Modal, Tooltip } from '@mantine/core';

const font = "'Noto Sans Variable', 'Noto Sans Arabic Variable', 'Noto Sans SC Variable', sans-serif";

export const theme = createTheme({
  fontFamily: font,
  fontFamilyMonospace: font,
  headings: { fontFamily: font, fontWeight: '650' },
  primaryColor: 'registry',
  // The lighter shades that come with the library fail the contrast that AA asks for.
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.95rem' },
  colors: {
    registry: [
      '#edf6fa',
      '#d8e9f0',
      '#aed2e1',
      '#81bad2',
      '#5ca5c5',
      '#4498be',
      '#3591bb',
      '#257ca3',
      '#155f80',
      '#0b4a66',
    ],
    dark: [
      '#d5d9df',
      '#b9c0ca',
      '#98a1ae',
      '#6b7480',
      '#444b56',
      '#353b45',
      '#272c34',
      '#1e2229',
      '#171a20',
      '#101317',
    ],
  },
  components: {
    // A dialog's head is no second banner of the page.
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontWeight: 650, fontSize: '1.1rem' } },
    }),
    Drawer: Drawer.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
    // Beside other things a button keeps its words; what wraps is the text next to it.
    Button: Button.extend({ styles: { root: { flexShrink: 0 } } }),
    // Within the landmark that it explains; a finger has no use for it.
    Tooltip: Tooltip.extend({
      defaultProps: { withinPortal: false, events: { hover: true, focus: true, touch: false } },
    }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#57606c',
    '--mantine-color-placeholder': '#687280',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#d3d8de',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b2bf',
    '--mantine-color-placeholder': '#97a1ae',
    '--mantine-color-error': '#ff9d8f',
    '--mantine-color-body': '#1b1f26',
    '--mantine-color-registry-light': 'rgb(92 165 197 / 20%)',
    '--mantine-color-registry-light-hover': 'rgb(92 165 197 / 28%)',
    '--mantine-color-registry-light-color': '#aed2e1',
  },
});
