/**
 * What a session shows of its table, and how that changes: {@link
 * buckaroo.server.state.StateChanges} takes what a viewer chose through operations, post-processing
 * and search to a published state; {@link buckaroo.server.state.Statistics} has the statistics of a
 * stage follow when they take long; {@link buckaroo.server.state.Analyses} is what plug-ins add.
 */
package buckaroo.server.state;
