/**
 * What a plug-in implements. These types, and no others of this program, stay as they are from
 * version to version: methods may be added to them, with a default, but none is changed or taken
 * away.
 *
 * <p>A plug-in is a jar in the folder that the operator names in {@code BUCKAROO_PLUGINS}. It names
 * its class in {@code META-INF/services/buckaroo.extension.Extension}; that class has a public
 * constructor without parameters. Its methods may be called from several threads.
 */
package buckaroo.extension;
