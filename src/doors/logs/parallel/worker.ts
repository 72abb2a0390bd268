import { enableCompileCache } from 'node:module';

// A thread would strip the types of all files again.
enableCompileCache();
await import('./serve.ts');
