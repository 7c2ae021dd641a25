import { achievement } from './achievement';
import { milestone } from './milestone';
import { promotion } from './promotion';

/** Every moving picture of the celebrations, by its name. */
export const pieces = { promotion: promotion(), achievement: achievement(), milestone: milestone() };
