import { signToken, verifyToken } from './tokens';

interface Session {
  access_token: string;
  refresh_token: string;
  token_type: 'bearer';
  expires_in: number;
  expires_at: number;
  user: Record<string, unknown>;
}

export interface Auth {
  /** Answers a request to `/auth/v1/…`. */
  handle: (path: string, query: URLSearchParams, token: string | undefined, body: unknown) => Promise<Answer>;
  /** How long access tokens are good for from now on, in seconds. */
  setLifetime: (seconds: number) => void;
}
interface Answer {
  status: number;
  body: unknown;
}

const HOUR = 3600;
const unauthorized = (message: string): Answer => ({
  status: 400,
  body: { code: 400, error_code: 'refresh_token_not_found', msg: message },
});

/** Signs in whoever asks: the part of an e-mail address before the @ is the user's id, and any password is right. */
export function createAuth(): Auth {
  const owners = new Map<string, string>();
  let lifetime = HOUR;

  const userOf = (id: string) => ({
    id,
    aud: 'authenticated',
    role: 'authenticated',
    email: `${id}@partners.test`,
    app_metadata: {},
    user_metadata: {},
    created_at: '2025-01-01T00:00:00Z',
  });

  async function sessionOf(id: string): Promise<Session> {
    const refreshToken = crypto.randomUUID();
    owners.set(refreshToken, id);
    return {
      access_token: await signToken({ role: 'authenticated', sub: id }, lifetime),
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: lifetime,
      expires_at: Math.floor(Date.now() / 1000) + lifetime,
      user: userOf(id),
    };
  }

  return {
    setLifetime(seconds) {
      lifetime = seconds;
    },
    async handle(path, query, token, body) {
      const given = body as { email?: string; refresh_token?: string };
      if (path === 'token' && query.get('grant_type') === 'password') {
        return { status: 200, body: await sessionOf(String(given.email).split('@')[0]!) };
      }
      if (path === 'token' && query.get('grant_type') === 'refresh_token') {
        const owner = owners.get(given.refresh_token ?? '');
        if (owner === undefined) return unauthorized('Invalid Refresh Token: Refresh Token Not Found');
        owners.delete(given.refresh_token ?? '');
        return { status: 200, body: await sessionOf(owner) };
      }
      if (path === 'user') return { status: 200, body: userOf(String((await verifyToken(token)).sub)) };
      if (path === 'logout') return { status: 204, body: null };
      return { status: 404, body: { msg: `There is no /auth/v1/${path} here` } };
    },
  };
}
