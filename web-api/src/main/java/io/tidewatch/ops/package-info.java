/**
 * Operations over HTTP: health in both worlds' forms, metrics, status, the frozen routes of the first version, the description of the API.
 * Only protocol: figures come from {@code ops} services.
 */
package io.tidewatch.ops;
