/**
 * What the user's machine tells and keeps, for the server and for those who start it: variables
 * ({@link buckaroo.home.EnvironmentReader}), the product's folders ({@link
 * buckaroo.home.HomeFolder}), files for the owner alone ({@link buckaroo.home.OwnerOnly}) and
 * secrets. Knows no protocol and no table.
 */
package buckaroo.home;
