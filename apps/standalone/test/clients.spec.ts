// The OpenAPI document is enough to make a client of: types are generated, a program against them compiles and runs.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { allBeside } from '@redress/evidence';
import { folderStore } from '@redress/evidence/store';
import { loadRulebook, systemClock } from '@redress/service-kit';
import { type RunningHttp, startHttp } from '@redress/service-kit/http';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { memoryParts } from '../src/memory-parts.js';
import { type System, startSystem } from '../src/system.js';

// Beside the packages, so that the program finds openapi-fetch as any project of its own would.
const cache = fileURLToPath(new URL('../../../node_modules/.cache/', import.meta.url));
const program = fileURLToPath(new URL('clients/client.ts.txt', import.meta.url));

let folder: string;
let system: System;
let http: RunningHttp;
beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'client-'));
  const rules = await loadRulebook();
  system = await startSystem(memoryParts({ rules }));
  const beside = allBeside({ store: folderStore(folder), rules });
  http = await startHttp({ doors: system, clock: systemClock, port: 0, auth: 'loopback', beside });
  const document = await (await fetch(`${http.url}/openapi.json`)).text();
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'document.d.ts'), astToString(await openapiTS(document)));
  writeFileSync(join(folder, 'client.ts'), readFileSync(program));
});
afterAll(async () => {
  await http?.close();
  await system?.close();
  rmSync(folder, { recursive: true, force: true });
});

const options: ts.CompilerOptions = {
  ...{ strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, types: ['node'] },
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

it('a TypeScript client of it compiles, and is answered by the running service, errors included', async () => {
  const compiled = ts.createProgram([join(folder, 'client.ts')], options);
  const emitted = compiled.emit();
  const complaints = [...ts.getPreEmitDiagnostics(compiled), ...emitted.diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
  expect(complaints).toEqual([]);
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'client.js'), http.url]);
  expect(JSON.parse(stdout)).toEqual({
    ...{ version: 1, paid: '120.00', status: 'PLACED', type: 'OrderPlaced', total: expect.any(Number) },
    ...{ code: 'NOT_FOUND', wrong: 400, why: expect.any(String) },
  });
});

it('every view and every error has a type of its own: none is unknown', () => {
  const document = readFileSync(join(folder, 'document.d.ts'), 'utf8');
  for (const name of ['OrderView', 'RefundView', 'CaseView', 'SellerView', 'LedgerView', 'MeasuresView', 'Problem'])
    expect(document).toMatch(new RegExp(`\\b${name}: \\{`));
  expect(document.match(/"application\/(?:problem\+)?json": unknown/g) ?? []).toEqual([]);
});
