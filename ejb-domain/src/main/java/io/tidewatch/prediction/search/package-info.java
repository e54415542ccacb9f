/**
 * Finding stored predictions again and setting beside them what the price did since.
 * Reads only; nothing is predicted here, and no formula of judging (they are in core).
 */
package io.tidewatch.prediction.search;
