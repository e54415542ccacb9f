/**
 * Tells operators how risk stands: kill switches with who set them and why, and what risk noted, to be searched.
 * Reads only. Nothing is judged or stopped here; that is left to {@code io.tidewatch.risk}.
 */
package io.tidewatch.risk.desk;
