'use client';

import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn';

export interface IconProps {
  className?: string | undefined;
}

function Icon({ className, children }: IconProps & { children: ReactNode }): ReactElement {
  return (
    <svg
      className={cn('pt:size-5 pt:shrink-0', className)}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function LockIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <rect x="4" y="11" width="16" height="10" rx="2" />
      <path d="M8 11V7.5a4 4 0 0 1 8 0V11" />
    </Icon>
  );
}

export function UnlockIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <rect x="4" y="11" width="16" height="10" rx="2" />
      <path d="M8 11V7.5a4 4 0 0 1 7.5-2" />
    </Icon>
  );
}

export function ClockIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </Icon>
  );
}

export function CloseIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="m6.5 6.5 11 11m0-11-11 11" />
    </Icon>
  );
}

export function MetIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="12" r="9" />
      <path d="m8.5 12.5 2.5 2.5 4.5-5.5" />
    </Icon>
  );
}

export function OpenIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="12" r="9" />
    </Icon>
  );
}

export function AlertIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7.5v5m0 3.5v.01" />
    </Icon>
  );
}

export function TrophyIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M7 4h10v6a5 5 0 0 1-10 0V4Z" />
      <path d="M7 6H4v1a4 4 0 0 0 3.4 3.9M17 6h3v1a4 4 0 0 1-3.4 3.9" />
      <path d="M12 15v5m-4 0h8" />
    </Icon>
  );
}

export function RiseIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 16V8.5M8.5 12 12 8.5l3.5 3.5" />
    </Icon>
  );
}

export function MedalIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="15" r="6" />
      <path d="M8.5 10 5 3h4.5L12 8l2.5-5H19l-3.5 7" />
    </Icon>
  );
}

export function UserIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20a7.5 7.5 0 0 1 15 0" />
    </Icon>
  );
}

export function CoinsIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <ellipse cx="12" cy="6" rx="7" ry="3" />
      <path d="M5 6v6c0 1.7 3.1 3 7 3s7-1.3 7-3V6" />
      <path d="M5 12v6c0 1.7 3.1 3 7 3s7-1.3 7-3v-6" />
    </Icon>
  );
}

export function BellIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7Z" />
      <path d="M10 20.5a2.2 2.2 0 0 0 4 0" />
    </Icon>
  );
}

export function UpIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M12 19V6m-5.5 5L12 5.5l5.5 5.5" />
    </Icon>
  );
}

export function DownIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M12 5v13m5.5-5L12 18.5 6.5 13" />
    </Icon>
  );
}

export function PodiumIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M3 20v-6h6v6m0-6V7h6v13m0-9h6v9M2 20h20" />
    </Icon>
  );
}

export function UndoIcon({ className }: IconProps): ReactElement {
  return (
    // back is where the text came from
    <Icon className={cn('pt:rtl:-scale-x-100', className)}>
      <path d="M8.5 5 4 9.5 8.5 14" />
      <path d="M4.5 9.5H15a5 5 0 0 1 0 10h-4" />
    </Icon>
  );
}

export function DealIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <rect x="3.5" y="8" width="17" height="12" rx="2" />
      <path d="M9 8V5.5A1.5 1.5 0 0 1 10.5 4h3A1.5 1.5 0 0 1 15 5.5V8M3.5 13h17" />
    </Icon>
  );
}

export function SproutIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M12 21v-9m-4 9h8" />
      <path d="M12 12C12 8 9 5.5 4 5.5 4 10 7 12 12 12Z" />
      <path d="M12 9.5C12 6 15 3.5 20 3.5c0 4.5-3 6.5-8 6.5" />
    </Icon>
  );
}

export function ZapIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="M13 3 5 13.5h6L10.5 21 19 10.5h-6L13 3Z" />
    </Icon>
  );
}

export function CrownIcon(props: IconProps): ReactElement {
  return (
    <Icon {...props}>
      <path d="m3 7 4.5 4L12 5l4.5 6L21 7l-2 9H5L3 7Z" />
      <path d="M5.5 20h13" />
    </Icon>
  );
}
