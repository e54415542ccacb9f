/**
 * The routes of the portfolio: shapes of requests and answers, statuses of refusals.
 * Nothing is computed here and no SQL may enter.
 */
package io.tidewatch.portfolio;
