/** The columns where there is room for them; on a phone each row is two lines. */
export const columns =
  'pt:grid pt:grid-cols-[minmax(0,1fr)_auto] pt:gap-x-4 pt:@max-[12rem]:flex pt:@max-[12rem]:flex-wrap pt:@lg:grid-cols-[7rem_minmax(0,1fr)_4.5rem_minmax(7rem,auto)]';
