/** One row that was inserted or updated, its values as text. */
export interface RowChange {
  type: 'INSERT' | 'UPDATE';
  schema: string;
  table: string;
  columns: Column[];
  record: Record<string, string | null>;
}

interface Column {
  name: string;
  isKey: boolean;
  typeId: number;
}

interface Relation extends Pick<RowChange, 'schema' | 'table' | 'columns'> {
  id: number;
}

/** Reads what PostgreSQL's own output plugin writes, protocol version 1, as far as rows come to be and change. */
export function createPgoutputReader(): (message: Buffer) => RowChange | undefined {
  const relations = new Map<number, Relation>();
  return (message) => {
    const [kind, read] = [message.toString('latin1', 0, 1), readerOf(message)];
    if (kind === 'R') {
      const relation = readRelation(read);
      relations.set(relation.id, relation);
    }
    if (kind !== 'I' && kind !== 'U') return undefined;
    const { schema, table, columns } = relations.get(read.int32())!;
    let part = read.letter();
    // the old key or the old row comes first where there is one
    while (part !== 'N') {
      readValues(read);
      part = read.letter();
    }
    const values = readValues(read);
    const record = Object.fromEntries(columns.map(({ name }, index) => [name, values[index] ?? null]));
    return { type: kind === 'I' ? 'INSERT' : 'UPDATE', schema, table, columns, record };
  };
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(message: Buffer) {
  let at = 1;
  const taking = (bytes: number) => (at += bytes) - bytes;
  return {
    int8: () => message.readInt8(taking(1)),
    int16: () => message.readInt16BE(taking(2)),
    int32: () => message.readInt32BE(taking(4)),
    letter: () => message.toString('latin1', at, taking(1) + 1),
    text: (bytes: number) => message.toString('utf8', at, taking(bytes) + bytes),
    name() {
      const end = message.indexOf(0, at);
      return message.toString('utf8', taking(end + 1 - at), end);
    },
  };
}

function readRelation(read: Reader): Relation {
  const [id, schema, table] = [read.int32(), read.name(), read.name()];
  read.int8(); // how its rows are identified
  const columns = Array.from({ length: read.int16() }, () => {
    const column = { isKey: (read.int8() & 1) === 1, name: read.name(), typeId: read.int32() };
    read.int32(); // the type's modifier
    return column;
  });
  return { id, schema, table, columns };
}

/** A value that did not change and is kept elsewhere is not told again. */
function readValues(read: Reader): (string | null)[] {
  return Array.from({ length: read.int16() }, () => (read.letter() === 't' ? read.text(read.int32()) : null));
}
