/**
 * Ridge regression with intercept on standardised rows. May enter: arithmetic of the fit and its graph. May not enter: natives,
 * other families, anything about markets.
 */
package io.tidewatch.trainer.ridge;
