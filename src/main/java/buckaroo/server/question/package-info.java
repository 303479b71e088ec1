/**
 * The questions of our page: each class reads the arguments of one, asks {@code query}, {@code
 * chart}, {@code compare} or {@code operation}, and writes the answer as JSON. {@code Questions}
 * knows them by name. Nothing of a session is changed here.
 */
package buckaroo.server.question;
