import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from './cli-error';

/**
 * Writes a file, and makes its folder where there is none.
 *
 * @param flag - `wx` fails where a file is, whoever put it there meanwhile.
 * @throws CliError `FILE_UNWRITABLE`
 */
export async function writeTo(file: string, text: string, flag: 'w' | 'wx' = 'w'): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag });
  } catch (cause) {
    throw new CliError('FILE_UNWRITABLE', `${file} cannot be written: ${(cause as Error).message}`, {
      hint: 'Name another place, or let this user write there.',
      cause,
    });
  }
}
