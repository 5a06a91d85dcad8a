import { databaseUrlIn } from '@redress/service-kit';

/** Sets DATABASE_URL in the environment, with the password from its file, where one is named. */
export const readDatabaseUrl = (): void => {
  const url = databaseUrlIn(process.env);
  if (url) process.env['DATABASE_URL'] = url;
};
