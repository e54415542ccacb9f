/**
 * The risk routes: they read and validate a request, ask one risk service and print its answer.
 * No limit, no rule and no SQL may enter.
 */
package io.tidewatch.risk;
