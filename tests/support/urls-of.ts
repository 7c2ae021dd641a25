import type { Session } from './engines';

/** Where a database of a real server is, for each role that connects to it. */
export async function urlsOf(database: Session): Promise<(role: string) => string> {
  const [place] = await database.query<{ name: string; port: number }>(
    'select current_database() as name, inet_server_port() as port',
  );
  return (role) => `postgresql://${role}@127.0.0.1:${place?.port}/${place?.name}`;
}
