package io.tidewatch.ops.notify;

import java.time.Instant;

/**
 * What a channel sends.
 *
 * @param id       the same at every attempt, so that a receiver can tell a repetition
 * @param code     reason code
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param title    one line
 * @param body     some lines
 * @param since    first of an unbroken row of the same
 * @param repeated how often it happened again since it was first told
 */
public record Message(String id, String code, String severity, String title, String body, Instant since, int repeated) {

    /** The whole text for channels that know only text. */
    String text() {
        String again = repeated > 0 ? "\nRepeated: " + repeated + " more" : "";
        return title + "\n" + body + "\nSince: " + since + again;
    }
}
