/**
 * Official sources: company filings of the SEC and the release calendar of FRED.
 * No SQL, no schedule and no retry may enter; what a connector remembers is in its cursor.
 */
package io.tidewatch.collector.official;
