/**
 * What may be held and when trading stops: limits, portfolio rules, kill switch, circuit breaker and loss statistics.
 * Pure functions over records; whoever calls them reads the state and stores the verdict.
 * No SQL, no clock of its own, nothing about venues or HTTP may enter.
 */
package io.tidewatch.risk;
