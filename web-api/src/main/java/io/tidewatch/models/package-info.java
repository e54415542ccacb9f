/**
 * The versions of models over HTTP, an addition to the contract: list, compare, activate, roll back, and the steps between.
 * May not enter: which step is allowed, how builds are verified, SQL.
 */
package io.tidewatch.models;
