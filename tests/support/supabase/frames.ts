/** A message of the Phoenix protocol. */
export interface Frame {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
}

/** `1.0.0` is what clients before 2.78 speak, `2.0.0` what newer ones do. */
export type Vsn = '1.0.0' | '2.0.0';

const USER_BROADCAST = 4;
const AS_JSON = 1;

/** Reads what a client sent. */
export function decodeFrame(vsn: Vsn, data: string): Frame {
  if (vsn === '2.0.0') {
    const [joinRef, ref, topic, event, payload] = JSON.parse(data) as [
      string | null,
      string | null,
      string,
      string,
      Frame['payload'],
    ];
    return { joinRef, ref, topic, event, payload };
  }
  const { join_ref, ref, topic, event, payload } = JSON.parse(data) as Frame & { join_ref?: string };
  return { joinRef: join_ref ?? ref, ref, topic, event, payload };
}

/** Writes what a client reads. */
export function encodeFrame(vsn: Vsn, { joinRef, ref, topic, event, payload }: Frame): string {
  return JSON.stringify(
    vsn === '2.0.0' ? [joinRef, ref, topic, event, payload] : { ref, topic, event, payload },
  );
}

/** A broadcast from the database: binary for new clients, as the real server sends it. */
export function encodeBroadcast(
  vsn: Vsn,
  topic: string,
  message: { id: string; event: string; payload: unknown },
): string | Buffer {
  const meta = { id: message.id };
  if (vsn === '1.0.0') {
    const payload = { type: 'broadcast', event: message.event, payload: message.payload, meta };
    return encodeFrame(vsn, { joinRef: null, ref: null, topic, event: 'broadcast', payload });
  }
  const parts = [topic, message.event, JSON.stringify(meta), JSON.stringify(message.payload)].map((part) =>
    Buffer.from(part),
  );
  const sizes = parts.slice(0, 3).map((part) => part.length);
  return Buffer.concat([Buffer.from([USER_BROADCAST, ...sizes, AS_JSON]), ...parts]);
}
