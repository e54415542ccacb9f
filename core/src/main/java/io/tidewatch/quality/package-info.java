/**
 * How good the data is: figures of audits, agreement of reviewers, whether two runs of one lineage say the same.
 * Pure rules on plain values; no query, no wire format and nothing that changes the data it judges.
 */
package io.tidewatch.quality;
