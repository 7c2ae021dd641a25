import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';

const secret = new TextEncoder().encode('the secret of a project that lives as long as a test run');
const YEAR = 365 * 24 * 3600;

/** What a verified token says. */
export interface Claims extends JWTPayload {
  role: string;
  exp: number;
}

/** Signs a token as Supabase Auth does. */
export function signToken(claims: { role: string; sub?: string }, expiresIn = YEAR): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setJti(crypto.randomUUID())
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(secret);
}

/** Checks a token's signature and time. Rejects with what the services answer for a token that is not good. */
export async function verifyToken(token: string | null | undefined): Promise<Claims> {
  try {
    const { payload } = await jwtVerify<Claims>(token ?? '', secret, { requiredClaims: ['role', 'exp'] });
    return payload;
  } catch (error) {
    throw new BadToken(error instanceof errors.JWTExpired, error);
  }
}

/** A token that is expired, forged or none at all. */
export class BadToken extends Error {
  readonly expired: boolean;

  constructor(expired: boolean, cause: unknown) {
    super(expired ? 'JWT expired' : 'JWT invalid', { cause });
    this.expired = expired;
  }
}
