'use client';

import { useId, type ReactElement } from 'react';
import { cn } from '../cn';

interface SegmentsProps<Value extends string> {
  /** What is chosen; read out, not shown. */
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string | undefined;
}

/** A choice of a few that stand side by side: native radios, so that arrow keys and forms know them. */
export function Segments<Value extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: SegmentsProps<Value>): ReactElement {
  const name = useId();
  return (
    <fieldset
      className={cn(
        'pt:flex pt:min-w-0 pt:rounded-lg pt:border pt:border-edge-muted pt:bg-track/30 pt:p-0.5 pt:@max-[12rem]:flex-wrap',
        className,
      )}
      data-pt-slot="segments"
    >
      <legend className="pt:sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            'pt:relative pt:flex pt:min-h-8 pt:flex-auto pt:cursor-pointer pt:items-center pt:justify-center pt:pointer-coarse:min-h-11',
            'pt:rounded-[calc(var(--pt-radius,0.5rem)-2px)] pt:px-1.5 pt:@xs:px-3 pt:text-center pt:text-xs pt:leading-tight pt:@xs:text-sm',
            'pt:transition-colors pt:duration-fast pt:motion-reduce:transition-none',
            'pt:has-focus-visible:outline-2 pt:has-focus-visible:outline-offset-2 pt:has-focus-visible:outline-focus',
            option.value === value
              ? 'pt:bg-raised pt:font-medium pt:text-body pt:shadow-[0_0_0_1px_var(--pt-border-muted,var(--pt-theme-border-muted))] pt:forced-colors:bg-[Highlight] pt:forced-colors:text-[HighlightText] pt:forced-colors:[forced-color-adjust:none]'
              : 'pt:text-muted pt:hover:text-body',
          )}
          data-pt-slot="segment"
          data-state={option.value === value ? 'checked' : 'unchecked'}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="pt:absolute pt:inset-0 pt:m-0 pt:size-full pt:cursor-pointer pt:opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
