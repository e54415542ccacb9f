/**
 * Questions to sources on the web as connections that the server pools: how many there are bounds how many sources are asked at once.
 * Transport only: no retry, no judgement of an answer, no credentials in logs or exceptions.
 */
package io.tidewatch.connectors.source;
