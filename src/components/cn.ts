import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const PREFIX = /^pt:/;

const merge = /* @__PURE__ */ extendTailwindMerge({
  // `pt:p-4` is read as `p-4`, so that the host's `p-2` replaces it instead of fighting it in the cascade
  experimentalParseClassName: ({ className, parseClassName }) =>
    parseClassName(className.replace(PREFIX, '')),
});

/**
 * Joins class names; of two that set the same thing the later one stays, whether it is ours or the host's.
 *
 * @example
 * ```ts
 * cn('pt:p-4 pt:text-sm', 'p-2'); // 'pt:text-sm p-2'
 * ```
 */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
