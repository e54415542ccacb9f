/**
 * The routes with which operators look at venues, reconcile, cancel everything and flatten.
 * Protocol only: what these words mean stands in the services.
 */
package io.tidewatch.execution.control;
