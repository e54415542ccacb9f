/**
 * The recorded contract: every recorded request is sent to a running server and its answer compared with the recording.
 *
 * <p>Deviations stand in {@code docs/contract-deviations.json}, each with its reason; nothing else may differ.
 */
package io.tidewatch.contract;
