package io.tidewatch.collector;

/**
 * The right to run a connector.
 *
 * @param connector name of the connector
 * @param fencing   grows with every change of owner; writes of a holder whose number is old are refused
 */
record ConnectorLease(String connector, long fencing) {
}
