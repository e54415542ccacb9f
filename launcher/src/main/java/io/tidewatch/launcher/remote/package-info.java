/**
 * Calls to a running server that may die and come back: patience, files up and down, jobs started once and watched to their end.
 * May not enter: what is called for, what the user is shown.
 */
package io.tidewatch.launcher.remote;
