/**
 * What the finished jar promises, held from outside: a child process, spoken to over HTTP,
 * WebSocket and stdio alone. Nothing here touches our own classes. {@link
 * buckaroo.contract.JarServer} starts the child, {@link buckaroo.contract.Http} and {@link
 * buckaroo.contract.Socket} speak to it.
 */
package buckaroo.contract;
