/**
 * Data quality on the wire: audits and verdicts, coverage of social platforms, lineage.
 * Only shapes of requests and answers; every rule stands in the service or in the core.
 */
package io.tidewatch.quality;
