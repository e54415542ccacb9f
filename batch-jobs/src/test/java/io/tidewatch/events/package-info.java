/** Parts of the ingest that tests of imports build on. */
package io.tidewatch.events;
