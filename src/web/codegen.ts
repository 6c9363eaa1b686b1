import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../DwellingRegistry/GraphQL/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/api/generated/**'],
  generates: {
    'src/api/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          PartialDate: 'string',
          RegistryNumber: 'string',
          Long: 'number',
          GeoJSON: { input: 'GeoJSON.Geometry', output: 'GeoJSON.Geometry' },
        },
      },
    },
  },
};

export default config;
