/**
 * The {@code tidewatch} command: one class a subcommand, each with its options, help text and exit status.
 *
 * <p>Commands talk to a running server only over HTTP; no business rule stands here.
 */
package io.tidewatch.launcher.command;
