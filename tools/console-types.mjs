// node tools/console-types.mjs: the types of the API's answers for apps/console, from the OpenAPI document of the gateway. They are made
// before each type check and not committed: so they cannot be stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import '../bin/typescript.js';

const { gatewayDocument } = await import('@redress/gateway');
const folder = fileURLToPath(new URL('../apps/console/src/api/generated/', import.meta.url));
const text = astToString(await openapiTS(JSON.stringify(gatewayDocument())));
mkdirSync(folder, { recursive: true });
const file = `${folder}api.ts`;
if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
