package io.tidewatch.ops.health;

/**
 * What a probe last found.
 *
 * @param name the part
 * @param up whether it works
 * @param detail a fact about a working part, or the kind of trouble; nothing internal
 */
public record ProbeResult(String name, boolean up, String detail) {
}
