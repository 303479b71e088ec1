/**
 * How a person names or brings a file: paths as they are typed or pasted ({@link
 * buckaroo.server.file.TypedPath}), folders to look into ({@link
 * buckaroo.server.file.FolderListing}), files opened before ({@link
 * buckaroo.server.file.RecentFiles}) and copies of files whose bytes were sent ({@link
 * buckaroo.server.file.Uploads}). Whatever is looked at passes the path policy first.
 */
package buckaroo.server.file;
