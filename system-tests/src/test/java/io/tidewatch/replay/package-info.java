/**
 * The replay of real market history as a user runs it: the same figures every time, no look into the future, nothing lost or
 * done twice when the server is killed. The history is no part of the project; without it these tests are skipped.
 */
package io.tidewatch.replay;
