import {
  type ExportedFile,
  type ExportTable,
  exportTables,
  openRowFile,
  type Pseudonyms,
  type Row,
  type RowFile,
  type RowFormat,
  sha256Of,
} from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

type Opened = Readonly<{ file: RowFile; of: Pick<ExportedFile, 'path' | 'table' | 'service' | 'day'> }>;

/** Files of an export that are being written: of each table one is open. */
export class ExportFolder {
  private readonly open = new Map<ExportTable, Opened>();
  private readonly done: ExportedFile[] = [];

  constructor(
    private readonly folder: string,
    private readonly format: RowFormat,
    private readonly pseudonyms?: Pseudonyms,
  ) {}

  /** Makes a file for each table that is not cut into days: those that stay empty are there, too. */
  async begin(tables: readonly ExportTable[]): Promise<void> {
    for (const table of tables) await this.openFile({ path: `${table}.${this.format}`, table });
  }

  isAt(table: ExportTable, service: ServiceName, day: string): boolean {
    const now = this.open.get(table)?.of;
    return now?.service === service && now.day === day;
  }

  async turnTo(table: ExportTable, service: ServiceName, day: string): Promise<void> {
    await this.close(table);
    await this.openFile({ path: `${table}/${service}/${day}.${this.format}`, table, service, day });
  }

  write(table: ExportTable, row: Row): void {
    this.open.get(table)?.file.write(this.pseudonyms ? this.pseudonyms.row(table, row) : row);
  }

  async settle(): Promise<void> {
    for (const { file } of this.open.values()) await file.settle();
  }

  async end(): Promise<readonly ExportedFile[]> {
    for (const table of [...this.open.keys()]) await this.close(table);
    return this.done;
  }

  /** With its size and its hash. */
  static async told(folder: string, of: Omit<ExportedFile, 'bytes' | 'sha256'>): Promise<ExportedFile> {
    const file = join(folder, of.path);
    return { ...of, bytes: (await stat(file)).size, sha256: await sha256Of(file) };
  }

  private async openFile(of: Opened['of']): Promise<void> {
    const path = join(this.folder, of.path);
    await mkdir(dirname(path), { recursive: true });
    this.open.set(of.table as ExportTable, {
      file: await openRowFile(path, this.format, exportTables[of.table as ExportTable]),
      of,
    });
  }

  private async close(table: ExportTable): Promise<void> {
    const opened = this.open.get(table);
    if (!opened) return;
    this.open.delete(table);
    const rows = await opened.file.end();
    this.done.push(await ExportFolder.told(this.folder, { ...opened.of, rows }));
  }
}
