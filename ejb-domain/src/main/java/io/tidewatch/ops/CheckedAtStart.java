package io.tidewatch.ops;

/** A configuration that must be read, and thereby checked, before the server takes any work. */
public interface CheckedAtStart {
}
