/**
 * The operator console: pages, their texts in two languages and the way in and out.
 * Pages ask the services of the domain and show what they answer; no SQL and no trading rule may enter.
 */
package io.tidewatch.console;
