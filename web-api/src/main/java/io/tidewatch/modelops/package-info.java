/**
 * Model operations on the wire: gates, roll-back, parity, drift, roll-out, the notes of their scheduler, and the status of models.
 * Only shapes of requests and answers; every rule stands in the services or in the core.
 */
package io.tidewatch.modelops;
