import { Client } from 'pg';
import { CliError } from './cli-error';
import type { Output } from './output';
import type { Answer, Target } from './target';

const SECONDS_TO_ANSWER = 15;

/** What to do about a connection that fails, by the code of Node or of PostgreSQL. */
const HINTS: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers there: check the host and the port, and that the server runs.',
  ENOTFOUND: 'No such host: check the spelling.',
  EAI_AGAIN: 'The host’s name cannot be looked up: check the network.',
  ETIMEDOUT: 'Nothing answers there: check the host, the port and the firewall.',
  '28P01': 'Check the user and the password. Characters such as @ : / in it are written %40 %3A %2F.',
  '28000': 'The server does not let this user in from here.',
  '3D000': 'Check the name after the last slash of the URL.',
  NO_PASSWORD:
    'The server asks for one: write postgres://user:password@host:5432/database, or set PGPASSWORD.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'Download the certificate of your server’s authority and add sslrootcert=FILE to the URL.',
};

/** A connection to a PostgreSQL server. */
export async function openServer(url: string, output: Output): Promise<Target> {
  hidePasswords(url, output);
  try {
    const client = new Client({
      connectionString: checkingCertificates(url),
      connectionTimeoutMillis: SECONDS_TO_ANSWER * 1000,
      application_name: 'partner-tiers',
    });
    // a connection that breaks is told by the query that then fails
    client.on('error', () => undefined);
    await client.connect().catch((error: unknown) => {
      // one that failed in the middle of its greeting would keep the process until the server loses patience
      void client.end();
      throw error;
    });
    return {
      kind: 'server',
      label: labelOf(url),
      query: async <Row>(sql: string, params?: unknown[]): Promise<Answer<Row>> => ({
        rows: (await client.query(sql, params)).rows as Row[],
      }),
      exec: async (sql) => {
        await client.query(sql);
      },
      close: () => client.end(),
    };
  } catch (error) {
    throw unreachable(error, labelOf(url));
  }
}

/** What `pg` takes these modes for, in the word that it does not warn of. */
function checkingCertificates(url: string): string {
  return url.includes('uselibpqcompat=')
    ? url
    : url.replace(/([?&]sslmode=)(prefer|require|verify-ca)\b/, '$1verify-full');
}

/** Errors may quote the URL, or the part of it they stumbled over. */
function hidePasswords(url: string, output: Output): void {
  output.hide(url, labelOf(url));
  const password = /:\/\/[^/@]*?:(.*)@/.exec(url)?.[1];
  if (password !== undefined) output.hide(`:${password}@`, ':***@');
  const parameter = /[?&]password=[^&]*/.exec(url)?.[0];
  if (parameter !== undefined) output.hide(parameter.slice(1), 'password=***');
}

/** The URL as far as it may be shown. */
function labelOf(url: string): string {
  return url.replace(/(:\/\/[^/@]*?):.*@/, '$1:***@').replace(/\?.*/, '');
}

function unreachable(error: unknown, label: string): CliError {
  // one that tried several addresses holds an error for each
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code, message } = first as { code?: string; message?: string };
  if (code === 'ERR_INVALID_URL') {
    return new CliError('USAGE', `${label} is no URL`, {
      hint: 'Write postgres://user:password@host:5432/database; characters such as @ : / in a password as %40 %3A %2F.',
    });
  }
  // that the password is missing, pg only notices while it works with it
  const withoutPassword = message?.includes('password must be a') === true;
  const problem = withoutPassword ? 'no password is given' : (message ?? String(first));
  return new CliError('CANNOT_CONNECT', `Cannot connect to ${label}: ${problem}`, {
    hint: HINTS[withoutPassword ? 'NO_PASSWORD' : (code ?? '')],
    cause: error,
  });
}
