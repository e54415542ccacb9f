/**
 * Tests of what only a container can show: transactions, batch, pooled connectors, and the same EAR on the full server. The bodies
 * of the first kind run inside the server, which is started by the launcher on the EAR with the tests added.
 */
package io.tidewatch.container;
