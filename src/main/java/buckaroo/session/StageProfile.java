package buckaroo.session;

import buckaroo.profile.TableProfile;

/**
 * All that is told about the rows of a stage.
 *
 * @param additions what plug-ins have to say beside
 */
public record StageProfile(TableProfile table, Additions additions) {}
