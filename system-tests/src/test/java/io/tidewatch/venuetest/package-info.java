/** Live orders against the local venue: nothing is lost and nothing doubled, whatever breaks. */
package io.tidewatch.venuetest;
