/**
 * What a script or a model asks of a view over HTTP (DESIGN 13.6): each class reads the arguments
 * of one route, asks {@code view}, {@code profile}, {@code query} or {@code operation}, and gives
 * JSON. Columns go by their names and rows count from 1, as a person sees them; answers are bounded
 * in characters and say what they leave out. {@code Answers} is the front door; how an answer is
 * carried is the business of {@code server.http}.
 */
package buckaroo.server.answer;
