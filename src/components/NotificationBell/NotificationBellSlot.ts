/** The parts of a {@link NotificationBell}, for `classNames`. */
export type NotificationBellSlot = 'root' | 'count' | 'panel' | 'notification';
