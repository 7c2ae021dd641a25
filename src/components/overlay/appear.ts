import { cn } from '../cn';

/**
 * How a card comes and goes: transitions, so that one that is closed while it still comes turns round where it is.
 * `--pt-from` says from which side.
 */
export function appear(isOpen: boolean): string {
  return cn(
    'pt:transition-[opacity,translate,scale,transform] pt:motion-reduce:transition-none',
    isOpen
      ? [
          'pt:opacity-100 pt:duration-appear pt:ease-spring',
          'pt:starting:opacity-0 pt:starting:[scale:0.97] pt:starting:[translate:0_var(--pt-from)]',
        ]
      : 'pt:opacity-0 pt:duration-fast pt:ease-in pt:[scale:0.97] pt:[translate:0_var(--pt-from)]',
  );
}
