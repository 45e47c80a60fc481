/** The role, among the further places of a finding, of a call that had not returned when it happened. */
export const calledFrom = 'called from';
