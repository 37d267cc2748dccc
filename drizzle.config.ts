import { defineConfig } from 'drizzle-kit'

// Only `generate` and `check` are used: migrations are applied by our own migrator (docs/decisions), never by drizzle's.
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/core/store/schema.ts', './src/core/store/organise-schema.ts', './src/core/store/rules-schema.ts'],
  out: './drizzle',
})
