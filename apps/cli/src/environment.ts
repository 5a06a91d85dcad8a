import { databaseUrlIn } from '@redress/service-kit';

/** Where the URL of the database stands in a file, it is read from there. */
export const readDatabaseUrl = (): void => {
  const url = databaseUrlIn(process.env);
  if (url) process.env['DATABASE_URL'] = url;
};
